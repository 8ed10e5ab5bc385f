/** What is known of her, beside the conversation. */
import type { CaseSheet, CaseView, SheetCondition } from '#src/domain/desk.ts';
import { phoneText } from '../labels.ts';
import { hrefOf } from '../route.ts';
import { dayText } from '../time.ts';
import { t } from '../words.ts';
import { opened } from './case.ts';
import { giveBack } from './draft.ts';

interface SheetProps {
  readonly view: CaseView;
  readonly onUse: () => void;
}

export function Sheet({ view, onUse }: SheetProps) {
  const { sheet } = view;
  return (
    <section class="sheet" aria-label={t('sheet.title')}>
      <Who sheet={sheet} />
      <Verdict sheet={sheet} />
      <Answers sheet={sheet} />
      <Papers sheet={sheet} at={view.row.id} />
      {sheet.suggestions.length > 0 && (
        <>
          <h2>{t('case.suggested')}</h2>
          <ul class="picks">
            {sheet.suggestions.map(({ title, text }) => (
              <li key={title}>
                <button
                  type="button"
                  disabled={!view.may.includes('reply')}
                  onClick={() => {
                    const id = opened.peek()?.id;
                    if (id !== undefined) giveBack(id, text);
                    onUse();
                    document.getElementById('reply')?.focus();
                  }}
                >
                  <b>{title}</b>
                  <span>{text}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Consents sheet={sheet} />
      {view.leads.length > 0 && (
        <>
          <h2>{t('sheet.leads')}</h2>
          <ul class="lines">
            {view.leads.map(({ id, stage, wishText }) => (
              <li key={id}>
                <a href={hrefOf(`/leads/${id}`)}>{wishText}</a>
                <small>{t(`stage.${stage}`)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Who({ sheet }: { readonly sheet: CaseSheet }) {
  const { who, wish, note, where } = sheet;
  return (
    <dl class="facts">
      <Fact name={t('sheet.name')} value={who.name ?? t('queue.nameless')} />
      <Fact
        name={t('sheet.phone')}
        value={who.phone === undefined ? t('sheet.noPhone') : phoneText(who.phone)}
        tel={who.phone}
      />
      <Fact name={t('sheet.commune')} value={who.commune?.name ?? t('queue.noCommune')} />
      <Fact name={t('sheet.channel')} value={t(`channel.${who.channel}`)} />
      {wish !== undefined && <Fact name={t('sheet.wish')} value={wish} />}
      {note !== undefined && <Fact name={t('sheet.words')} value={`«${note}»`} />}
      {where !== undefined && <Fact name={t('sheet.where')} value={where} />}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly tel?: string | undefined;
}

function Fact({ name, value, tel }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{tel === undefined ? value : <a href={`tel:${tel}`}>{value}</a>}</dd>
    </div>
  );
}

export function Answers({ sheet }: { readonly sheet: CaseSheet }) {
  return (
    <>
      <h2>{t('sheet.answers')}</h2>
      {sheet.answers.length === 0 ? (
        <p class="help">{t('sheet.noAnswers')}</p>
      ) : (
        <dl class="facts">
          {sheet.answers.map(({ label, value }) => (
            <Fact key={label} name={label} value={value} />
          ))}
        </dl>
      )}
    </>
  );
}

const signs = { met: '✓', unmet: '✗', unknown: '?' } as const;

export function Verdict({ sheet: { verdict } }: { readonly sheet: CaseSheet }) {
  return (
    <>
      <h2>{t('sheet.verdict')}</h2>
      <p class="verdict">{verdict?.text ?? t('sheet.noVerdict')}</p>
      {verdict !== undefined && <Conditions conditions={verdict.conditions} />}
    </>
  );
}

/** What is not known yet is folded away once it is more than this. */
const unknownShown = 2;

function Conditions({ conditions }: { readonly conditions: readonly SheetCondition[] }) {
  const known = conditions.filter(({ status }) => status !== 'unknown');
  const unknown = conditions.filter(({ status }) => status === 'unknown');
  const few = unknown.length <= unknownShown;
  return (
    <>
      <ul class="conditions">
        {[...known, ...(few ? unknown : [])].map((condition) => (
          <Condition key={condition.text} condition={condition} />
        ))}
      </ul>
      {!few && (
        <details>
          <summary>{t('sheet.unknownMore', { n: unknown.length })}</summary>
          <ul class="conditions">
            {unknown.map((condition) => (
              <Condition key={condition.text} condition={condition} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Condition({ condition }: { readonly condition: SheetCondition }) {
  const { status, text, article, uncertain } = condition;
  return (
    <li class={status}>
      <span class="sign" aria-hidden="true">
        {signs[status]}
      </span>
      <span class="unseen">{t(`sheet.${status}`)}: </span>
      <span>
        {text} {article !== '' && <small>({article})</small>}{' '}
        {uncertain === true && <em>{t('sheet.uncertain')}</em>}
      </span>
    </li>
  );
}

/** What she has begun, and what each paper lacks; `at` is the case her files may be fetched from. */
export function Papers({
  sheet: { papers },
  at,
}: {
  readonly sheet: CaseSheet;
  readonly at?: string;
}) {
  const fetched = at !== undefined && papers !== undefined && papers.access !== 'withheld';
  return (
    <>
      <h2>{t('sheet.papers')}</h2>
      <p class="help">{papers === undefined ? t('sheet.noPapers') : papers.set}</p>
      {papers !== undefined && (
        <ul class="conditions">
          {papers.list.map(({ form, title, state, missing }) => (
            <li key={form} class={state === 'ready' ? 'met' : 'unknown'}>
              <span class="sign" aria-hidden="true">
                {paperSigns[state]}
              </span>
              <span>
                {fetched ? <PaperLink at={at} form={form} title={title} /> : title}{' '}
                <small>
                  {t(`sheet.${state}`)}
                  {missing.length > 0 && `: ${missing.join(', ')}`}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {fetched && (
        <p>
          <PaperLink at={at} form="all" title={t('sheet.wholeSet')} />
        </p>
      )}
      {papers?.access === 'withheld' && <p class="help">{t('sheet.withheld')}</p>}
    </>
  );
}

const paperSigns = { ready: signs.met, missing: signs.unknown, blank: '–' } as const;

interface PaperLinkProps {
  readonly at: string;
  readonly form: string;
  readonly title: string;
}

function PaperLink({ at, form, title }: PaperLinkProps) {
  return (
    <a href={`/api/desk/cases/${at}/papers/${form}`} download="">
      {title}
    </a>
  );
}

function Consents({ sheet: { consents } }: { readonly sheet: CaseSheet }) {
  if (consents.length === 0) return null;
  return (
    <>
      <h2>{t('sheet.consents')}</h2>
      <ul class="lines">
        {consents.map(({ text, given, on }) => (
          <li key={text}>
            <span>{text}</span>
            <small>
              {given ? t('sheet.given') : t('sheet.notGiven')} {dayText(on)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
