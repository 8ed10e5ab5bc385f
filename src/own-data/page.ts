/** The copy as a page: read on a phone, printed, or kept as one file. No script, nothing fetched. */
import type { CopiedConversation, OwnCopy } from '#src/domain/own-copy.ts';
import type { Said } from '#src/domain/text.ts';
import type { Instant } from '#src/domain/time.ts';

export type Say = (said: Said) => string;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');

export const copyCss = `
.copy{max-width:44rem;margin:0 auto;padding:1rem;background:#fff;color:#231a12;font:1.0625rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
.copy h1{font-size:1.375rem;margin:.5rem 0}
.copy h2{font-size:1.125rem;margin:1.5rem 0 .5rem;border-bottom:2px solid #8c2f22}
.copy h3{font-size:1.0625rem;margin:1.25rem 0 .35rem}
.copy .part{margin-top:2.5rem;font-size:1.25rem}
.copy p,.copy ul{margin:.35rem 0}.copy ul{padding-left:1.25rem}
.copy blockquote{margin:.25rem 0 .5rem;padding-left:.75rem;border-left:3px solid #d9cdb8;font-size:1rem;white-space:pre-line}
.copy .line{white-space:pre-line;margin:.6rem 0}.copy .line small{display:block;color:#5d4f3f}
.copy .her{border-left:3px solid #8c2f22;padding-left:.75rem}
@page{size:A4;margin:20mm}
@media print{.copy{padding:0;max-width:none;font-size:11pt}}
`;

/** Her data as markup, to stand in a page that has `copyCss`. Everything of hers is escaped. */
export function renderCopy(copy: OwnCopy, say: Say): string {
  const words = wordsWith(say);
  const on = (channel: string): string => say({ key: `my-data.on.${channel}` });
  const { madeAt, channel, joined } = copy;
  const parts =
    joined.length === 0
      ? renderConversation(copy, say, 'h2')
      : [copy, ...joined].flatMap((one) => [
          `<h2 class="part">${words('part', { channel: on(one.channel) })}</h2>`,
          ...renderConversation(one, say, 'h3'),
        ]);
  return [
    `<article class="copy" lang="vi"><h1>${words('title')}</h1>`,
    `<p>${words('made', { at: momentOf(madeAt), channel: on(channel) })}</p>`,
    ...(joined.length === 0 ? [] : [`<p>${words('joined', { count: joined.length })}</p>`]),
    ...parts,
    `<p>${words('rights')}</p></article>`,
  ].join('\n');
}

type Words = (name: string, params?: Said['params']) => string;

const wordsWith =
  (say: Say): Words =>
  (name, params) =>
    escape(say({ key: `own-data.${name}`, ...(params === undefined ? {} : { params }) }));

/** What is kept of one conversation, section by section. */
function renderConversation(
  copy: CopiedConversation,
  say: Say,
  heading: 'h2' | 'h3',
): readonly string[] {
  const words = wordsWith(say);
  const section = (name: string, items: readonly string[]): string => {
    const body =
      items.length === 0
        ? `<p>${words('nothing')}</p>`
        : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
    return `<${heading}>${words(`section.${name}`)}</${heading}>${body}`;
  };
  const pair = ({ label, shown }: { label: string; shown: string }): string =>
    `${escape(label)}: <b>${escape(shown)}</b>`;
  const on = (channel: string): string => say({ key: `my-data.on.${channel}` });
  const answers = (group: string): readonly string[] =>
    copy.answers.filter((one) => one.group === group).map(pair);
  const consents = copy.consents.map(({ label, given, at, channel, wording, shown }) => {
    const params = { purpose: label, given: given ? 'yes' : 'no', at: momentOf(at), wording };
    const line = words('consent', { ...params, channel: on(channel) });
    return shown === undefined ? line : `${line}<blockquote>${escape(plain(shown))}</blockquote>`;
  });
  const places = copy.places.map((place) => {
    const { number, state: _state, stateText, first, last, name } = place;
    const days = first === last ? dayOf(first) : `${dayOf(first)} – ${dayOf(last)}`;
    const line = words('class', { class: place.class, days, place: place.place });
    const rest = words('class-number', { number, state: stateText });
    return [line, rest, ...(name === undefined ? [] : [words('name', { name })])].join('<br>');
  });
  const leads = copy.leads.map(({ at, stageText, name, phone, values }) =>
    [
      words('lead', { at: momentOf(at), stage: stageText }),
      ...(name === undefined ? [] : [words('name', { name })]),
      ...(phone === undefined ? [] : [words('phone', { phone: phone.replace(/^\+84/, '0') })]),
      ...values.map(pair),
    ].join('<br>'),
  );
  const cases = copy.cases.map(({ ticket, at, stateText, note, officer }) =>
    [
      words('case', { ticket, at: momentOf(at), state: stateText }),
      ...(note === undefined ? [] : [words('note', { note })]),
      ...(officer === undefined ? [] : [words('officer', { officer })]),
    ].join('<br>'),
  );
  const groups = copy.groups.map((group) =>
    group.part === 'founder'
      ? words('founder', { at: momentOf(group.at), line: group.shown })
      : words('gathers', { at: momentOf(group.at), joined: group.joined }),
  );
  const notes = copy.notes === 0 ? [] : [words('notes', { count: copy.notes })];
  const lines = copy.lines.map(({ at, from, text }) => {
    const who = `<small>${escape(momentOf(at))} · ${words(`from.${from}`)}</small>`;
    return `<p class="line ${from}">${who}${escape(plain(text))}</p>`;
  });
  return [
    section('about', answers('about')),
    section('papers', answers('papers')),
    section('group', groups),
    section('contact', answers('contact')),
    section('consents', consents),
    section('classes', places),
    section('officers', [...leads, ...cases, ...notes]),
    section('files', copy.files.map(escape)),
    `<${heading}>${words('section.lines')}</${heading}>${lines.join('')}`,
  ];
}

/** A file of its own. */
export function renderCopyFile(copy: OwnCopy, say: Say): string {
  const title = escape(say({ key: 'own-data.title' }));
  return [
    '<!doctype html>',
    '<html lang="vi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${title}</title>`,
    `<style>body{margin:0;background:#f3ede2}${copyCss}</style></head>`,
    `<body>${renderCopy(copy, say)}</body></html>\n`,
  ].join('\n');
}

/** Our texts carry one mark. */
const plain = (text: string): string => text.replaceAll('**', '');

const dayOf = (day: string): string => day.split('-').toReversed().join('/');

/** `08:12 26/11/2026`, in Vietnam. */
function momentOf(instant: Instant): string {
  const iso = new Date(instant + 7 * 3_600_000).toISOString();
  return `${iso.slice(11, 16)} ${dayOf(iso.slice(0, 10))}`;
}
