/** Hearing: what a free sentence tells about her group and her wish. Only what is certain. */
import { type AnswerKey, type AnswerValue, sectors } from '#src/domain/answer.ts';
import type { Heard } from '#src/domain/question.ts';
import { type Marks, marker } from './lexicon.ts';
import { isNumeral, wholeNumber } from './numbers.ts';
import { isDoneByAll, livesHere } from './together.ts';
import fillers from './words/fillers.json' with { type: 'json' };
import hearing from './words/hearing.json' with { type: 'json' };
import numbers from './words/numbers.json' with { type: 'json' };
import type { Word, Words } from './words.ts';

const forms = ['htx', 'tht', 'interest-group', 'union'] as const;
const doors = ['screener', 'checklist', 'paperwork', 'support', 'trainings', 'my-data'] as const;
const worked = sectors.filter((sector) => sector !== 'other');

const mark = marker({
  ...hearing.forms,
  ...hearing.verbs,
  ...hearing.wishes,
  groups: hearing.groups,
  between: hearing.between,
  units: hearing.units,
  opening: [...hearing.opening, ...fillers.particles, ...fillers.pronouns],
  filler: [...fillers.particles, ...fillers.pronouns, ...fillers.polite],
  together: hearing.together,
  notFounders: hearing.notFounders,
  notAfter: hearing.notAfter,
  household: hearing.household,
  jointly: hearing.jointly,
  we: hearing.we,
  founding: hearing.founding,
  article: hearing.article,
  want: hearing.want,
  borrowing: hearing.borrowing,
  feasible: hearing.feasible,
  asking: hearing.asking,
  machines: hearing.machines,
  ofThem: hearing.ofThem,
  closingQuestion: hearing.closingQuestion,
  registered: hearing.registered,
  unregistered: hearing.unregistered,
  existing: hearing.existing,
  nothingYet: hearing.nothingYet,
  wishful: hearing.wishful,
});
const markNouns = marker({
  ...hearing.nouns,
  other: [
    ...fillers.particles,
    ...fillers.pronouns,
    ...hearing.we,
    ...hearing.together,
    ...hearing.between,
    ...hearing.and,
  ],
});
const markNeeds = marker(hearing.needs);
type Seen = ReturnType<typeof mark>;
const bareIsOther = new Set(numbers.bareIsOther.split(' '));
const longest = 80;

/** Values, a wish and a legal form, where the sentence says them plainly; `command` is the command it is, if it is one. */
export function readSentence(words: Words, command: string | undefined): Heard {
  if (command !== undefined) return heardCommand(command);
  const { list, marked } = words;
  if (list.length > longest) return { values: {} };
  const seen = mark(list);
  const named = formsIn(list, seen);
  const form = named.size === 1 ? [...named][0] : undefined;
  const question = isQuestion(list, seen);
  const founders = foundersIn(list, marked, seen);
  const founds = foundsForm(list, named, seen, founders !== undefined);
  const values: { [Key in AnswerKey]?: AnswerValue } = {};
  if (founders !== undefined) values.founders = founders;
  // «tổ hợp tác bán rau có phải đóng thuế không» is about any group; hers is one she counts or founds.
  const hers = founders !== undefined || founds || !question;
  const sector = hers ? sectorIn(list, marked, seen) : undefined;
  if (sector !== undefined) values.sector = sector;
  const currentForm = question ? undefined : currentFormIn(list, form, seen);
  if (currentForm !== undefined) values.currentForm = currentForm;
  const wish = wishIn(
    list,
    seen,
    question,
    founds || (!question && countsHouse(list, marked, seen)),
  );
  return {
    values,
    ...(wish === undefined ? {} : { wish }),
    ...(wish === 'support' ? needIn(list) : {}),
    ...(form === 'htx' || form === 'tht' || form === 'interest-group' ? { form } : {}),
  };
}

function heardCommand(command: string): Heard {
  if (command === 'officer') return { values: {}, wish: 'handoff' };
  if (command === 'my-data') return { values: {}, wish: 'my-data' };
  return { values: {} };
}

