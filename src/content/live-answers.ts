/** Answers officers wrote, as the answers of the files: to be searched, said, and written out as files. */
import { stringify } from 'yaml';
import type { AnswerDraft } from '#src/domain/answer-draft.ts';
import { ContentError } from '#src/domain/errors.ts';
import { answerTexts, type KnownAnswer } from './answers.ts';
import { createTexts } from './texts.ts';

/** What an officer need not write. */
export interface Usual {
  /** The next step where the topic had none before. */
  readonly next: string;
  /** `Căn cứ: …`, of a source and the day it was checked. */
  readonly sourceLine: (draft: AnswerDraft) => string;
  /** Topics she may ask next, of a new topic. */
  readonly related: (title: string) => readonly string[];
}

/** `before` is the answer of the files it stands in place of. */
export function liveAnswer(
  draft: AnswerDraft,
  before: KnownAnswer | undefined,
  usual: Usual,
): KnownAnswer {
  const { topic, title, questions, text } = draft;
  const body = `${text}\n${escaped(usual.sourceLine(draft))}`;
  if (before !== undefined) {
    const all = [...new Set([...questions, ...before.questions])];
    return { ...before, title, questions: all, body, cite: 'none' };
  }
  return {
    id: topic,
    title,
    questions,
    keywords: [title],
    body,
    related: usual.related(title),
    opens: 'handoff',
    next: usual.next,
    cite: 'none',
    file: `draft ${topic}`,
  };
}

/** What keeps an answer from being said; undefined if nothing does. */
export function faultOf(answer: KnownAnswer, hasFact: (id: string) => boolean): string | undefined {
  try {
    for (const { facts, places } of createTexts(answerTexts([answer])).list()) {
      const unknown = facts.find((id) => !hasFact(id));
      if (unknown !== undefined) return `{fact:${unknown}}`;
      const [place] = places.keys();
      if (place !== undefined) return `{${place}}`;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return '{…}';
  }
}

/** As a file of content/answers; whoever puts it there adds ways of asking until there are six, and facts to cite. */
export function answerFile(answer: KnownAnswer, { source, checkedOn, text }: AnswerDraft): string {
  const { title, form, questions, keywords, related, opens, next } = answer;
  const head = stringify({
    title,
    ...(form === undefined ? {} : { form }),
    questions,
    keywords,
    related,
    opens,
    next,
  });
  const named = [source.title, source.article, source.document, source.url].filter(Boolean);
  return `---\n# ${named.join(', ').replaceAll('\n', ' ')} (${checkedOn})\n${head}---\n\n${text}\n`;
}

/** Words that are no places, whatever signs are in them. */
const escaped = (words: string): string => words.replaceAll("'", "''").replace(/[{}]/g, "'$&'");
