/** The library: what is said to questions of her own – one, several at once, one to make clear, or none of ours. */
import type { Asked, Library } from '#src/domain/knowledge.ts';
import type { About, Matter } from '#src/domain/matter.ts';
import type { Said } from '#src/domain/text.ts';
import type { TopicSearch } from '#src/domain/topic.ts';
import { asksSomething } from '../hear.ts';
import { contains, lexicon } from '../lexicon.ts';
import { wordsOf, wordsSaid } from '../words.ts';
import { tellsOfDanger } from './danger.ts';
import { createFollowUps } from './follow-ups.ts';
import { findsUsLong, onlyAnnounces } from './manner.ts';
import manners from './manners.json' with { type: 'json' };
import { safeHelp } from './search.ts';

/** What the library knows of a topic besides how it is searched. */
export interface Card {
  readonly id: string;
  /** Keys of what is said, and of the title where she chooses. */
  readonly text: string;
  readonly title: string;
  readonly related: readonly string[];
  readonly opens: string;
}

/** Questions of one message that are answered at once; the others are listed. */
const atOnce = 2;
/** Questions looked for in one message, and listed at most. */
const mostQuestions = 12;
const mostListed = 8;
const rude = lexicon(manners.rude);
const thanks = lexicon(manners.thanks);
/** Words from which a text says more than thanks. */
const saysMore = 8;
const inquiring = lexicon(manners.inquiring);
const link =
  /(?:https?:\/\/|www\.)\S*|[\p{L}\d-]+\.(?:com|net|org|vn|xyz|info|top|shop|club|me|ly|gl|io|ru)\b\S*/giu;

/** A topic to be told; `matter` is set where she only asked on about it. */
interface Told {
  readonly id: string;
  readonly matter?: string;
}

