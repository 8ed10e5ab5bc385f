/** Messages as the server draws them. src/web/chat/draw.ts draws the same elements; a browser test holds the two equal. */
import { choiceNumbers } from '#src/domain/choices.ts';
import { type LineKind, type Progress, parseMarkup, plain } from '#src/domain/markup.ts';
import type { PageLine } from '#src/domain/page.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { WebKey, Words } from './words.ts';

/** The whole log; choices are offered under the last message only. */
export function renderLog(lines: readonly PageLine[], words: Words, form: Html): Html {
  const newest = lines.findLast((line) => line.from === 'her')?.seq;
  const last = lines.at(-1);
  return html`${lines.map((line) => renderLine(line, words, line.seq === newest))}${
    last?.choices !== undefined && renderChoices(last, words, form)
  }`;
}

function renderLine(line: PageLine, words: Words, newest: boolean): Html {
  const anchor = newest && html` id="newest"`;
  return html`<div class="message ${line.from}" data-seq="${line.seq}" data-id="${line.id}"${anchor}><span class="unseen">${words(speakers[line.from])}: </span>${
    line.from === 'officer' && html`<p class="who">${words('web.log.officerName')}</p>`
  }${line.from === 'her' ? html`<p>${line.text}</p>` : renderText(line.text, words)}${
    line.papers !== undefined && renderPapers(line.papers, words)
  }</div>`;
}

/** Opens beside the chat, so that she finds her way back. */
function renderPapers({ page, file }: NonNullable<PageLine['papers']>, words: Words): Html {
  return html`<p class="papers"><a href="${page}" target="_blank" rel="noopener">${words('web.files.open')}</a><a href="${file}" download="">${words('web.files.download')}</a></p>`;
}

function renderText(text: string, words: Words): Html {
  const marks = { source: words('web.sourceMark'), progress: words('web.progressMark') };
  const lines = parseMarkup(text, marks);
  return html`${lines.map(({ kind, gap, pieces, progress }) => {
    const inner = pieces.map(({ text, strong, quiet }) =>
      strong
        ? html`<strong>${text}</strong>`
        : quiet === true
          ? html`<small>${text}</small>`
          : html`${text}`,
    );
    const sign = signs[kind];
    const mark =
      sign !== undefined &&
      html`<span class="sign" aria-hidden="true">${sign[0]}</span><span class="unseen">${words(sign[1])}: </span>`;
    const steps = progress !== undefined && renderSteps(progress);
    return html`${steps}<p class="${kind}${gap ? ' gap' : ''}">${mark}<span>${inner}</span></p>`;
  })}`;
}

function renderSteps({ at, of }: Progress): Html {
  const steps = Array.from({ length: of }, (_, step) =>
    step < at ? html`<i class="done"></i>` : html`<i></i>`,
  );
  return html`<div class="steps" aria-hidden="true">${steps}</div>`;
}

function renderChoices(line: PageLine, words: Words, form: Html): Html {
  const choices = line.choices ?? [];
  const numbers = choiceNumbers(choices);
  const buttons = choices.map(({ id, label }) => {
    const number = numbers.get(id);
    const sign = number !== undefined && html`<span class="number">${number}</span>`;
    return html`<button name="choice" value="${id}">${sign}<span>${plain(label)}</span></button>`;
  });
  const prompt =
    line.waiting !== undefined && html`<input type="hidden" name="prompt" value="${line.waiting}">`;
  return html`<form class="choices" method="post" action="/chat" aria-label="${words('web.choices.label')}">${form}${prompt}${buttons}</form>`;
}

const speakers = {
  her: 'web.log.her',
  bot: 'web.log.bot',
  officer: 'web.log.officer',
} as const satisfies Record<PageLine['from'], WebKey>;

const signs: Partial<Record<LineKind, readonly [sign: string, word: WebKey]>> = {
  met: ['✓', 'web.checks.met'],
  unmet: ['✗', 'web.checks.unmet'],
  unknown: ['?', 'web.checks.unknown'],
};