/** Legal forms named; a union of HTX is none of ours. */
function formsIn(list: readonly Word[], seen: Seen): ReadonlySet<string> {
  const found = new Set<string>();
  for (let i = 0; i < list.length; ) {
    const best = widest(forms, seen, i);
    if (best === undefined) i += 1;
    else {
      found.add(best.group);
      i += best.length;
    }
  }
  return found;
}

function widest<Group extends string>(groups: readonly Group[], seen: Marks<Group>, at: number) {
  let best: { group: Group; length: number } | undefined;
  for (const group of groups) {
    const length = seen.at(group, at);
    if (length > (best?.length ?? 0)) best = { group, length };
  }
  return best;
}

/** «nhóm em 4 người», «tám chị em», «5 nhà»: one number of people, and they are the group. */
function foundersIn(list: readonly Word[], marked: boolean, seen: Seen): number | undefined {
  let found: number | undefined;
  for (let i = 0; i < list.length; i += 1) {
    // «6 chị em, trong đó 1 chị là công chức»: what follows is some of the six.
    if (found !== undefined && seen.at('ofThem', i) > 0) return found;
    if (!isNumeral(list, i, marked)) continue;
    const number = wholeNumber(list, i, marked);
    if (number === undefined) continue;
    const unit = seen.at('units', number.end);
    if (unit === 0) continue;
    const end = number.end + unit;
    // «Không có» is no group of nought, though `co` is also a cô.
    if (!Number.isInteger(number.value) || number.value < 1 || number.value > 500) return undefined;
    const group = isGroupBefore(list, i, seen);
    if (!group && !opens(list, i, end, marked, seen)) return undefined;
    // «nhóm em có 3 người chưa đủ tuổi», «2 người đang ở xa» count some of them.
    const some = list[i - 1]?.fold === 'co' || list[end]?.fold === 'dang';
    if (some && !goesOn(list, end, number.value, seen)) return undefined;
    // Without marks `nam chi em` may be the years; after a word for the group it is a number.
    const bare = number.end === i + 1 && list[i]?.kind === 'word';
    if (bare && !marked && !group && bareIsOther.has(list[i]?.fold ?? '')) return undefined;
    if (
      wholeNumber(list, i - 1, marked) !== undefined ||
      wholeNumber(list, end, marked) !== undefined
    )
      return undefined;
    if (list[i - 1]?.fold === '-' || seen.at('notAfter', end) > 0) return undefined;
    if (found !== undefined && found !== number.value) return undefined;
    found = number.value;
    i = end - 1;
  }
  return found;
}

/** A word for the group stands before, with nothing between that changes the number. */
function isGroupBefore(list: readonly Word[], at: number, seen: Seen): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 7); i -= 1) {
    const group = seen.at('groups', i);
    if (group === 0 || i + group > at) continue;
    if (onlyBetween(list, i + group, at, seen) && !seen.has('notFounders', i, at)) return true;
  }
  return false;
}

function onlyBetween(list: readonly Word[], from: number, to: number, seen: Seen): boolean {
  let i = from;
  while (i < to) {
    const sign = list[i]?.kind === 'sign' && (list[i]?.fold === ',' || list[i]?.fold === ':');
    const taken = sign ? 1 : seen.at('between', i);
    if (taken === 0) return false;
    i += taken;
  }
  return i === to;
}

/** «tám chị em làm thổ cẩm» at the beginning, or the whole of what she says. */
function opens(
  list: readonly Word[],
  at: number,
  end: number,
  marked: boolean,
  seen: Seen,
): boolean {
  let i = 0;
  while (i < at) {
    const taken = list[i]?.kind === 'sign' ? 1 : seen.at('opening', i);
    if (taken === 0 || list[i]?.fold === '-') return false;
    i += taken;
  }
  // Those of one house may be one founder: «nhà em có 5 người», whose bare `nha` looks like a nhá.
  if (i !== at || seen.has('notFounders', 0, at) || seen.has('household', 0, at)) return false;
  if (afterFillers(list, end, seen) === list.length) return !list.some(({ fold }) => fold === '?');
  return seen.at('together', end) > 0 && seen.has('we') && !isNumeral(list, end, marked);
}

