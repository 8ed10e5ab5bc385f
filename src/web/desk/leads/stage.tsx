/** How far a lead is: six steps filled one by one, or a cross where it stopped; the word beside it. */
import { type LeadStage, leadStages } from '#src/domain/lead.ts';
import { t } from '../words.ts';

const steps = leadStages.filter((stage) => stage !== 'stopped');

export function StageMark({ stage }: { readonly stage: LeadStage }) {
  const at = steps.findIndex((step) => step === stage);
  return (
    <span class={`stage ${stage}`}>
      <span class="stage-steps" aria-hidden="true">
        {at < 0
          ? '✗'
          : steps.map((step, index) => <i key={step} class={index <= at ? 'done' : ''} />)}
      </span>
      {t(`stage.${stage}`)}
    </span>
  );
}
