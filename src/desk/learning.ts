/** Takes over what officers decided on answers – at the start, and whenever one is approved, in whichever process. */
import type { AnswerDraft } from '#src/domain/answer-draft.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { DeskIndex } from './desk-index.ts';
import { linkedTag } from './questions.ts';

export interface LearningDeps {
  readonly records: Pick<RecordStore, 'list'>;
  readonly index: Pick<DeskIndex, 'watch'>;
  readonly school: {
    learn(
      live: readonly AnswerDraft[],
      linked: readonly { readonly text: string; readonly topic: string }[],
    ): void;
  };
  readonly onFault: (error: unknown) => void;
}

export interface Learning {
  start(): void;
  /** Resolves when what was decided so far is known. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Newest first: an answer linked long ago matters less than keeping the search quick. */
const mostLinked = 2000;

export function createLearning({ records, index, school, onFault }: LearningDeps): Learning {
  let running: Promise<void> = Promise.resolve();
  let unwatch = (): void => undefined;
  /** What was taken over last, so that the search is not built again for nothing. */
  let known = '[[],[]]';

  async function learn(): Promise<void> {
    const live: AnswerDraft[] = [];
    for await (const { value } of records.list('draft', { tag: 'state:live' })) live.push(value);
    const linked: { text: string; topic: string }[] = [];
    const how = { tag: linkedTag, newestFirst: true };
    for await (const { value } of records.list('question', how)) {
      if (value.fate?.kind === 'linked') {
        linked.push({ text: value.text, topic: value.fate.topic });
      }
      if (linked.length >= mostLinked) break;
    }
    const next = JSON.stringify([live, linked]);
    if (next === known) return;
    school.learn(live, linked);
    known = next;
  }

  const again = (): void => {
    running = running.then(learn).catch(onFault);
  };

  return {
    start() {
      unwatch = index.watch((change) => {
        if (change.kind !== 'other') return;
        if (change.record === 'draft' || change.record === 'question') again();
      });
      again();
    },
    settled: () => running,
    async stop() {
      unwatch();
      await running;
    },
  };
}
