/** What the bot said, with its few marks; everything else is only text. */
import { type LineKind, parseMarkup } from '#src/domain/markup.ts';
import { t } from '../words.ts';

const signs: Partial<
  Record<
    LineKind,
    { readonly sign: string; readonly word: 'sheet.met' | 'sheet.unmet' | 'sheet.unknown' }
  >
> = {
  met: { sign: '✓', word: 'sheet.met' },
  unmet: { sign: '✗', word: 'sheet.unmet' },
  unknown: { sign: '?', word: 'sheet.unknown' },
};

export function Markup({ text }: { readonly text: string }) {
  const lines = parseMarkup(text, { source: t('line.source'), progress: t('line.progress') });
  return (
    <>
      {lines.map(({ kind, gap, pieces }, index) => {
        const mark = signs[kind];
        return (
          <p key={index} class={`${kind}${gap ? ' gap' : ''}`}>
            {mark !== undefined && (
              <>
                <span class="sign" aria-hidden="true">
                  {mark.sign}
                </span>
                <span class="unseen">{t(mark.word)}: </span>
              </>
            )}
            <span>
              {pieces.map((piece, at) =>
                piece.strong ? (
                  <strong key={at}>{piece.text}</strong>
                ) : piece.quiet === true ? (
                  <small key={at}>{piece.text}</small>
                ) : (
                  piece.text
                ),
              )}
            </span>
          </p>
        );
      })}
    </>
  );
}
