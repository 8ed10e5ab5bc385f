/** Reads content/answers: one topic a file, what it is searched by on top, what she is told below. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ContentError, type ContentProblem } from '#src/domain/errors.ts';
import { type Topic, topicForms } from '#src/domain/topic.ts';
import { factIdPattern } from './fact-files.ts';
import { wordsSchema } from './schema.ts';
import type { TextEntry } from './text-files.ts';
import { parseYaml } from './yaml-file.ts';

/** Where an answer's next step leads. */
export const opensWhat = [
  'screener',
  'paperwork',
  'support',
  'trainings',
  'handoff',
  'my-data',
  'menu',
] as const;

const factList = z.array(z.string().regex(factIdPattern, 'must be a fact like htx/min-age')).min(1);

const schema = z.strictObject({
  title: wordsSchema,
  form: z.enum(topicForms, `must be one of: ${topicForms.join(', ')}`).optional(),
  questions: z.array(wordsSchema).min(6, 'needs at least six ways of asking'),
  keywords: z.array(wordsSchema).min(1),
  related: z.array(wordsSchema).min(2, 'needs two or three related topics').max(3),
  cite: z.union([z.literal('none'), factList]).optional(),
  opens: z.enum(opensWhat, `must be one of: ${opensWhat.join(', ')}`),
  next: wordsSchema,
});

/** One answer: a topic to search, and what is said. */
export interface KnownAnswer extends Topic {
  /** Topics she may ask next. */
  readonly related: readonly string[];
  /** The flow its next step leads to. */
  readonly opens: (typeof opensWhat)[number];
  /** What she can do now; the last line of what is said. */
  readonly next: string;
  /** Facts it stands on beyond those it shows; `none` if it says nothing of the law. */
  readonly cite?: readonly string[] | 'none';
  /** `content/answers/htx-what.md` */
  readonly file: string;
}

/** The key of an answer's text, and of its title where she chooses. */
export const answerKey = (id: string): string => `answers.${id}`;
export const answerTitleKey = (id: string): string => `answers.${id}.title`;

/** Reads all answers in the order of their ids; every fault goes to `refuse`, the file is then left out. */
export function readAnswers(
  root: string,
  refuse: (file: string, path: string, what: string) => void,
  parse = parseYaml,
): readonly KnownAnswer[] {
  const folder = join(root, 'answers');
  const names = existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith('.md')) : [];
  const answers = names.sort().flatMap((name) => {
    const file = `${basename(root)}/answers/${name}`;
    const text = readFileSync(join(folder, name), 'utf8').normalize('NFC');
    const answer = parseAnswer(file, name.slice(0, -'.md'.length), text, refuse, parse);
    return answer === undefined ? [] : [answer];
  });
  const known = new Set(answers.map((answer) => answer.id));
  for (const { file, id, related } of answers) {
    related.forEach((other, index) => {
      if (!known.has(other)) refuse(file, `related.${index}`, `there is no answer ${other}`);
      if (other === id) refuse(file, `related.${index}`, 'an answer is not related to itself');
    });
  }
  return answers;
}

/** Reads all answers under a content folder; throws one ContentError with everything wrong. */
export function loadAnswers(root: string): readonly KnownAnswer[] {
  const problems: ContentProblem[] = [];
  const answers = readAnswers(root, (file, path, what) => problems.push({ file, path, what }));
  if (problems.length > 0) throw new ContentError(problems);
  return answers;
}

/** The texts of answers for the speaker: what is said with its next step, and the title. */
export function answerTexts(answers: readonly KnownAnswer[]): readonly TextEntry[] {
  return answers.flatMap(({ id, title, body, next, cite, file }) => [
    {
      key: answerKey(id),
      text: `${body}\n${next}`,
      ...(cite === undefined ? {} : { cite }),
      file,
      path: '',
    },
    { key: answerTitleKey(id), text: title, cite: 'none' as const, file, path: 'title' },
  ]);
}

/** One file: front matter between two lines `---`, then what is said. */
export function parseAnswer(
  file: string,
  id: string,
  text: string,
  refuse: (file: string, path: string, what: string) => void,
  parse = parseYaml,
): KnownAnswer | undefined {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'));
  if (match === null) {
    refuse(file, '', 'must begin with its head between two lines of ---');
    return undefined;
  }
  const head = parse(match[1] ?? '');
  if (head.faults !== undefined) {
    for (const fault of head.faults) refuse(file, '', fault);
    return undefined;
  }
  const result = schema.safeParse(head.data);
  if (!result.success) {
    for (const issue of result.error.issues) {
      refuse(file, issue.path.map(String).join('.'), issue.message);
    }
    return undefined;
  }
  const body = (match[2] ?? '').trim();
  if (body === '') {
    refuse(file, '', 'says nothing below its head');
    return undefined;
  }
  const { form, cite, ...rest } = result.data;
  return {
    ...rest,
    id,
    body,
    file,
    ...(form === undefined ? {} : { form }),
    ...(cite === undefined ? {} : { cite }),
  };
}
