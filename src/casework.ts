/** The officers' work on cases and leads, composed by hand: index, words, verbs, routes. */
import { createHash } from 'node:crypto';
import type { AnswerDeps } from '#src/desk/answer-deps.ts';
import { createAudit } from '#src/desk/audit.ts';
import type { ChatDeps } from '#src/desk/chat/deps.ts';
import { type ChatDoor, createChatDoor } from '#src/desk/chat/door.ts';
import { hearOfficerChat } from '#src/desk/chat/heard.ts';
import {
  noticesOfErasing,
  noticesOfHiding,
  tellErased,
  tellHidden,
} from '#src/desk/chat/hidden.ts';
import { linkChat } from '#src/desk/chat/link.ts';
import { pingOfficers, tellPing } from '#src/desk/chat/ping.ts';
import { relayLines, tellLine } from '#src/desk/chat/relay.ts';
import type { DeskDeps, DeskWords } from '#src/desk/deps.ts';
import { createDeskIndex, type DeskIndex } from '#src/desk/desk-index.ts';
import { type FileDeps, offerOf } from '#src/desk/files.ts';
import { createLearning } from '#src/desk/learning.ts';
import { createCommuneNames } from '#src/desk/names.ts';
import { valuesOf } from '#src/domain/answer.ts';
import type { Delivery } from '#src/domain/delivery.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import type { Store } from '#src/domain/store.ts';
import { type Clock, dayOf, type Random } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import { answerRoutes } from '#src/http/desk/answer-routes.ts';
import { caseRoutes } from '#src/http/desk/case-routes.ts';
import { createLive } from '#src/http/desk/event-route.ts';
import { fileRoutes } from '#src/http/desk/file-routes.ts';
import { leadRoutes } from '#src/http/desk/lead-routes.ts';
import { linkRoutes } from '#src/http/desk/link-routes.ts';
import { paperRoutes } from '#src/http/desk/paper-routes.ts';
import type { DeskRoute } from '#src/http/desk/route.ts';
import { plainText, unmarked } from '#src/language/fold.ts';
import { leadsCsv, leadsXlsx } from '#src/reports/leads.ts';
import type { MyDataDeps } from '#src/requests/my-data/deps.ts';
import type { Mind } from './mind.ts';

export interface CaseworkDeps {
  readonly store: Store;
  readonly mind: Mind;
  readonly clock: Clock;
  readonly random: Random;
  /** A picture or file she sent; undefined where it cannot be had any more. */
  readonly fetchMedia: FileDeps['fetchMedia'];
  /** A paper as she herself is given it. */
  readonly makePaper: Delivery['make'];
  /** Stores an update. */
  readonly accept: (update: Update) => Promise<unknown>;
  /** The bodies of one message to a chat, as its platform carries it. */
  readonly render: ChatDeps['render'];
  readonly takeBack: ChatDeps['takeBack'];
  readonly onFault: (error: unknown) => void;
}

export interface Casework {
  readonly cases: DeskDeps;
  readonly answers: AnswerDeps;
  readonly routes: readonly DeskRoute[];
  /** What the desk in officers' own chats asks of a turn, and the timers of cases. */
  readonly doors: RequestDoors;
  readonly chats: ChatDoor;
  readonly chat: ChatDeps;
  /** Tells officers' own chats of what a woman hides or erases. */
  readonly notices: Pick<MyDataDeps, 'onHide' | 'onErase'>;
  /** Reads all there is in the background, so that the first officer need not wait. */
  start(): void;
  stop(): Promise<void>;
}

