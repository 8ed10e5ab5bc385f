/** The whole app with women who type into the page and a clock that moves only when told: classes from sign-up to feedback. */
import { type App, createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import type { CourseDeps } from '#src/desk/courses/deps.ts';
import type { CourseRun, Registration } from '#src/domain/course.ts';
import { updateId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import { runChange } from '#src/domain/seats.ts';
import type { Instant } from '#src/domain/time.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { createMind, type Mind } from '#src/mind.ts';
import { createSchooling } from '#src/schooling.ts';
import { universe } from '#test/support/universe.ts';
import { morning, runWith, woman } from './sample.ts';

let mind: Mind | undefined;

export interface School {
  readonly app: App;
  now(): Instant;
  /** She types. */
  say(chat: string, text: string): Promise<void>;
  tap(chat: string, choice: string): Promise<void>;
  /** Handles all that waits; `at` how many conversations at once. */
  settle(together?: number): Promise<void>;
  /** Time passes, and each timer falls due at its own time. */
  until(instant: Instant): Promise<void>;
  /** Keys of what she was told since she was asked last. */
  told(chat: string): Promise<readonly string[]>;
  /** What she was told since, in words. */
  words(chat: string): Promise<string>;
  /** The process was away until then: what fell due meanwhile falls due now. */
  jump(instant: Instant): Promise<void>;
  open(changes?: Partial<CourseRun>): Promise<CourseRun>;
  /** What the verbs of the desk are given. */
  readonly desk: CourseDeps;
  run(id?: string): Promise<CourseRun>;
  /** The list in the order in which they came. */
  list(id?: string): Promise<readonly Registration[]>;
  /** Signs up for the accounting class from the first word on; with reminders if she agrees. */
  signUp(chat: string, how?: { readonly remind?: boolean; readonly name?: string }): Promise<void>;
  close(): Promise<void>;
}

/** A store of its own, or (`environment`) one that others work on too. */
export async function openSchool(
  environment: Readonly<Record<string, string>> = {},
  name = 'a',
): Promise<School> {
  mind ??= createMind({ strict: true });
  let now = morning;
  let count = 0;
  const app = await createApp(readConfig({ STORAGE_URL: 'sqlite::memory:', ...environment }), {
    mind,
    channels: [],
    clock: { now: () => now },
    log: createLog('fatal', { write: () => undefined }),
  });
  const { records, messages, timers } = app.store;
  const seen = new Map<string, number>();
  const accept = async (chat: string, content: UpdateContent): Promise<void> => {
    count += 1;
    const conversation = woman(chat);
    const id = updateId(conversation, `${name}${count}`);
    await app.host.accept({ id, conversation, receivedAt: now, sentAt: now, content });
  };
  const fresh = async (chat: string): Promise<readonly Message[]> => {
    const list = await messages.list(woman(chat), seen.get(chat) ?? 0, 1000);
    seen.set(chat, list.at(-1)?.seq ?? seen.get(chat) ?? 0);
    return list.filter(({ from }) => from !== 'her');
  };
  const { courses: desk } = createSchooling({
    records,
    mind,
    clock: { now: () => now },
    random: universe().random,
  });
  const school: School = {
    app,
    desk,
    now: () => now,
    say: (chat, text) => accept(chat, { kind: 'text', text }),
    tap: (chat, choice) => accept(chat, { kind: 'choice', choice }),
    async settle(together = 1) {
      await Promise.all(Array.from({ length: together }, () => app.host.drain()));
    },
    async until(instant) {
      for (;;) {
        const due = await timers.next();
        now = due === undefined || due > instant ? instant : Math.max(now, due);
        await app.schedule.fireDue();
        await app.host.drain();
        if (now >= instant) return;
      }
    },
    async jump(instant) {
      now = instant;
      await app.schedule.fireDue();
      await app.host.drain();
    },
    told: async (chat) => (await fresh(chat)).map(({ key }) => key ?? ''),
    words: async (chat) => (await fresh(chat)).map(({ text }) => text).join('\n'),
    async open(changes) {
      const run = runWith(changes);
      await records.apply([runChange(run, 0)]);
      return run;
    },
    async run(id = '9f2c41aa') {
      const found = await records.get('course-run', id);
      if (found === undefined) throw new Error(`no run ${id}`);
      return found.value;
    },
    async list(id = '9f2c41aa') {
      const list: Registration[] = [];
      for await (const { value } of records.list('registration', { tag: `run:${id}` })) {
        list.push(value);
      }
      return list;
    },
    async signUp(chat, { remind = false, name: called } = {}) {
      const steps: (() => Promise<void>)[] = [
        () => school.say(chat, 'lớp kế toán ở Tân Phong'),
        () => school.tap(chat, 'me'),
        () => school.tap(chat, called === undefined ? 'no' : 'yes'),
        ...(called === undefined ? [] : [() => school.say(chat, called)]),
        () => school.tap(chat, remind ? 'yes' : 'no'),
      ];
      for (const step of steps) {
        now += 5000;
        await step();
        await school.settle();
      }
    },
    close: () => app.stop(),
  };
  return school;
}
