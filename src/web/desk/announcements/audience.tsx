/** Whom an announcement is for: chosen, and said. */
import type { Communes } from '#src/domain/access.ts';
import type { Audience } from '#src/domain/announcement.ts';
import { communesText } from '../labels.ts';
import { CommunesField } from '../parts/communes.tsx';
import { SelectField } from '../parts/field.tsx';
import { useCommunes } from '../people.ts';
import { me } from '../session.ts';
import { t } from '../words.ts';

const topics = ['trainings', 'support', 'founding'] as const;
/** What her group is today; `unknown` before she said. */
const stages = ['none', 'interest-group', 'tht', 'tht-registered', 'htx', 'unknown'] as const;

interface AudienceProps {
  readonly value: Audience;
  readonly onChange: (value: Audience) => void;
}

export function AudienceFields({ value, onChange }: AudienceProps) {
  const { communes, topic, stages: chosen = [] } = value;
  return (
    <>
      <CommunesField
        legend={t('announcements.communes')}
        value={communes ?? 'all'}
        among={me.value?.communes ?? []}
        onChange={(next) => onChange(withCommunes(value, next))}
      />
      <SelectField
        label={t('announcements.topic')}
        value={topic ?? ''}
        onChange={(next) => {
          const { topic: _before, ...rest } = value;
          const known = topics.find((one) => one === next);
          onChange(known === undefined ? rest : { ...rest, topic: known });
        }}
        options={[
          { value: '', label: t('announcements.anyTopic') },
          ...topics.map((one) => ({ value: one, label: t(`announcements.topics.${one}`) })),
        ]}
      />
      <fieldset>
        <legend>{t('announcements.stages')}</legend>
        <p class="help">{t('announcements.stagesHelp')}</p>
        {stages.map((stage) => (
          <label class="check" key={stage}>
            <input
              type="checkbox"
              checked={chosen.includes(stage)}
              onChange={(event) => {
                const { stages: _before, ...rest } = value;
                const next = event.currentTarget.checked
                  ? [...chosen, stage]
                  : chosen.filter((one) => one !== stage);
                onChange(next.length === 0 ? rest : { ...rest, stages: next });
              }}
            />
            <span>{t(`announcements.stage.${stage}`)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** All she may write to: the province, or the communes she works for. */
export function widest(): Audience {
  const communes = me.peek()?.communes ?? [];
  return communes === 'all' ? {} : { communes };
}

function withCommunes({ communes: _before, ...rest }: Audience, next: Communes): Audience {
  return next === 'all' ? rest : { ...rest, communes: next };
}

export function AudienceText({ audience }: { readonly audience: Audience }) {
  const known = useCommunes();
  const { communes = 'all', topic, stages: chosen } = audience;
  const parts = [
    communesText(communes, known),
    topic === undefined ? undefined : t(`announcements.topics.${topic}`),
    ...(chosen ?? []).map((stage) => {
      const one = stages.find((value) => value === stage);
      return one === undefined ? stage : t(`announcements.stage.${one}`);
    }),
  ];
  return <>{parts.filter((part) => part !== undefined).join(' · ')}</>;
}
