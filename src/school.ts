/** What is answered to questions of her own: the files, and over them what officers wrote and approved. Learns while running. */
import { answerKey, answerTexts, answerTitleKey, type KnownAnswer } from '#src/content/answers.ts';
import type { LayeredTexts } from '#src/content/layered-texts.ts';
import { answerFile, faultOf, liveAnswer, type Usual } from '#src/content/live-answers.ts';
import type { ContentSpeaker } from '#src/content/speaker.ts';
import type { AnswerDraft } from '#src/domain/answer-draft.ts';
import type { Library } from '#src/domain/knowledge.ts';
import type { Matter } from '#src/domain/matter.ts';
import type { TopicSearch } from '#src/domain/topic.ts';
import { createLibrary } from '#src/language/topics/library.ts';
import { createTopicSearch } from '#src/language/topics/search.ts';

/** A question an officer said belongs to a topic. */
export interface LinkedQuestion {
  readonly text: string;
  readonly topic: string;
}

export interface School {
  /** Both stay the same objects; what they know changes. */
  readonly library: Library;
  readonly search: TopicSearch;
  topics(): readonly { readonly id: string; readonly title: string }[];
  /** Takes over everything officers decided so far, in place of what was taken over before. */
  learn(live: readonly AnswerDraft[], linked: readonly LinkedQuestion[]): void;
  /** What keeps a draft from being said; undefined if nothing does. */
  fault(draft: AnswerDraft): string | undefined;
  /** A draft as a file of content/answers. */
  file(draft: AnswerDraft): string;
}

interface Lesson {
  readonly answers: readonly KnownAnswer[];
  readonly search: TopicSearch;
  readonly library: Library;
}

export function createSchool(deps: {
  readonly answers: readonly KnownAnswer[];
  /** What she may ask on about. */
  readonly matters: readonly Matter[];
  readonly texts: LayeredTexts;
  readonly speaker: ContentSpeaker;
  readonly hasFact: (id: string) => boolean;
}): School {
  const { answers, matters, texts, speaker } = deps;
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  let now: Lesson = lessonOf(answers, matters);

  const usual: Usual = {
    get next() {
      return speaker.label('casework.next', anyDay);
    },
    sourceLine: ({ source, checkedOn }) => {
      const named = [source.title, source.article].filter((part) => part !== '').join(', ');
      const day = checkedOn.split('-').reverse().join('/');
      return speaker.say({ key: 'casework.source', params: { source: named, day } }, anyDay);
    },
    related: (title) => nearest(title).slice(0, 3),
  };
  const nearest = (text: string): readonly string[] => now.search(text).topics.map(({ id }) => id);
  const answerOf = (draft: AnswerDraft): KnownAnswer =>
    liveAnswer(draft, byId.get(draft.topic), usual);

  return {
    library: {
      ask: (...args) => now.library.ask(...args),
      asksOn: (...args) => now.library.asksOn(...args),
      tell: (...args) => now.library.tell(...args),
      danger: (...args) => now.library.danger(...args),
      title: (...args) => now.library.title(...args),
    },
    search: (text) => now.search(text),
    topics: () => now.answers.map(({ id, title }) => ({ id, title })),
    learn(live, linked) {
      const written = new Map(live.map((draft) => [draft.topic, answerOf(draft)]));
      const all = [
        ...answers.map((answer) => written.get(answer.id) ?? answer),
        ...[...written.values()].filter(({ id }) => !byId.has(id)),
      ].map((answer) => withQuestions(answer, linked));
      texts.put(answerTexts([...written.values()]));
      speaker.forget();
      now = lessonOf(all, matters);
    },
    fault: (draft) => faultOf(answerOf(draft), deps.hasFact),
    file: (draft) => answerFile(answerOf(draft), draft),
  };
}

/** Words without facts are the same on every day. */
const anyDay = '2026-01-01';

function withQuestions(answer: KnownAnswer, linked: readonly LinkedQuestion[]): KnownAnswer {
  const more = linked.filter(({ topic }) => topic === answer.id).map(({ text }) => text);
  return more.length === 0
    ? answer
    : { ...answer, questions: [...new Set([...answer.questions, ...more])] };
}

function lessonOf(answers: readonly KnownAnswer[], matters: readonly Matter[]): Lesson {
  const search = createTopicSearch(answers);
  const cards = answers.map(({ id, related, opens }) => ({
    id,
    text: answerKey(id),
    title: answerTitleKey(id),
    related,
    opens,
  }));
  return { answers, search, library: createLibrary(cards, search, matters) };
}
