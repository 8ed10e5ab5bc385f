/** A button for other sites: opens the chat in a frame. Its words are put in by the server that hands it out. */

interface WidgetWords {
  readonly 'web.widget.open': string;
  readonly 'web.widget.close': string;
  readonly 'web.widget.frame': string;
}

const words: WidgetWords = JSON.parse('__WIDGET_WORDS__');
const style = `
:host { all: initial; position: fixed; right: 16px; bottom: 16px; z-index: 2147483000;
  display: flex; flex-direction: column; align-items: flex-end; gap: 8px; }
button { min-height: 52px; padding: 0 22px; border: 2px solid #fff; border-radius: 26px;
  background: #8a1a54; color: #fff; font: 700 17px/1.4 "Noto Sans", Roboto, "Segoe UI", system-ui, sans-serif;
  cursor: pointer; box-shadow: 0 2px 12px rgb(40 10 25 / 35%); }
button:focus-visible { outline: 3px solid #1c4f9c; outline-offset: 2px; }
iframe { width: min(420px, calc(100vw - 32px)); height: min(640px, calc(100dvh - 108px));
  border: 1px solid #e4d6c0; border-radius: 16px; background: #fbf5ea;
  box-shadow: 0 6px 32px rgb(40 10 25 / 30%); }
iframe[hidden] { display: none; }
@media (max-width: 480px) {
  iframe { width: calc(100vw - 16px); height: calc(100dvh - 84px); margin-right: -8px; }
}
@media print { :host { display: none; } }
`;

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const home = new URL(script.src).origin;
  if (document.body === null) addEventListener('DOMContentLoaded', () => addWidget(home));
  else addWidget(home);
}

/** Everything lives in a shadow root: the site's style does not reach in, ours does not leak out. */
function addWidget(home: string): void {
  const host = document.createElement('div');
  host.id = 'chung-tay';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.textContent = words['web.widget.open'];
  root.append(button);
  document.body.append(host);

  let frame: HTMLIFrameElement | undefined;
  button.addEventListener('click', () => {
    // Fetched only when she wants it: a site's visitors who do not ask are not known to us.
    frame ??= openFrame();
    const open = button.getAttribute('aria-expanded') !== 'true';
    frame.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    button.textContent = words[open ? 'web.widget.close' : 'web.widget.open'];
    if (open) frame.focus();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
    button.click();
    button.focus();
  });

  function openFrame(): HTMLIFrameElement {
    const made = document.createElement('iframe');
    made.src = `${home}/embed`;
    made.title = words['web.widget.frame'];
    made.allow = 'microphone';
    made.id = 'frame';
    button.setAttribute('aria-controls', 'frame');
    root.prepend(made);
    return made;
  }
}
