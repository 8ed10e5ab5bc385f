/** What may be done with a case: take, pass on, return, close, print. */
import { useSignal } from '@preact/signals';
import type { CaseView, PassBody } from '#src/domain/desk.ts';
import { type HandoffOutcome, handoffOutcomes } from '#src/domain/handoff.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Fault } from '../api.ts';
import { Icon } from '../icon.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField, SelectField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { useColleagues, useCommunes } from '../people.ts';
import { tab } from '../queue/state.ts';
import { me } from '../session.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { act } from './case.ts';

type Open = 'pass' | 'return' | 'close' | undefined;

export function Acts({ view }: { readonly view: CaseView }) {
  const open = useSignal<Open>(undefined);
  const { may } = view;
  const shut = (): void => void (open.value = undefined);
  return (
    <div class="acts">
      {may.includes('close') && (
        <button type="button" class="main" onClick={() => void (open.value = 'close')}>
          {t('case.finish')}
        </button>
      )}
      {may.includes('pass') && (
        <button type="button" class="plain" onClick={() => void (open.value = 'pass')}>
          {t('case.pass')}
        </button>
      )}
      {may.includes('return') && (
        <button type="button" class="plain" onClick={() => void (open.value = 'return')}>
          {t('case.return')}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={`${t('print')}: ${t('sheet.title')}`}
        title={t('print')}
        onClick={() => window.print()}
      >
        <Icon name="print" />
      </button>
      {open.value === 'pass' && <Pass onDone={shut} />}
      {open.value === 'return' && <Return onDone={shut} />}
      {open.value === 'close' && <Close onDone={shut} />}
    </div>
  );
}

const chosenByHand = handoffOutcomes.filter((outcome) => outcome !== 'merged');

/** Taking is the one act that stands where she is answered. */
export async function take(): Promise<void> {
  const result = await act('take');
  if (result.ok) {
    tab.value = 'mine';
    return say(t('case.taken'));
  }
  const { holder, text } = result.fault;
  say(holder === undefined ? text : t('fault.taken', { name: holder.name }), true);
}

function Return({ onDone }: { readonly onDone: () => void }) {
  async function send(): Promise<Fault | undefined> {
    const result = await act('return');
    if (!result.ok) return result.fault;
    say(t('case.returned'));
    onDone();
    return undefined;
  }
  return (
    <Dialog title={t('case.returnTitle')} onClose={onDone}>
      <p>{t('case.returnText')}</p>
      <Form submit={t('case.return')} onSend={send} onCancel={onDone} />
    </Dialog>
  );
}

function Close({ onDone }: { readonly onDone: () => void }) {
  const outcome = useSignal<HandoffOutcome>('answered');
  const note = useSignal('');
  async function send(): Promise<Fault | undefined> {
    const text = note.value.trim();
    const result = await act('close', {
      outcome: outcome.value,
      ...(text === '' ? {} : { note: text }),
    });
    if (!result.ok) return result.fault;
    say(t('case.finished'));
    onDone();
    return undefined;
  }
  return (
    <Dialog title={t('case.finishTitle')} onClose={onDone}>
      <p>{t('case.finishText')}</p>
      <Form submit={t('case.finish')} onSend={send} onCancel={onDone}>
        <fieldset>
          <legend>{t('case.outcome')}</legend>
          {chosenByHand.map((value) => (
            <label class="check" key={value}>
              <input
                type="radio"
                name="outcome"
                checked={outcome.value === value}
                onChange={() => void (outcome.value = value)}
              />
              <span>{t(`outcome.${value}`)}</span>
            </label>
          ))}
        </fieldset>
        <AreaField
          label={t('case.finishNote')}
          help={t('case.noteHelp')}
          rows={2}
          value={note.value}
          onInput={(value) => void (note.value = value)}
        />
      </Form>
    </Dialog>
  );
}

const targets = ['officer', 'commune', 'province'] as const;
const targetNames = {
  officer: 'case.passOfficer',
  commune: 'case.passCommune',
  province: 'case.passProvince',
} as const;

function Pass({ onDone }: { readonly onDone: () => void }) {
  const officers = useColleagues();
  const communes = useCommunes();
  const target = useSignal<(typeof targets)[number]>('officer');
  const officer = useSignal('');
  const commune = useSignal('');
  const note = useSignal('');
  const choose = { value: '', label: t('case.passChoose') };

  async function send(): Promise<Fault | string | undefined> {
    const text = note.value.trim();
    const more = text === '' ? {} : { note: text };
    const to: Record<(typeof targets)[number], PassBody> = {
      officer: { officer: officer.value as OfficerId, ...more },
      commune: { commune: commune.value, ...more },
      province: { province: true, ...more },
    };
    const result = await act('pass', to[target.value]);
    if (!result.ok) return result.fault;
    say(t('case.passed'));
    onDone();
    return undefined;
  }

  const chosen = { officer: officer.value, commune: commune.value, province: 'all' };
  return (
    <Dialog title={t('case.passTitle')} onClose={onDone}>
      <Form
        submit={t('case.pass')}
        onSend={send}
        onCancel={onDone}
        disabled={chosen[target.value] === ''}
      >
        <fieldset>
          <legend>{t('case.passTo')}</legend>
          {targets.map((value) => (
            <label class="check" key={value}>
              <input
                type="radio"
                name="target"
                checked={target.value === value}
                onChange={() => void (target.value = value)}
              />
              <span>{t(targetNames[value])}</span>
            </label>
          ))}
        </fieldset>
        {target.value === 'officer' && (
          <SelectField
            label={t('case.passOfficer')}
            value={officer.value}
            onChange={(value) => void (officer.value = value)}
            options={[
              choose,
              ...officers
                .filter(({ id }) => id !== me.value?.id)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {target.value === 'commune' && (
          <SelectField
            label={t('case.passCommune')}
            value={commune.value}
            onChange={(value) => void (commune.value = value)}
            options={[choose, ...communes.map(({ slug, name }) => ({ value: slug, label: name }))]}
          />
        )}
        <AreaField
          label={t('case.passNote')}
          help={t('case.noteHelp')}
          rows={2}
          value={note.value}
          onInput={(value) => void (note.value = value)}
        />
      </Form>
    </Dialog>
  );
}
