/** What an operator does beside the running app: exports, replays, key rotation, content health. Composed like app.ts. */
import { createWebchat } from '#src/channels/webchat/channel.ts';
import type { Config } from '#src/config/config.ts';
import { diagnose, type Finding, findingsOf } from '#src/content/doctor.ts';
import { factsOfPapers, factsOfProgrammes, factsOfRules } from '#src/content/used-facts.ts';
import { invite } from '#src/desk/access/invites.ts';
import { liveFiles } from '#src/desk/drafts.ts';
import type { InviteMade, NewInvite } from '#src/domain/access.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { Store } from '#src/domain/store.ts';
import { type Day, dayOf, type Instant } from '#src/domain/time.ts';
import { type ReplayedTurn, replay } from '#src/host/replay.ts';
import { leadsCsv, leadsXlsx, type Say } from '#src/reports/leads.ts';
import { realRandom, turnDepsOf } from './app.ts';
import { createMind, keysInUse } from './mind.ts';
import { noteBackup } from './office/backups.ts';
import { createAccess, inviteLink } from './office.ts';
import { createStore } from './stores.ts';

export interface Operator {
  readonly store: Store;
  /** The list of leads, as chunks of a file. */
  leads(format: 'csv' | 'xlsx'): AsyncIterable<string | Uint8Array>;
  /** Answers officers wrote and approved, as files of content/answers. */
  answers(): AsyncIterable<{ readonly name: string; readonly text: string }>;
  /** What was said then and what would be said now. */
  replay(conversation: ConversationId): Promise<readonly ReplayedTurn[]>;
  /** A link that makes an officer. */
  invite(asked: NewInvite): Promise<InviteMade>;
  /** Everything into a file that is not there yet; resolves with its size. */
  backup(file: string): Promise<number>;
  /** Slugs of the communes there are. */
  readonly communes: readonly string[];
  close(): Promise<void>;
}

/** Opens the store the configuration names. */
export async function createOperator(config: Config, now: () => Instant): Promise<Operator> {
  const mind = createMind();
  const store = await createStore(config, () => undefined);
  const say: Say = (key) => mind.speaker.label(key, dayOf(now()));
  return {
    store,
    async *leads(format) {
      const show = (key: Parameters<typeof mind.show>[0], value: string | number): string =>
        mind.show(key, value, dayOf(now()));
      if (format === 'csv') yield* leadsCsv(leadsIn(store), say, show);
      else yield await leadsXlsx(leadsIn(store), say, show);
    },
    answers: () => liveFiles({ ...store, file: (draft) => mind.school.file(draft) }),
    async replay(conversation) {
      const messages = await store.messages.list(conversation, 0, 100_000);
      return replay(turnDepsOf(mind, [createWebchat()]), messages);
    },
    async invite(asked) {
      const { records } = store;
      const [clock, random, log] = [{ now }, realRandom, { warn: () => undefined }];
      const access = createAccess({ records, clock, random, log });
      const { token, expiresAt } = await invite(access, asked);
      const address = config.publicUrl ?? `http://localhost:${config.port}`;
      return { link: inviteLink(address, token), expiresAt };
    },
    async backup(file) {
      const lastAt = now();
      const bytes = await store.backup(file);
      await noteBackup(store, { lastAt, bytes });
      return bytes;
    },
    communes: mind.content.communes.map(({ slug }) => slug),
    close: () => store.close(),
  };
}

async function* leadsIn(store: Store): AsyncIterable<Lead> {
  for await (const { value } of store.records.list('lead')) yield value;
}

/** Findings on content/, also where it does not load. */
export function diagnoseContent(day: Day): readonly Finding[] {
  try {
    const mind = createMind();
    return diagnose(mind.content, {
      day,
      ...keysInUse(),
      usedFacts: [
        ...factsOfRules(mind.rules),
        ...factsOfProgrammes(mind.programmes),
        ...factsOfPapers(mind.forms, mind.paperChecks),
      ],
    });
  } catch (error) {
    return findingsOf(error);
  }
}
