/** Manner: words that ask nothing yet – «cho em hỏi chút» – or are about how we speak. */
import { contains, lexicon, madeOf } from '../lexicon.ts';
import { wordsSaid } from '../words.ts';
import chatter from './chatter.json' with { type: 'json' };
import manners from './manners.json' with { type: 'json' };

const announcing = lexicon(manners.announcing);
const beforeAsking = lexicon([...manners.beforeAsking, ...chatter.empty]);
const tooLong = lexicon(manners.tooLong);
const aroundTooLong = lexicon([...manners.aroundTooLong, ...chatter.empty]);

/** «chị muốn hỏi cái này»: she will ask; nothing else, but where she lives. */
export function onlyAnnounces(text: string): boolean {
  const { list } = wordsSaid(text);
  return contains(announcing, list) && madeOf(list, announcing, beforeAsking);
}

/** «nói dài quá, không đọc được»: about our length, and about nothing else. */
export function findsUsLong(text: string): boolean {
  const { list } = wordsSaid(text);
  return contains(tooLong, list) && madeOf(list, tooLong, aroundTooLong);
}
