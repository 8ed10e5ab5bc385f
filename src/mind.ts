/** What the bot knows and how it thinks, composed by hand: content, language, rules, engine. No store, no network. */
import { join } from 'node:path';
import { flows } from '#flows/index.ts';
import { channelKeys } from '#src/channels/platform.ts';
import {
  answerKey,
  answerTexts,
  answerTitleKey,
  type KnownAnswer,
  readAnswers,
} from '#src/content/answers.ts';
import { createFactWords } from '#src/content/fact-words.ts';
import { createFacts } from '#src/content/facts.ts';
import { readForms, setTexts } from '#src/content/forms.ts';
import { layerTexts } from '#src/content/layered-texts.ts';
import { type Content, loadContent } from '#src/content/load.ts';
import { readMatters } from '#src/content/matters.ts';
import { readPaperChecks } from '#src/content/paper-checks.ts';
import { nothingParsed, parsedIn } from '#src/content/parsed.ts';
import { readProgrammes } from '#src/content/programmes.ts';
import { readRules } from '#src/content/rules.ts';
import { createShow, type Show } from '#src/content/show.ts';
import { type ContentSpeaker, createSpeaker } from '#src/content/speaker.ts';
import type { TextEntry } from '#src/content/text-files.ts';
import type { ContentReader } from '#src/content/yaml-file.ts';
import { ContentError } from '#src/domain/errors.ts';
import type { Copy } from '#src/domain/flow.ts';
import type { Forms, PaperChecks } from '#src/domain/form.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Matter } from '#src/domain/matter.ts';
import type { Programme } from '#src/domain/programme.ts';
import type { RuleBook } from '#src/domain/rule.ts';
import type { Day } from '#src/domain/time.ts';
import { answerCopy, askCopy, engineCopy } from '#src/engine/copy.ts';
import { createEngine, type Engine } from '#src/engine/step.ts';
import { hostCopy } from '#src/host/stale.ts';
import { createLanguage } from '#src/language/read.ts';
import { createReadAs, type ReadAs } from '#src/language/read-as.ts';
import { type Asked, createAsk } from '#src/language/topics/ask.ts';
import { createPaperCheck } from '#src/paperwork/checks.ts';
import { createDocxThread } from '#src/paperwork/docx-thread.ts';
import { createPapers } from '#src/paperwork/papers.ts';
import { createPaperwork, type Paperwork } from '#src/paperwork/paperwork.ts';
import { createScreenLine } from '#src/rules/screen-line.ts';
import { createScreening } from '#src/rules/screening.ts';
import { createListed } from '#src/rules/support/lists.ts';
import { createSupport } from '#src/rules/support/support.ts';
import { createSupportLine } from '#src/rules/support/support-line.ts';

import { createSchool, type School } from './school.ts';

export { readAsKinds } from '#src/language/read-as.ts';

/** Where content/ is: beside src/. */
const contentRoot = join(import.meta.dirname, '..', 'content');

export interface Mind {
  readonly content: Content;
  readonly rules: RuleBook;
  readonly programmes: readonly Programme[];
  readonly forms: Forms;
  /** What she may ask on about. */
  readonly matters: readonly Matter[];
  readonly paperChecks: PaperChecks;
  /** Makes the founding papers. */
  readonly paperwork: Paperwork;
  /** Ends the thread that draws them, if one runs. */
  close(): Promise<void>;
  readonly knowledge: Knowledge;
  readonly speaker: ContentSpeaker;
  readonly show: Show;
  /** The words of the desk's page as written, by key. */
  readonly deskWords: Readonly<Record<string, string>>;
  readonly engine: Engine;
  /** What is answered to questions of her own, and how more is learnt. */
  readonly school: School;
  /** One line of `ct read`. */
  readonly readAs: ReadAs;
  /** One line of `ct screen`. */
  readonly screenLine: ReturnType<typeof createScreenLine>;
  /** One line of `ct support`. */
  readonly supportLine: ReturnType<typeof createSupportLine>;
  /** One line of `ct ask`, as said on a day. */
  readonly askLine: (text: string, day: Day) => Asked;
}

interface MindOptions {
  /** Throws where a text has a hole (tests); otherwise, the default, the rest is said. */
  readonly strict?: boolean;
  /** The file that keeps what content/ came to, for the next start; without one all of it is parsed. */
  readonly parsed?: string | undefined;
}

