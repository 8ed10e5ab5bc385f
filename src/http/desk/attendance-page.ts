/** The attendance sheet to print: plain markup, so that any printer and any browser does it alike. */
import type { Register } from '#src/domain/course-desk.ts';
import { whenSaid } from '#src/domain/course-tell.ts';
import type { Said } from '#src/domain/text.ts';
import { type Html, html } from '../html.ts';

export function renderSheet({ run, seated }: Register, say: (said: Said) => string): Html {
  const word = (name: string): string => say({ key: `courses.sheet.${name}` });
  const rows = seated.map(
    ({ number, name, attended }) => html`<tr>
      <td>${number}</td>
      <td>${name ?? word('unnamed')}</td>
      <td>${attended === undefined ? '' : word(attended ? 'yes' : 'no')}</td>
      <td>&nbsp;</td>
    </tr>`,
  );
  return html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${word('title')} – ${run.title}</title>
  </head>
  <body>
    <h1>${word('title')}</h1>
    <p><strong>${run.title}</strong><br>
    ${say(whenSaid(run))}<br>
    ${run.place}, ${run.communeName}</p>
    <table border="1" cellpadding="6" cellspacing="0" width="100%">
      <thead>
        <tr>
          <th width="8%">${word('number')}</th>
          <th align="left">${word('name')}</th>
          <th width="14%">${word('attended')}</th>
          <th width="28%">${word('sign')}</th>
        </tr>
      </thead>
      <tbody>${rows}</tbody>
    </table>
    <p>${say({ key: 'courses.sheet.count', params: { count: seated.length } })}</p>
  </body>
</html>`;
}