/** After a number of people nothing, or what they do together; not what some of them are. */
function goesOn(list: readonly Word[], end: number, value: number, seen: Seen): boolean {
  if (list[end]?.kind === 'sign' || afterFillers(list, end, seen) === list.length) return true;
  return isDoneByAll(list.slice(end), value) || livesAndFounds(list, end, seen);
}

/** «7 người ở bản Nà Luồng muốn lập htx»: where all of them live, as all of them found. */
function livesAndFounds(list: readonly Word[], end: number, seen: Seen): boolean {
  if (!livesHere(list.slice(end))) return false;
  return list.some((word, i) => {
    const want = i > end && word.fold !== 'co' ? seen.at('want', i) : 0;
    return want > 0 && namesForm(i + want, seen);
  });
}

/** «lập htx», «mở cái htx», right here. */
function namesForm(at: number, seen: Seen): boolean {
  const verb = seen.at('founding', at);
  if (verb === 0) return false;
  const next = at + verb + seen.at('article', at + verb);
  return forms.some((form) => seen.at(form, next) > 0);
}

function afterFillers(list: readonly Word[], from: number, seen: Seen): number {
  let at = from;
  while (at < list.length && (list[at]?.kind === 'sign' || seen.at('filler', at) === 1)) at += 1;
  return at;
}

/** Their line of work: a verb and its thing, said of themselves, and only one line. */
function sectorIn(list: readonly Word[], marked: boolean, seen: Seen): string | undefined {
  if (!seen.has('we') || asks(list, seen)) return undefined;
  const found = new Set<string>();
  for (let i = 0; i < list.length; ) {
    const best = widest(worked, seen, i);
    // One bare word (`det`, `theu`) may be another; with its marks it is itself.
    const sure =
      best !== undefined && (best.length > 1 || marked || (list[i]?.fold.length ?? 0) > 5);
    // Without marks «trong do» may be «trong đó» as well as «trồng đỗ».
    const other = marked ? 0 : seen.at('ofThem', i);
    if (sure && best.length > other) found.add(best.group);
    i += best?.length ?? 1;
  }
  const [sector] = found;
  return found.size === 1 ? sector : undefined;
}

/** The sector a short answer names: «gà», «trồng lúa với ngô» — for the question that asks it. */
export function readSector(words: Words): string | undefined {
  const list = words.list.filter(({ kind }) => kind !== 'sign');
  if (list.length === 0 || list.length > 10) return undefined;
  const seen = mark(list);
  if (seen.has('asking')) return undefined;
  const nouns = markNouns(list);
  const found = new Set<string>();
  let i = 0;
  while (i < list.length) {
    const verb = widest(worked, seen, i);
    const noun = widest(worked, nouns, i);
    const best = (verb?.length ?? 0) >= (noun?.length ?? 0) ? verb : noun;
    const other = nouns.at('other', i);
    if (best !== undefined && best.length >= other) found.add(best.group);
    else if (other === 0) return undefined;
    i += Math.max(best?.length ?? 0, other);
  }
  const [sector] = found;
  return found.size === 1 ? sector : undefined;
}

/** What they are today, if it is said as a state and not as a wish or a question. */
function currentFormIn(
  list: readonly Word[],
  form: string | undefined,
  seen: Seen,
): string | undefined {
  if (!seen.has('we')) return undefined;
  if (seen.has('nothingYet')) return 'none';
  if (form === undefined || seen.has('wishful') || seen.has('asking')) return undefined;
  const has = seen.has('registered');
  const lacks = seen.has('unregistered');
  if (form === 'tht') {
    if (has && !lacks) return 'tht-registered';
    return lacks && !has && seen.has('existing') ? 'tht' : undefined;
  }
  if (!seen.has('existing') || lacks) return undefined;
  if (form === 'htx') return has ? 'htx' : undefined;
  return form === 'interest-group' && list.length <= 14 ? 'interest-group' : undefined;
}

