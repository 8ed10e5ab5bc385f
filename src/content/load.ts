/** Reads and checks content/ once. All that is wrong with it is said in one ContentError, file and path named. */

import type { Course } from '#src/domain/course.ts';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import { ContentError } from '#src/domain/errors.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import { type CalendarContent, readCalendar } from './calendar.ts';
import { readCourses } from './courses.ts';
import { readDeskHours } from './desk-hours.ts';
import { type FactFile, readFacts } from './fact-files.ts';
import { type LegalWords, readLegalWords } from './legal-numbers.ts';
import { nothingParsed } from './parsed.ts';
import { type Places, readPlaces } from './places.ts';
import { readTexts, type TextEntry } from './text-files.ts';
import { createTexts, type Texts } from './texts.ts';
import { type ContentReader, createContentReader } from './yaml-file.ts';

export interface Content {
  readonly facts: readonly FactFile[];
  readonly texts: Texts;
  readonly communes: readonly Commune[];
  readonly places: Places;
  readonly courses: readonly Course[];
  readonly legalWords: LegalWords;
  readonly calendar: CalendarContent;
  readonly deskHours: DeskHours;
}

/**
 * `root` is the content folder. `more` reads further files with the same reader and gives the texts in them: the
 * sentences of the rules. What `parsed` knows is not parsed again, and what it did not is kept there.
 */
export function loadContent(
  root: string,
  more: (reader: ContentReader) => readonly TextEntry[] = () => [],
  parsed = nothingParsed,
): Content {
  const reader = createContentReader(root, parsed);
  const facts = readFacts(reader);
  const catalogue = readCourses(reader);
  const entries = [...readTexts(reader), ...catalogue.texts, ...more(reader)];
  const places = readPlaces(reader);
  const legalWords = readLegalWords(reader);
  const calendar = readCalendar(reader);
  const deskHours = readDeskHours(reader);
  const texts = understood(entries, reader);
  if (texts !== undefined) checkFactsNamed(texts, reader);
  reader.finish();
  parsed.save();
  if (!texts || !places || !legalWords || !calendar || !deskHours) {
    throw new ContentError(reader.problems());
  }
  const { courses } = catalogue;
  const { communes } = places;
  return { facts, texts, communes, places, courses, legalWords, calendar, deskHours };
}

function understood(entries: readonly TextEntry[], reader: ContentReader): Texts | undefined {
  try {
    return createTexts(entries);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const { file, path, what } of error.problems) reader.refuse(file, path, what);
    return undefined;
  }
}

/**
 * A text that names a fact which does not exist would tell her there is no such rule. The file is looked for, so that a
 * broken fact is one problem and not one for every text that names it.
 */
function checkFactsNamed(texts: Texts, reader: ContentReader): void {
  for (const { entry, facts } of texts.list()) {
    for (const id of [...facts, ...citedBy(entry)]) {
      if (!reader.has(`facts/${id}.yaml`)) {
        reader.refuse(entry.file, entry.path, `there is no fact ${id}`);
      }
    }
  }
}

/** Facts a text names beyond those it shows. */
export function citedBy({ cite }: TextEntry): readonly string[] {
  return Array.isArray(cite) ? cite : [];
}