export function createCasework(deps: CaseworkDeps): Casework {
  const { store, mind, clock, random } = deps;
  const { records } = store;
  const communes = createCommuneNames(mind.content.communes);
  const { calendar } = mind.content.calendar;
  const hours = mind.content.deskHours;
  const index: DeskIndex = createDeskIndex({
    records,
    messages: store.messages,
    touched: (listener) => store.turns.watch(listener),
    clock,
    calendar,
    hours,
    communes,
    fold,
    keyOf,
    onFault: deps.onFault,
  });
  const cases: DeskDeps = {
    records,
    messages: store.messages,
    async answers(conversation) {
      const { answers } = await store.turns.read(conversation);
      return answers === undefined || answers === 'corrupt' ? {} : answers;
    },
    consents: (conversation) => store.consents.list(conversation),
    clock,
    calendar,
    hours,
    communes,
    index,
    audit: createAudit({ records, clock, random }),
    words: wordsOf(mind),
    papers: {
      sets: mind.knowledge.papers?.sets ?? [],
      missing: (set, file) => mind.paperwork.missing(set, file),
      make: deps.makePaper,
    },
    fold,
    colleague: (id) => colleagueOf(records, id),
  };
  const files: FileDeps = { ...cases, random, fetchMedia: deps.fetchMedia };
  const { render, takeBack } = deps;
  const chat: ChatDeps = { ...cases, random, render, takeBack, outbox: store.outbox };
  const chats = createChatDoor({ records, index, words: chat, onFault: deps.onFault });
  let unwatch = (): void => undefined;
  const live = createLive({
    cases,
    still: (actor) => stillSignedIn(records, actor),
    onFault: deps.onFault,
  });
  const answers: AnswerDeps = {
    records,
    clock,
    random,
    audit: cases.audit,
    keyOf,
    wordsOf: (text) => fold(text).match(/[a-z0-9]+/g) ?? [],
    topics: () => mind.school.topics(),
    nearest(text) {
      const titles = new Map(mind.school.topics().map((topic) => [topic.id, topic]));
      return mind.school
        .search(text)
        .topics.flatMap(({ id }) => titles.get(id) ?? [])
        .slice(0, 3);
    },
    fault: (draft) => mind.school.fault(draft),
    file: (draft) => mind.school.file(draft),
  };
  const learning = createLearning({ records, index, school: mind.school, onFault: deps.onFault });
  const say = (key: string): string => mind.speaker.label(key, dayOf(clock.now()));
  const show = (key: 'commune' | 'founders' | 'sector', value: string | number): string =>
    mind.show(key, value, dayOf(clock.now()));
  return {
    cases,
    answers,
    routes: [
      ...caseRoutes({ cases, fileOf: (key, file) => offerOf(files, key, file) }),
      ...fileRoutes(files),
      ...paperRoutes(cases),
      ...leadRoutes({
        cases,
        async *file(leads, format) {
          if (format === 'csv') yield* leadsCsv(leads, say, show);
          else yield await leadsXlsx(leads, say, show);
        },
      }),
      ...answerRoutes(answers),
      ...linkRoutes(chat),
      live.route,
    ],
    chats,
    chat,
    notices: {
      onHide: (from, lines) => noticesOfHiding(chat, from, lines),
      onErase: [(from) => noticesOfErasing(chat, from)],
    },
    doors: {
      'handoff.ping': pingOfficers(chat),
      'desk.ping': tellPing,
      'desk.link': linkChat(chat),
      'desk.heard': hearOfficerChat(chat),
      'desk.line': tellLine(chat),
      'desk.hidden': tellHidden(chat),
      'desk.erased': tellErased(chat),
    },
    start() {
      index.ready().catch(deps.onFault);
      learning.start();
      chats.start();
      unwatch = index.watch((change) => {
        relayLines({ ...chat, accept: deps.accept }, change).catch(deps.onFault);
      });
    },
    async stop() {
      live.close();
      unwatch();
      await chats.stop();
      await learning.stop();
      await index.stop();
    },
  };
}

const fold = (text: string): string => unmarked(plainText(text));

/** An id tells whom a platform knows her as; what goes over the wire does not. */
function keyOf(id: string): string {
  return createHash('sha256').update(`desk:${id}`).digest('hex').slice(0, 24);
}

async function colleagueOf(records: Store['records'], id: OfficerId) {
  const found = await records.get('officer', id);
  if (found === undefined || !found.value.active) return undefined;
  if (!hasRole(found.value, 'officer', 'lead-officer')) return undefined;
  const { name, communes } = found.value;
  return { id, name, communes };
}

async function stillSignedIn(records: Store['records'], actor: Actor): Promise<Actor | undefined> {
  const session = await records.get('desk-session', actor.session);
  const officer = session && (await records.get('officer', session.value.officer));
  if (officer === undefined || !officer.value.active) return undefined;
  const { name, roles, communes } = officer.value;
  return { ...actor, name, roles, communes };
}

function wordsOf({ speaker, content, show, knowledge }: Mind): DeskWords {
  return {
    label: (key, day) => speaker.label(key, day),
    say: (said, day) => speaker.say(said, day),
    has: (key) => content.texts.has(key),
    show: (key, value, day) => show(key as Parameters<typeof show>[0], value, day),
    screen: (answers, day) => knowledge.screen(valuesOf(answers), day),
    article(fact, day) {
      const found = knowledge.facts.on(fact, day)?.source;
      if (found === undefined) return '';
      return [found.title, found.article].filter((part) => part !== '').join(', ');
    },
    answersTo(text, day) {
      const asked = knowledge.library?.ask(text, knowledge.language.hear(text), false);
      if (asked?.kind !== 'answer') return [];
      return asked.replies.map((reply) => ({
        title: speaker.label('casework.suggestion', day),
        text: speaker.speak(reply, day).text.replaceAll('**', ''),
      }));
    },
  };
}
