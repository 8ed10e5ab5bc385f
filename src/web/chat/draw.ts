/** Messages as elements, the same ones src/http/chat-html.ts writes; a browser test holds the two equal. */
import { choiceNumbers } from '#src/domain/choices.ts';
import { type LineKind, type Progress, parseMarkup, plain } from '#src/domain/markup.ts';
import type { PageLine, PageWord } from '#src/domain/page.ts';
import { element } from './element.ts';
import type { Words } from './words.ts';

export function drawLine(
  line: Pick<PageLine, 'id' | 'from' | 'text' | 'papers'> & { seq?: number },
  words: Words,
): HTMLElement {
  const seq = line.seq === undefined ? undefined : String(line.seq);
  const made = element(
    'div',
    { class: `message ${line.from}`, 'data-seq': seq, 'data-id': line.id },
    element('span', { class: 'unseen' }, `${words(speakers[line.from])}: `),
  );
  if (line.from === 'officer') {
    made.append(element('p', { class: 'who' }, words('web.log.officerName')));
  }
  if (line.from === 'her') made.append(element('p', {}, line.text));
  else made.append(...drawText(line.text, words));
  if (line.papers !== undefined) made.append(drawPapers(line.papers, words));
  return made;
}

/** Opens beside the chat, so that she finds her way back. */
function drawPapers({ page, file }: NonNullable<PageLine['papers']>, words: Words): HTMLElement {
  return element(
    'p',
    { class: 'papers' },
    element('a', { href: page, target: '_blank', rel: 'noopener' }, words('web.files.open')),
    element('a', { href: file, download: '' }, words('web.files.download')),
  );
}

function drawText(text: string, words: Words): readonly HTMLElement[] {
  const marks = { source: words('web.sourceMark'), progress: words('web.progressMark') };
  const lines = parseMarkup(text, marks);
  return lines.flatMap(({ kind, gap, pieces, progress }) => {
    const inner = pieces.map(({ text, strong, quiet }) =>
      strong
        ? element('strong', {}, text)
        : quiet === true
          ? element('small', {}, text)
          : document.createTextNode(text),
    );
    const sign = signs[kind];
    const mark =
      sign === undefined
        ? []
        : [
            element('span', { class: 'sign', 'aria-hidden': 'true' }, sign[0]),
            element('span', { class: 'unseen' }, `${words(sign[1])}: `),
          ];
    const name = `${kind}${gap ? ' gap' : ''}`;
    const made = element('p', { class: name }, ...mark, element('span', {}, ...inner));
    return progress === undefined ? [made] : [drawSteps(progress), made];
  });
}

function drawSteps({ at, of }: Progress): HTMLElement {
  const steps = Array.from({ length: of }, (_, step) =>
    element('i', step < at ? { class: 'done' } : {}),
  );
  return element('div', { class: 'steps', 'aria-hidden': 'true' }, ...steps);
}

/** The choices under the last message; the hidden fields of the page's own forms keep it postable. */
export function drawChoices(line: PageLine, words: Words, fields: readonly Node[]): HTMLElement {
  const form = element(
    'form',
    {
      class: 'choices',
      method: 'post',
      action: '/chat',
      'aria-label': words('web.choices.label'),
    },
    ...fields,
  );
  if (line.waiting !== undefined) {
    form.append(element('input', { type: 'hidden', name: 'prompt', value: line.waiting }));
  }
  const choices = line.choices ?? [];
  const numbers = choiceNumbers(choices);
  for (const { id, label } of choices) {
    const number = numbers.get(id);
    const sign = number === undefined ? [] : [element('span', { class: 'number' }, String(number))];
    const text = element('span', {}, plain(label));
    form.append(element('button', { name: 'choice', value: id }, ...sign, text));
  }
  return form;
}

const speakers = {
  her: 'web.log.her',
  bot: 'web.log.bot',
  officer: 'web.log.officer',
} as const satisfies Record<PageLine['from'], PageWord>;

const signs: Partial<Record<LineKind, readonly [sign: string, word: PageWord]>> = {
  met: ['✓', 'web.checks.met'],
  unmet: ['✗', 'web.checks.unmet'],
  unknown: ['?', 'web.checks.unknown'],
};
