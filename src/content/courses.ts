/** Reads content/courses: the catalogue of courses, one file each, with the words she may call it by. */
import { z } from 'zod';
import type { Course } from '#src/domain/course.ts';
import { wordsSchema } from './schema.ts';
import type { TextEntry } from './text-files.ts';
import type { ContentReader } from './yaml-file.ts';

const courseSchema = z.strictObject({
  code: z.string().regex(/^T\d\d$/, 'must be a number like T04'),
  /** Stands as long as nobody of the Union has looked the file over. */
  sample: wordsSchema.optional(),
  title: wordsSchema.max(120, 'must not be longer than 120 characters'),
  who: wordsSchema,
  with: wordsSchema,
  seats: z.number('must be a number').int().min(1).max(1000),
  days: z.number('must be a number').int().min(1).max(120),
  words: z.array(wordsSchema).min(2, 'needs at least two ways of calling it'),
});

export interface CourseFiles {
  readonly courses: readonly Course[];
  readonly texts: readonly TextEntry[];
}

/** The key of a course's words: `course.accounting.title`. */
export const courseKey = (id: string, part: 'title' | 'who' | 'with' | 'sample'): string =>
  `course.${id}.${part}`;

/** Notes every fault with the reader; a way of calling stands for one course only. */
export function readCourses(reader: ContentReader): CourseFiles {
  const courses: Course[] = [];
  const texts: TextEntry[] = [];
  const seen = new Map<string, string>();
  for (const { file, id, data } of reader.list('courses', courseSchema)) {
    const { code, sample, title, who, seats, days, words } = data;
    const once = (what: string, path: string): void => {
      const before = seen.get(what);
      if (before !== undefined) reader.refuse(file, path, `"${what}" stands already in ${before}`);
      else seen.set(what, file);
    };
    once(code, 'code');
    words.forEach((word, index) => once(word.toLocaleLowerCase('vi'), `words.${index}`));
    courses.push({ id, code, seats, days, words, isSample: sample !== undefined });
    const said = { title, who, with: data.with, ...(sample === undefined ? {} : { sample }) };
    for (const [part, text] of Object.entries(said)) {
      const key = courseKey(id, part as keyof typeof said);
      texts.push({ key, text, cite: 'none', file, path: part });
    }
  }
  courses.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { courses, texts };
}
