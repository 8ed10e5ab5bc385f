/** The library: what is said to questions of her own – one, several at once, one to make clear, or none of ours. */
import type { Asked, Library } from '#src/domain/knowledge.ts';
import type { Said } from '#src/domain/text.ts';
import type { TopicSearch } from '#src/domain/topic.ts';
import { asksSomething } from '../hear.ts';
import { contains, lexicon } from '../lexicon.ts';
import { wordsOf } from '../words.ts';
import { tellsOfDanger } from './danger.ts';
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

export function createLibrary(cards: readonly Card[], search: TopicSearch): Library {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const doors = new Set(cards.map(({ opens }) => opens));

  function answer(ids: readonly string[], left: readonly string[] = []): Asked | undefined {
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const [first] = found;
    if (first === undefined) return undefined;
    if (first.id === safeHelp) return help(first);
    const replies = found.map(({ text }) => ({ key: text }));
    if (left.length > 0) return { kind: 'answer', replies, topics: left, left: true };
    const topics = found.length === 1 ? first.related : [];
    return { kind: 'answer', replies, topics, opens: first.opens };
  }

  const help = ({ text }: Card): Asked => ({
    kind: 'danger',
    replies: [{ key: text }],
    topics: [],
  });
  const calm = (kind: 'rude' | 'link' | 'thanks'): Asked => ({
    kind,
    replies: [{ key: `ask.${kind}` }],
    topics: [],
  });

  /** Several questions in one message, if they are about several things. */
  function several(text: string): Asked | undefined {
    const questions = questionsIn(text);
    if (questions.length < 2) return undefined;
    const ids = new Set<string>();
    for (const question of questions) {
      const { outcome, topics } = search(question);
      const [first] = topics;
      if (outcome === 'answer' && first !== undefined) ids.add(first.id);
    }
    if (ids.has(safeHelp)) return answer([safeHelp]);
    const all = [...ids];
    return all.length < 2
      ? undefined
      : answer(all.slice(0, atOnce), all.slice(atOnce, atOnce + mostListed));
  }

  return {
    ask(text, heard, busy) {
      const bare = text.replace(link, ' ').trim();
      const linked = bare !== text.trim();
      const words = wordsOf(bare);
      const asks = asksSomething(words) || contains(inquiring, words.list);
      // «nhóm em 6 người trồng chè» tells, it does not ask.
      if (!asks && Object.keys(heard.values).length > 0) return undefined;
      // An advertisement is not a question, whatever it is about.
      if (linked && !asks) return calm('link');
      if (!asks && words.list.length < saysMore && contains(thanks, words.list))
        return calm('thanks');
      const many = several(bare);
      if (many !== undefined) return many;
      const { outcome, topics, outside } = search(bare);
      const ids = topics.map(({ id }) => id);
      // While a question of ours is open, words that ask nothing are a try at answering it.
      const open = asks || !busy;
      if (outcome === 'answer' && open) return answer(ids.slice(0, 1));
      if (contains(rude, words.list)) return calm('rude');
      if (linked) return calm('link');
      if (outcome === 'clarify' && open) return { kind: 'clarify', replies: [], topics: ids };
      if (outcome === 'unknown' && outside === true && asks) {
        return { kind: 'outside', replies: [{ key: 'ask.outside' }], topics: [] };
      }
      return undefined;
    },
    tell: (topic) => answer([topic]),
    danger(text) {
      const card = byId.get(safeHelp);
      return card !== undefined && tellsOfDanger(wordsOf(text).list) ? help(card) : undefined;
    },
    title(topic): Said | undefined {
      const card = byId.get(topic);
      if (card !== undefined) return { key: card.title };
      return doors.has(topic) ? { key: `ask.open.${topic}` } : undefined;
    },
  };
}

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