/** Asks for something: a question word, a question mark, or không/chưa at the end. */
function isQuestion(list: readonly Word[], seen: Seen): boolean {
  if (asks(list, seen) || seen.has('feasible') || list.some(({ fold }) => fold === '?'))
    return true;
  let end = list.length;
  while (end > 1 && (list[end - 1]?.kind === 'sign' || seen.at('filler', end - 1) === 1)) end -= 1;
  return seen.at('closingQuestion', end - 1) === 1 && end > 1;
}

/** Whether words ask for something, as a whole. */
export function asksSomething({ list }: Words): boolean {
  const some = list.length > 4 * longest ? list.slice(0, 4 * longest) : list;
  return isQuestion(some, mark(some));
}

/** A question word; the gì of «chưa có gì» is none, nor is the `may` of a machine. */
function asks(list: readonly Word[], seen: Seen): boolean {
  for (let i = 0; i < list.length; ) {
    const none = Math.max(seen.at('nothingYet', i), seen.at('machines', i));
    if (none === 0 && seen.at('asking', i) > 0) return true;
    i += Math.max(1, none);
  }
  return false;
}

/** «nhà em có 5 người cùng làm»: a number the check must ask about, as those of one house may be one founder. */
function countsHouse(list: readonly Word[], marked: boolean, seen: Seen): boolean {
  if (!seen.has('household') || !seen.has('jointly')) return false;
  return list.some((_, i) => {
    const number = isNumeral(list, i, marked) ? wholeNumber(list, i, marked) : undefined;
    return number !== undefined && seen.at('units', number.end) > 0;
  });
}

/** Which door she wants; a question opens none but the one that asks whether they may found. */
function wishIn(
  list: readonly Word[],
  seen: Seen,
  question: boolean,
  founds: boolean,
): string | undefined {
  // «gửi lại hồ sơ» names the papers too; asked politely it is still a wish.
  if (seen.has('papers-again')) return 'papers-again';
  const found = new Set<string>();
  if (founds) found.add('screener');
  for (const door of doors) {
    if (seen.has(door) && (!question || (door === 'screener' && seen.has('we')))) found.add(door);
  }
  const borrows = (list.length === 1 && list[0]?.key === 'vay') || wantsLoan(list, seen);
  if (borrows && !question) found.add('support');
  // Who founds needs to know first whether she can; the loan comes after.
  if (founds) found.delete('support');
  const [wish] = found;
  return found.size === 1 ? wish : undefined;
}

/** «Muốn vay 300 triệu mua máy», and not «không muốn vay». */
function wantsLoan(list: readonly Word[], seen: Seen): boolean {
  return list.some((_, i) => seen.at('borrowing', i) > 0 && !denying.has(list[i - 1]?.fold ?? ''));
}

const denying = new Set(['khong', 'chua', 'chang', 'cha', 'dung']);

/** What of support she names: «vay vốn», «bảo hiểm»; «hỗ trợ vay vốn» is a loan. */
function needIn(list: readonly Word[]): Pick<Heard, 'marks'> {
  const seen = markNeeds(list);
  const named = (['loan', 'insurance'] as const).filter((need) => seen.has(need));
  const [need] = named.length === 0 && seen.has('aid') ? ['aid'] : named;
  return named.length > 1 || need === undefined ? {} : { marks: [`need:${need}`] };
}

/** «muốn lập HTX», «nhóm em lập HTX được không»: founding by themselves, wished for or asked whether it can be. */
function foundsForm(
  list: readonly Word[],
  named: ReadonlySet<string>,
  seen: Seen,
  counted: boolean,
): boolean {
  if (named.size === 0 || named.has('union') || seen.has('asking')) return false;
  if (!seen.has('want') && !seen.has('feasible')) return false;
  if (!counted && !seen.has('we')) return false;
  return list.some((_, i) => namesForm(i, seen));
}
