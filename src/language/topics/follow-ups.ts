/** Follow-ups: «thế mất bao lâu», «còn tổ hợp tác thì sao» – what she asks on about a matter, and nothing else. */
import { type About, type Aspect, aspects, type Matter } from '#src/domain/matter.ts';
import type { TopicForm } from '#src/domain/topic.ts';
import { asksSomething } from '../hear.ts';
import { type Lexicon, lexicon, marker } from '../lexicon.ts';
import { isNumeral, wholeNumber } from '../numbers.ts';
import hearing from '../words/hearing.json' with { type: 'json' };
import { type Word, type Words, wordsOf } from '../words.ts';
import chatter from './chatter.json' with { type: 'json' };
import spoken from './follow-ups.json' with { type: 'json' };

/** What a short question comes to: the matter it is about, and the topics that answer it; none where we cannot tell. */
export interface Followed {
  readonly matter: string;
  readonly topics: readonly string[];
}

export interface FollowUps {
  /** The matter an answered topic belongs to: its own, else of the form she named, else as before, else the first. */
  matterOf(topic: string, text: string, before: About | undefined): string | undefined;
  /** Undefined where her words say more than a short question about this matter, or another's. */
  read(text: string, about: About): Followed | undefined;
  /** The same of a matter her few words call by its name; undefined where no answer of ours is about that part of it. */
  named(text: string): Followed | undefined;
}

const formNames = ['htx', 'tht', 'interest-group', 'union'] as const;
const phrases: Readonly<Record<Aspect, readonly string[]>> = spoken.aspects;
const mark = marker({
  ...phrases,
  still: spoken.still,
  carriers: [...spoken.carriers, ...chatter.empty],
});
const markForms = marker(hearing.forms);
const people = lexicon(hearing.units);
/** Aspects that are about nothing of themselves: no other matter may answer them. */
const bare = new Set<string>(spoken.bare);
/** Longer texts are questions of their own. */
const longest = 14;

export function createFollowUps(matters: readonly Matter[]): FollowUps {
  const byId = new Map(matters.map((matter) => [matter.id, matter]));
  const own = new Map(matters.map(({ id, words, names }) => [id, lexicon([...words, ...names])]));
  const named = matters.flatMap((matter) =>
    matter.names.length === 0 ? [] : [{ matter, names: lexicon(matter.names) }],
  );
  const having = (topic: string): readonly Matter[] =>
    matters.filter((matter) => topicsOf(matter).includes(topic));

  const tellsOfForm = (aspect: Aspect): boolean =>
    matters.some(({ form, asks }) => form !== undefined && asks[aspect] !== undefined);

  /** The matter of the form she names, if one can stand for the other. */
  function beside(matter: Matter, form: TopicForm): Matter | undefined {
    return matter.form === undefined ? undefined : matters.find((other) => other.form === form);
  }

  return {
    matterOf(topic, text, before) {
      const found = having(topic);
      const named = formsIn(wordsOf(text).list);
      return (
        found.find(({ asks }) => asks.what?.length === 1 && asks.what[0] === topic) ??
        found.find(({ form }) => form !== undefined && form !== 'undecided' && named.has(form)) ??
        found.find(({ id }) => id === before?.matter) ??
        found[0]
      )?.id;
    },
    read(text, about) {
      const matter = byId.get(about.matter);
      if (matter === undefined) return undefined;
      const asked = parse(wordsOf(text), own.get(matter.id));
      if (asked === undefined) return undefined;
      const { form, aspect, still } = asked;
      // «tổ hợp tác có con dấu không» needs nothing that was spoken of.
      if (form !== undefined && aspect !== undefined && !still && !bare.has(aspect))
        return undefined;
      const special = aspect === undefined && (form === 'htx' || form === 'tht') ? form : undefined;
      const told = special && matter.asks[`of-${special}`];
      if (told !== undefined) return { matter: matter.id, topics: told };
      const meant = form === undefined || form === matter.form ? matter : beside(matter, form);
      if (meant === undefined) return undefined;
      const wanted = aspect ?? lastAspect(matter, about.topic);
      const topics = meant.asks[wanted] ?? [];
      if (topics.length > 0) return { matter: meant.id, topics };
      if (aspect === undefined) return { matter: meant.id, topics: meant.asks.what ?? [] };
      // No search may answer it from another legal form.
      const ofForms = meant.form !== undefined && tellsOfForm(aspect);
      return bare.has(aspect) || ofForms ? { matter: meant.id, topics: [] } : undefined;
    },
    named(text) {
      const words = wordsOf(text);
      const { list, marked } = words;
      const [only, ...others] = named.filter(({ names }) => calls(list, marked, names));
      if (only === undefined || others.length > 0) return undefined;
      const { matter } = only;
      const asked = parse(words, own.get(matter.id));
      if (asked?.aspect === undefined || asked.form !== undefined) return undefined;
      const topics = matter.asks[asked.aspect] ?? [];
      return topics.length === 0 ? undefined : { matter: matter.id, topics };
    },
  };
}