/** Reads content/ and composes the mind; throws ContentError naming every file at fault. */
export function createMind({ strict = false, parsed }: MindOptions = {}): Mind {
  let rules: RuleBook | undefined;
  let programmes: readonly Programme[] = [];
  let answers: readonly KnownAnswer[] = [];
  let matters: readonly Matter[] = [];
  let forms: Forms | undefined;
  let checks: PaperChecks | undefined;
  const before = parsed === undefined ? nothingParsed : parsedIn(parsed);
  const more = (reader: ContentReader): readonly TextEntry[] => {
    const read = readRules(reader);
    rules = read?.rules;
    const help = readProgrammes(reader);
    programmes = help.programmes;
    answers = readAnswers(
      contentRoot,
      (file, path, what) => reader.refuse(file, path, what),
      (text) => reader.parse(text),
    );
    const spoken = readMatters(reader, (topic) => answers.some(({ id }) => id === topic));
    matters = spoken.matters;
    forms = readForms(reader);
    const looked = readPaperChecks(reader);
    checks = looked?.checks;
    return [
      ...(read?.texts ?? []),
      ...help.texts,
      ...answerTexts(answers),
      ...spoken.texts,
      ...(forms === undefined ? [] : setTexts(forms)),
      ...(looked?.texts ?? []),
    ];
  };
  const content = loadContent(contentRoot, more, before);
  if (rules === undefined || forms === undefined || checks === undefined) {
    throw new ContentError([]);
  }
  const facts = createFacts(content.facts);
  const known = new Set(facts.list().map(({ id }) => id));
  const { communes } = content;
  const texts = layerTexts(content.texts);
  const speaker = createSpeaker({ texts, facts, strict });
  const show = createShow({ speaker, texts, communes });
  const screen = createScreening({ rules, facts });
  const listed = createListed({ communes, facts });
  const support = createSupport({ programmes, facts, listed });
  const school = createSchool({
    answers,
    matters,
    texts,
    speaker,
    hasFact: (id) => known.has(id),
  });
  const { search } = school;
  const drawing = createDocxThread();
  const paperwork = createPaperwork({
    forms,
    render: (papers) => drawing.render(papers),
    showFact: createFactWords({ facts, speaker }),
    communeName: (slug) => communes.find((commune) => commune.slug === slug)?.name,
  });
  const check = createPaperCheck({ checks, facts });
  const knowledge: Knowledge = {
    library: school.library,
    facts,
    communes,
    calendar: content.calendar.calendar,
    deskHours: content.deskHours,
    language: createLanguage({ communes, courses: content.courses }),
    screen,
    support,
    label: (key, day, params) =>
      params === undefined ? speaker.label(key, day) : speaker.say({ key, params }, day),
    show,
    papers: createPapers({ forms, paperwork, check }),
  };
  return {
    content: { ...content, texts },
    school,
    rules,
    programmes,
    forms,
    matters,
    paperChecks: checks,
    paperwork,
    close: () => drawing.stop(),
    knowledge,
    speaker,
    show,
    deskWords: wordsUnder('desk.', content),
    engine: createEngine({ flows }),
    readAs: createReadAs(communes),
    screenLine: createScreenLine({ screen, facts, say: (said, day) => speaker.say(said, day) }),
    askLine: (text, day) =>
      createAsk(search, ({ outcome, topics }) => {
        const [first] = topics;
        if (outcome === 'clarify') {
          const titles = topics.map(({ id }) => speaker.label(answerTitleKey(id), day));
          return [speaker.label('ask.clarify', day), ...titles].join('\n');
        }
        const key =
          outcome === 'unknown' || first === undefined ? 'ask.outside' : answerKey(first.id);
        return speaker.speak({ key }, day).text;
      })(knowledge.language.hear(text).plainly ?? text),
    supportLine: createSupportLine({ support, facts, say: (said, day) => speaker.say(said, day) }),
  };
}

function wordsUnder(prefix: string, { texts }: Content): Readonly<Record<string, string>> {
  const own = texts.list().filter(({ entry }) => entry.key.startsWith(prefix));
  return Object.fromEntries(own.map(({ entry }) => [entry.key, entry.text.normalize('NFC')]));
}

/** Families of keys that are made from ids: answers, rules, report columns, the words of the page. */
const families = [
  'rule.*',
  'report.*',
  'web.*',
  'access.*',
  'course.*',
  'courses.*',
  'desk.*',
  'casework.*',
  'when.*',
  'source.*',
  'unit.*',
  'news.*',
  'own-data.*',
  'answers.*',
  'ask.open.*',
  'matters.*',
  'paper.*',
];

/** Keys that something may say, for the doctor: those of the flows and the engine with their places, and families. */
export function keysInUse(): {
  readonly copy: Readonly<Record<string, Copy>>;
  readonly usedKeys: readonly string[];
} {
  const own = { ...engineCopy, ...askCopy, ...answerCopy, ...hostCopy };
  const copy: Record<string, Copy> = Object.fromEntries(
    Object.entries(own).map(([key, places]) => [key, { places }]),
  );
  for (const flow of flows.flows) Object.assign(copy, flow.copy);
  return { copy, usedKeys: [...families, ...channelKeys] };
}
