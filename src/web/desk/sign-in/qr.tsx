/** The code to scan, drawn here: rows of `1` and `0` become one path, dark on white in any theme. */
import { t } from '../words.ts';

/** Modules of white around it that scanners need. */
const quiet = 4;

export function QrPicture({ rows }: { readonly rows: readonly string[] }) {
  const size = rows.length + 2 * quiet;
  const path = rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(
        ({ index, 0: run }) => `M${index + quiet} ${y + quiet}h${run.length}v1h-${run.length}z`,
      ),
    )
    .join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('totp.picture')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
