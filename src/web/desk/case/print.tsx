/** The sheet on paper: one A4 page, drawn only for the printer; what has no room on it is said to be missing. */
import type { CaseView } from '#src/domain/desk.ts';
import { dayText, timeText } from '../time.ts';
import { t } from '../words.ts';
import { Answers, Papers, Verdict, Who } from './sheet.tsx';

/** As much of the last turns as a page has room for. */
const turnsShown = 6;
const turnLength = 160;
const suggestionsShown = 2;

export function PrintSheet({ view: { sheet, row } }: { readonly view: CaseView }) {
  return (
    <article class="print-sheet" aria-hidden="true">
      <header>
        <h1>{t('sheet.title')}</h1>
        <p>{t('sheet.made', { day: dayText(sheet.on), ticket: row.ticket })}</p>
      </header>
      <div class="fit">
        <div class="content">
          <div class="halves">
            <div>
              <Who sheet={sheet} />
              <Answers sheet={sheet} />
            </div>
            <div>
              <Verdict sheet={sheet} />
              <Papers sheet={sheet} />
            </div>
          </div>
          <h2>{t('sheet.turns')}</h2>
          <ul class="turns">
            {sheet.turns.slice(-turnsShown).map(({ seq, from, name, at, text }) => (
              <li key={seq}>
                <b>{name ?? t(`case.${from}`)}</b> ({timeText(at)}): {shortened(text, turnLength)}
              </li>
            ))}
          </ul>
          {sheet.suggestions.length > 0 && (
            <>
              <h2>{t('sheet.suggestions')}</h2>
              <ul class="turns">
                {sheet.suggestions.slice(0, suggestionsShown).map(({ title, text }) => (
                  <li key={title}>
                    <b>{title}:</b> {shortened(text, 2 * turnLength)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <p class="cut">{t('sheet.cut')}</p>
      </div>
      <footer>{t('sheet.secret')}</footer>
    </article>
  );
}

function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('**', '');
  return line.length <= length ? line : `${line.slice(0, length)}…`;
}