/** `matters`: what she may ask on about. Default: none. */
export function createLibrary(
  cards: readonly Card[],
  search: TopicSearch,
  matters: readonly Matter[] = [],
): Library {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const doors = new Set(cards.map(({ opens }) => opens));
  const followUps = createFollowUps(matters);

  /** `about`: what is spoken of from now on, as far as her words and what was spoken of before tell. */
  function answer(
    told: readonly Told[],
    said: string,
    before: About | undefined,
    left: readonly string[] = [],
  ): Asked | undefined {
    const found = told.flatMap(({ id, matter }) => {
      const card = byId.get(id);
      return card === undefined ? [] : [{ card, matter }];
    });
    const [first] = found;
    const last = found.at(-1);
    if (first === undefined || last === undefined) return undefined;
    if (first.card.id === safeHelp) return help(first.card);
    const known = last.matter === undefined ? before : { matter: last.matter };
    const matter = followUps.matterOf(last.card.id, last.matter === undefined ? said : '', known);
    const shared = {
      kind: 'answer' as const,
      replies: found.map(({ card, matter }) =>
        matter === undefined ? { key: card.text } : aboutIt(matter, card.text),
      ),
      ...(matter === undefined ? {} : { about: { matter, topic: last.card.id } }),
    };
    if (left.length > 0) return { ...shared, topics: left, left: true };
    const topics = found.length === 1 ? first.card.related : [];
    return { ...shared, topics, opens: first.card.opens };
  }

  /** «Về việc đăng ký hợp tác xã: …», so that she sees what her few words were taken to be about. */
  const aboutIt = (matter: string, text: string): Said => ({
    key: 'ask.about',
    params: { matter: nameOf(matter), answer: { key: text } },
  });

  /** A few words about what was spoken of, or what they name: told, asked back, or owned up to. */
  function follow(text: string, before: About | undefined): Asked | undefined {
    const named = followUps.named(text);
    const followed = (before && followUps.read(text, before)) ?? named;
    if (followed === undefined) return undefined;
    const { matter, topics } = followed;
    const [id, another] = topics;
    if (id === undefined) {
      const params = { matter: nameOf(matter) };
      return { kind: 'unsure', replies: [{ key: 'ask.unsure', params }], topics: [], matter };
    }
    if (another !== undefined) return { kind: 'clarify', replies: [], topics, matter };
    // What she names herself needs no naming.
    return answer([named?.matter === matter ? { id } : { id, matter }], text, before);
  }

  const nameOf = (matter: string): Said => ({ key: `matters.${matter}` });
  const help = ({ text }: Card): Asked => ({
    kind: 'danger',
    replies: [{ key: text }],
    topics: [],
  });
  const calm = (kind: 'rude' | 'link' | 'thanks' | 'listening' | 'brief'): Asked => ({
    kind,
    replies: [{ key: `ask.${kind}` }],
    topics: [],
  });

  /** Several questions in one message, if they are about several things. */
  function several(text: string, before: About | undefined): Asked | undefined {
    if (!parting.test(text)) return undefined;
    const questions = questionsIn(text);
    if (questions.length < 2) return undefined;
    const found = new Map<string, Told>();
    for (const question of questions) {
      const followed = before && followUps.read(question, before);
      const { outcome, topics } = search(question);
      const id = followed?.topics.length === 1 ? followed.topics[0] : topics[0]?.id;
      if (id === undefined || (followed === undefined && outcome !== 'answer')) continue;
      found.set(id, { id, ...(followed === undefined ? {} : { matter: followed.matter }) });
    }
    if (found.has(safeHelp)) return answer([{ id: safeHelp }], text, before);
    const all = [...found.values()];
    const left = all.slice(atOnce, atOnce + mostListed).map(({ id }) => id);
    return all.length < 2 ? undefined : answer(all.slice(0, atOnce), text, before, left);
  }

  return {
    ask(text, heard, busy, before) {
      const bare = text.replace(link, ' ').trim();
      const linked = bare !== text.trim();
      const words = wordsSaid(bare);
      const asks = asksSomething(words) || contains(inquiring, words.list);
      const plain = heard.plainly ?? bare;
      if (heard.wish === undefined && onlyAnnounces(plain)) return calm('listening');
      if (findsUsLong(bare)) return calm('brief');
      // «nhóm em 6 người trồng chè» tells, it does not ask.
      if (!asks && Object.keys(heard.values).length > 0) return undefined;
      // An advertisement is not a question, whatever it is about.
      if (linked && !asks) return calm('link');
      if (!asks && words.list.length < saysMore && contains(thanks, words.list))
        return calm('thanks');
      const many = several(bare, before);
      if (many !== undefined) return many;
      // While a question of ours is open, words that ask nothing are a try at answering it.
      const open = asks || !busy;
      const followed = open ? follow(plain, before) : undefined;
      if (followed !== undefined) return followed;
      const found = open ? search(plain) : undefined;
      const ids = found?.topics.map(({ id }) => id) ?? [];
      if (found?.outcome === 'answer' && ids[0] !== undefined) {
        return answer([{ id: ids[0] }], bare, before);
      }
      if (contains(rude, words.list)) return calm('rude');
      if (linked) return calm('link');
      if (found?.outcome === 'clarify') return { kind: 'clarify', replies: [], topics: ids };
      if (found?.outcome === 'unknown' && found.outside === true && asks) {
        return { kind: 'outside', replies: [{ key: 'ask.outside' }], topics: [] };
      }
      return undefined;
    },
    asksOn: (text, before) => followUps.read(text, before) !== undefined,
    tell: (topic, before) => answer([{ id: topic }], '', before),
    danger(text) {
      const card = byId.get(safeHelp);
      return card !== undefined && tellsOfDanger(wordsSaid(text).list) ? help(card) : undefined;
    },
    title(topic): Said | undefined {
      const card = byId.get(topic);
      if (card !== undefined) return { key: card.title };
      return doors.has(topic) ? { key: `ask.open.${topic}` } : undefined;
    },
  };
}

/** What may stand between two questions. */
const parting = /[?？\n;,]/u;

/** «Cần mấy người, vốn bao nhiêu»: parts that ask; what only tells belongs to the question after it. */
function betweenCommas(text: string): readonly string[] {
  const questions: string[] = [];
  let told = '';
  for (const part of text.split(',')) {
    told = told === '' ? part : `${told},${part}`;
    if (!asksSomething(wordsOf(part))) continue;
    questions.push(told);
    told = '';
  }
  const last = questions.pop();
  const rest = [last, told].filter((part) => part !== undefined && part !== '').join(',');
  return rest === '' ? questions : [...questions, rest];
}

/** The questions of a message: lines, what stands before a question mark, and what asks between commas. */
function questionsIn(text: string): readonly string[] {
  return text
    .split(/[?？\n;]+/u)
    .flatMap(betweenCommas)
    .map((part) => part.trim())
    .filter((part) => part.includes(' '))
    .slice(0, mostQuestions);
}
