/** Takes over the page the server drew: sends without reloading, shows answers as they come, survives a dead network. */
import '../styles/tokens.css';
import '../styles/chat.css';
import '../styles/print.css';
import { createComposer } from './composer.ts';
import { createFeed } from './feed.ts';
import { createKeep } from './keep.ts';
import { createListen } from './listen.ts';
import { createLog } from './log.ts';
import { createOutbox, newId } from './outbox.ts';
import { sayingOf } from './saying.ts';
import { addSpeak } from './speak.ts';
import { createStatus } from './status.ts';
import { addTools } from './tools.ts';
import { readWords } from './words.ts';

const words = readWords();
const keep = createKeep();
const status = createStatus(words);
const listen = createListen(words, addTools);
const log = createLog(words, {
  onMessage: (message) => {
    listen.offer(message);
  },
});
const composer = createComposer(keep);

const outbox = createOutbox(keep, (event) => {
  const { id } = event.entry.send;
  log.mark(id, event.kind);
  if (event.kind === 'sending') status.clear();
  if (event.kind === 'accepted') {
    status.awaitAnswer(id, () => log.giveUp());
    feed.hurry();
  }
  if (event.kind === 'stuck' && event.why !== undefined) status.say(event.why);
  if (event.kind === 'refused') {
    status.say(event.why);
    if ('text' in event.entry.send) composer.giveBack(event.entry.shown);
  }
});

log.onRetry(() => outbox.hurry());
for (const { send, shown } of outbox.list()) log.addPending(send.id, shown);

const feed = createFeed({
  seen: () => log.seen(),
  onLine: (line) => {
    if (line.from !== 'her') status.answered(line.id);
    log.add(line);
  },
  onOldest: (oldest) => log.dropBefore(oldest),
  onReset: () => log.clear(),
  onReach: (reached) => status.reach(reached),
  isAwaiting: () => status.isAwaiting(),
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  if (form.matches('.shared')) {
    for (const name of ['outbox', 'draft']) keep.drop(name);
    return;
  }
  event.preventDefault();
  listen.stop();
  const saying = sayingOf(form, event.submitter, () => composer.take());
  if (saying === undefined) return composer.field.focus();
  const send = { id: newId(), ...saying.send };
  log.addPending(send.id, saying.shown);
  outbox.add({ send, shown: saying.shown });
});

addSpeak(composer, words, keep, (text) => status.say(text));
if (!navigator.cookieEnabled) status.say(words('web.status.cookies'));
// The same id each time: opening the page twice greets her once.
else if (log.seen() === 0 && outbox.list().length === 0) {
  outbox.add({ send: { id: 'start', start: true }, shown: '' });
}
log.scrollToNewest('auto');
