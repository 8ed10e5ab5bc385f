/** Whole pages: the chat and the page of something gone wrong. Both work without any script. */
import { type PageLine, pageWords } from '#src/domain/page.ts';
import type { Assets } from './assets.ts';
import { renderLog } from './chat-html.ts';
import { dataBlock, Html, html } from './html.ts';
import type { Words } from './words.ts';

export interface ChatPage {
  readonly lines: readonly PageLine[];
  /** Names this drawing of the page: a form sent twice from it is one message. */
  readonly pageId: string;
  /** Drawn inside another site. */
  readonly framed: boolean;
  /** The answer to a posted form was not there in time. */
  readonly late: boolean;
  /** She posted a form and the cookie did not come back. */
  readonly cookieless: boolean;
}

/** The chat as it stands; the script, where it runs, takes over these same elements. */
export function renderChatPage(page: ChatPage, words: Words, assets: Assets): string {
  const form = html`<input type="hidden" name="page" value="${page.pageId}">${
    page.framed && html`<input type="hidden" name="framed" value="1">`
  }`;
  const home = page.framed ? '/embed' : '/';
  const late =
    page.late && new Html('<noscript><meta http-equiv="refresh" content="4"></noscript>');
  const body = html`<a class="skip" href="#text">${words('web.skip')}</a>
<header class="top"><div class="band" aria-hidden="true"></div><div class="column">
<div class="brand">${mark}<div><h1>${words('web.name')}</h1><p>${words('web.tagline')} <span class="wide">${words('web.taglineOf')}</span></p></div></div>
<form class="quick" method="post" action="/chat" aria-label="${words('web.quick.label')}">${form}
<button name="quick" value="${words('web.quick.menuSays')}">${icons.menu}<span>${words('web.quick.menu')}</span></button>
<button name="quick" value="${words('web.quick.officerSays')}">${icons.person}<span>${words('web.quick.officer')}</span></button></form>
</div></header>
<main class="column">
${page.lines.length === 0 ? renderWelcome(words, form) : renderShared(words, form)}
<div id="log" role="log" aria-live="polite" aria-label="${words('web.log.label')}" tabindex="-1">${renderLog(page.lines, words, form)}</div>
<p id="status" role="status">${
    page.cookieless
      ? html`${words('web.status.cookies')}`
      : page.late &&
        html`${words('web.status.waiting')} <a href="${home}">${words('web.status.waitingLink')}</a>`
  }</p>
</main>
<footer class="bottom"><form id="composer" class="column" method="post" action="/chat">${form}
<label class="unseen" for="text">${words('web.composer.label')}</label>
<textarea id="text" name="text" rows="1" autocomplete="off" autocapitalize="sentences" enterkeyhint="send" placeholder="${words('web.composer.placeholder')}"></textarea>
<button class="send">${icons.send}<span>${words('web.composer.send')}</span></button></form></footer>
${dataBlock('words', Object.fromEntries(pageWords.map((key) => [key, words(key)])))}`;
  return renderDocument(
    {
      title: words('web.title'),
      head: late === false ? undefined : late,
      body,
      framed: page.framed,
    },
    words,
    assets,
  );
}

/** A page that says what went wrong and where to go on. */
export function renderFaultPage(
  fault: { readonly title: string; readonly text: string; readonly back: string },
  words: Words,
  assets: Assets,
): string {
  const body = html`<header class="top"><div class="band" aria-hidden="true"></div><div class="column"><div class="brand">${mark}<div><p class="name">${words('web.name')}</p></div></div></div></header>
<main class="column fault"><h1>${fault.title}</h1><p>${fault.text}</p><p><a class="button" href="/">${fault.back}</a></p></main>`;
  const styles = { ...assets, scripts: [] };
  return renderDocument({ title: fault.title, body, framed: false }, words, styles);
}

function renderDocument(
  page: {
    readonly title: string;
    readonly head?: Html | undefined;
    readonly body: Html;
    readonly framed: boolean;
  },
  words: Words,
  assets: Assets,
): string {
  const styles = assets.styles.map((href) => html`<link rel="stylesheet" href="${href}">`);
  const scripts = assets.scripts.map((src) => html`<script type="module" src="${src}"></script>`);
  return html`<!doctype html>
<html lang="vi"${page.framed && html` class="framed"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${page.title}</title>
<meta name="description" content="${words('web.description')}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="/manifest.webmanifest">
${styles}${page.head}${scripts}
</head>
<body>${page.body}</body>
</html>`.markup;
}

function renderWelcome(words: Words, form: Html): Html {
  return html`<section class="welcome" id="welcome"><h2>${words('web.welcome.title')}</h2><p>${words('web.welcome.text')}</p><form method="post" action="/chat">${form}<button class="button" name="start" value="1">${words('web.welcome.start')}</button></form></section>`;
}

function renderShared(words: Words, form: Html): Html {
  return html`<form class="shared" method="post" action="/chat/leave">${form}<p>${words('web.shared.hint')}</p><button>${words('web.shared.leave')}</button></form>`;
}

/** A ban flower, whose five petals are five hands: as many as it takes to found a cooperative. */
const mark = new Html(
  `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">${[0, 72, 144, 216, 288]
    .map(
      (turn) =>
        `<path class="petal" transform="rotate(${turn} 24 24)" d="M24 23C18.4 19 15.6 12.6 18 6.6c1.6-3.4 10.4-3.4 12 0 2.4 6-.4 12.4-6 16.4z"/>`,
    )
    .join('')}<circle class="heart" cx="24" cy="24" r="3.4"/></svg>`,
);

const icon = (path: string): Html =>
  new Html(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`);

const icons = {
  menu: icon('M4 6.5h16M4 12h16M4 17.5h10'),
  person: icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6'),
  send: icon('M4 12 20 4.5 15.5 20l-3.8-6.2zM11.7 13.8 20 4.5'),
} as const;
