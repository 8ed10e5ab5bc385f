/** The speaker: puts a reply into Vietnamese as it stands on one day, with its facts and its source line. */
import { ContentError } from '#src/domain/errors.ts';
import type { Facts } from '#src/domain/fact.ts';
import type { Params, ParamValue, Reply, Said, Speaker, Spoken } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { formatNumber, sayFact } from './format.ts';
import { inlineSource, note, noUses, sourceLine, type Uses } from './source-line.ts';
import { tame } from './tame.ts';
import type { Text, Texts } from './texts.ts';

export interface ContentSpeaker extends Speaker {
  /** The words of something said, without a source line: labels, parts of other sentences. */
  say(said: Said, day: Day): string;
  /** The label of a choice or a question as she sees it. */
  label(key: string, day: Day): string;
  /** Forgets what it keeps ready, since texts changed. */
  forget(): void;
}

/** Texts the speaker itself cannot do without. */
const speakerKeys: readonly string[] = [
  ...[
    'line',
    'uncertain',
    'above',
    'aboveUncertain',
    'unsourced',
    'inline',
    'inlineUncertain',
    'noValue',
    'blank',
    'noText',
  ].map((name) => `source.${name}`),
  ...['none', 'percent', 'dong', 'million', 'billion', 'billionMillion', 'yes', 'no'].map(
    (name) => `unit.${name}`,
  ),
];

/** Days kept ready at once; answers are given for today, a few for a day she asks about. */
const daysKept = 8;

/**
 * `strict` (the default) throws on an unknown key, a missing place or a fact that does not exist. In production
 * (`strict: false`) the rest is said and the hole is filled with `source.blank`: never `{name}`, never `undefined`.
 */
export function createSpeaker(deps: {
  texts: Texts;
  facts: Facts;
  strict?: boolean;
}): ContentSpeaker {
  const { texts, facts, strict = true } = deps;
  const missing = speakerKeys.filter((key) => !texts.has(key));
  if (missing.length > 0) {
    throw new ContentError(
      missing.map((key) => ({ file: '', path: key, what: 'a text the speaker needs is missing' })),
    );
  }
  const known = new Set(facts.list().map((fact) => fact.id));
  const labels = createCache((key, day) => render({ key }, day, undefined) ?? blank(day));
  const messages = createCache((key, day) => speakText({ key }, day));

  /** Uses are collected where given; without them nothing is cited (labels, parts under `cite: none`). */
  function render(said: Said, day: Day, uses: Uses | undefined): string | undefined {
    const text = texts.get(said.key);
    if (text === undefined) return hole(`no text ${said.key}`);
    if (text.entry.cite === 'none') return fill(text, said.params ?? {}, day, undefined);
    if (text.entry.inline !== true || uses === undefined) {
      return fill(text, said.params ?? {}, day, uses);
    }
    const own = noUses();
    const words = fill(text, said.params ?? {}, day, own);
    for (const fact of own.inline) note(uses.inline, fact);
    if (own.unsourced) uses.unsourced = true;
    const source = inlineSource(own.facts, uses);
    return source === undefined ? words : `${words} ${say(source, day)}`;
  }

  function fill(text: Text, params: Params, day: Day, uses: Uses | undefined): string {
    let pieces: ReturnType<Text['pieces']>;
    try {
      pieces = text.pieces(params);
    } catch (error) {
      return hole(`${text.entry.key}: ${String(error)}`) ?? blank(day);
    }
    let words = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') words += piece;
      else if ('fact' in piece) words += showFact(piece, day, uses);
      else words += showParam(params[piece.place], text, piece.place, day, uses);
    }
    if (uses !== undefined && Array.isArray(text.entry.cite)) {
      for (const id of text.entry.cite) useFact(id, day, uses);
    }
    return words.includes('\n\n\n') ? words.replace(/\n{3,}/g, '\n\n') : words;
  }

  function showParam(
    value: ParamValue | undefined,
    text: Text,
    place: string,
    day: Day,
    uses: Uses | undefined,
  ): string {
    if (typeof value === 'string') return tame(value);
    if (typeof value === 'number' && Number.isFinite(value)) return formatNumber(value);
    if (isList(value)) return value.map((said) => part(said, day, uses)).join('\n');
    if (typeof value === 'object' && value !== null) return part(value, day, uses);
    return hole(`nothing to fill ${text.entry.key} {${place}}`) ?? blank(day);
  }

  /** Something said inside another text; what has no places and stands on nothing is kept ready. */
  function part(said: Said, day: Day, uses: Uses | undefined): string {
    const ready = said.params === undefined && (uses === undefined || !standsOnFacts(said.key));
    return ready ? say(said, day) : (render(said, day, uses) ?? blank(day));
  }

  function standsOnFacts(key: string): boolean {
    const text = texts.get(key);
    return text !== undefined && (text.facts.length > 0 || Array.isArray(text.entry.cite));
  }

  function showFact(
    { fact: id, before }: { readonly fact: string; readonly before: boolean },
    day: Day,
    uses: Uses | undefined,
  ): string {
    const fact = before ? facts.before(id, day) : facts.on(id, day);
    if (fact === undefined) {
      if (!known.has(id)) hole(`no fact ${id}`);
      if (uses !== undefined) uses.unsourced = true;
      return say({ key: 'source.noValue' }, day);
    }
    if (uses !== undefined) note(uses.facts, fact);
    const words = sayFact(fact);
    return typeof words === 'string' ? words : say(words, day);
  }

  function useFact(id: string, day: Day, uses: Uses): void {
    const fact = facts.on(id, day);
    if (fact !== undefined) note(uses.facts, fact);
    else if (!known.has(id)) hole(`no fact ${id}`);
  }

  function say(said: Said, day: Day): string {
    if (said.params === undefined) return labels.get(said.key, day);
    return render(said, day, undefined) ?? blank(day);
  }

  function speakText(said: Said, day: Day): string {
    const uses = noUses();
    const words = render(said, day, uses);
    if (words === undefined) return say({ key: 'source.noText' }, day);
    const line = sourceLine(uses);
    return line === undefined ? words : `${words}\n${say(line, day)}`;
  }

  function blank(day: Day): string {
    return say({ key: 'source.blank' }, day);
  }

  function hole(what: string): undefined {
    if (strict) throw new Error(what);
    return undefined;
  }

  return {
    say,
    forget: () => {
      labels.clear();
      messages.clear();
    },
    label: (key, day) => labels.get(key, day),
    speak: (reply: Reply, day: Day): Spoken => ({
      key: reply.key,
      text: reply.params === undefined ? messages.get(reply.key, day) : speakText(reply, day),
      choices: (reply.choices ?? []).map(({ id, label }) => ({ id, label: say(label, day) })),
      ...(reply.waiting === undefined ? {} : { waiting: reply.waiting }),
      files: reply.files ?? [],
    }),
  };
}

function isList(value: ParamValue | undefined): value is readonly Said[] {
  return Array.isArray(value);
}

/** Messages without places are the same all day; a new day starts anew. */
function createCache(make: (key: string, day: Day) => string): {
  get(key: string, day: Day): string;
  clear(): void;
} {
  const days = new Map<Day, Map<string, string>>();
  return {
    clear: () => days.clear(),
    get: (key, day) => {
      let kept = days.get(day);
      if (kept === undefined) {
        if (days.size >= daysKept) days.clear();
        kept = new Map();
        days.set(day, kept);
      }
      let words = kept.get(key);
      if (words === undefined) {
        words = make(key, day);
        kept.set(key, words);
      }
      return words;
    },
  };
}