/** Whether it is called by a name; «lớp một» is a child's. */
function calls(list: readonly Word[], marked: boolean, names: Lexicon): boolean {
  let called = false;
  for (let at = 0; at < list.length; at += 1) {
    const length = names.at(list, at);
    if (length === 0) continue;
    const next = at + length;
    if (isNumeral(list, next, marked) && mark(list).at('how-long', next) === 0) return false;
    called = true;
  }
  return called;
}

/** Topics told of a matter; several to ask back with are not told yet. */
function topicsOf({ asks, topics }: Matter): readonly string[] {
  return [...Object.values(asks).flatMap((told) => (told.length === 1 ? told : [])), ...topics];
}

/** What the last topic answered, so that it can be asked of another form. */
function lastAspect({ asks }: Matter, topic: string | undefined): Aspect {
  return aspects.find((aspect) => topic !== undefined && asks[aspect]?.includes(topic)) ?? 'what';
}

interface Short {
  readonly aspect?: Aspect;
  readonly form?: TopicForm;
  /** «còn …», «… thì sao»: she goes on from what was said. */
  readonly still: boolean;
}

/** One aspect, or another form, and words that carry it; anything else makes it a question of its own. */
function parse(words: Words, own: Lexicon | undefined): Short | undefined {
  const { list } = words;
  if (list.length > longest) return undefined;
  const seen = mark(list);
  const named = markForms(list);
  const asked = new Set<Aspect>();
  const forms = new Set<TopicForm>();
  let still = false;
  const counted = countsIn(words);
  if (counted.size > 1 || (counted.size > 0 && asksSomething(words))) asked.add('people');
  for (let i = 0; i < list.length; ) {
    const count = asked.has('people') ? counted.get(i) : undefined;
    if (count !== undefined) {
      i = count;
      continue;
    }
    const form = longestAt(formNames, (name) => named.at(name, i));
    const aspect = longestAt(aspects, (name) => seen.at(name, i));
    const carried = Math.max(seen.at('carriers', i), seen.at('still', i), own?.at(list, i) ?? 0);
    const length = Math.max(form.length, aspect.length, carried);
    if (length === 0 && list[i]?.kind !== 'sign') return undefined;
    if (form.name !== undefined && form.length === length) forms.add(form.name);
    else if (aspect.name !== undefined && aspect.length === length) asked.add(aspect.name);
    else if (seen.at('still', i) > 0) still = true;
    i += Math.max(1, length);
  }
  const [aspect] = asked;
  const [form] = forms;
  if (asked.size > 1 || forms.size > 1) return undefined;
  if (aspect === undefined && (form === undefined || !still)) return undefined;
  return {
    ...(aspect === undefined ? {} : { aspect }),
    ...(form === undefined ? {} : { form }),
    still,
  };
}

/** «7 người hay 5»: numbers of people, and those beside them; where each begins and ends. */
function countsIn({ list, marked }: Words): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let anyPeople = false;
  for (let i = 0; i < list.length; i += 1) {
    const number = isNumeral(list, i, marked) ? wholeNumber(list, i, marked) : undefined;
    if (number === undefined) continue;
    const unit = people.at(list, number.end);
    anyPeople ||= unit > 0;
    found.set(i, number.end + unit);
    i = number.end + unit - 1;
  }
  return anyPeople ? found : new Map();
}

function longestAt<Name extends string>(
  names: readonly Name[],
  at: (name: Name) => number,
): { readonly name?: Name; readonly length: number } {
  let best: { name?: Name; length: number } = { length: 0 };
  for (const name of names) {
    const length = at(name);
    if (length > best.length) best = { name, length };
  }
  return best;
}

function formsIn(list: readonly Word[]): ReadonlySet<TopicForm> {
  const named = markForms(list);
  const forms = new Set<TopicForm>();
  for (let i = 0; i < list.length; ) {
    const { name, length } = longestAt(formNames, (form) => named.at(form, i));
    if (name !== undefined) forms.add(name);
    i += Math.max(1, length);
  }
  return forms;
}
