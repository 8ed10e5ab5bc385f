/** What is asked of her who gathers founders by a code, and of each who joins by one. */
import type { FlowView } from '#src/domain/flow.ts';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';
import { takeCode, takeLine } from './line.ts';
import { takeNames } from './names.ts';
import { isCodeOpen, joinedIn } from './view.ts';

const choice = (id: string, name = id): Choice => ({
  id,
  label: { key: `founders.choice.${name}` },
});

function question(
  name: string,
  reader: ReaderKind,
  choices: readonly Choice[],
  more: Partial<Question> = {},
): Question {
  return {
    keep: false,
    ...more,
    id: `founders-${name}`,
    reader,
    choices,
    ask: `founders.ask.${name}`,
    label: `founders.label.${name}`,
    why: `founders.why.${name}`,
    help: `founders.help.${name}`,
  };
}

/** «Thôi» is said where «xong rồi» is offered. */
const also: readonly Choice[] = [choice('cancel')];

/** What can be done with a code and with lines, where there are any. */
const withOwn = (view: FlowView): readonly Choice[] => [
  choice('name'),
  choice('renew', isCodeOpen(view) ? 'renew' : 'open'),
  ...(isCodeOpen(view) ? [choice('stop')] : []),
  ...(joinedIn(view).length > 0 ? [choice('remove')] : []),
];

/** Everyone who keeps her line herself. */
const whoJoined = (view: FlowView): readonly Choice[] =>
  joinedIn(view).map(({ id, name = '' }) => ({
    id,
    label: { key: 'founders.choice.person', params: { name } },
  }));

export const founderQuestions: readonly Question[] = [
  question('next', { kind: 'choice' }, [choice('have'), choice('open'), choice('back')], { also }),
  question('own', { kind: 'choice' }, [choice('close'), choice('back')], {
    offers: withOwn,
    also,
  }),
  question('may-name', { kind: 'yesno' }, [choice('no', 'decline'), choice('yes', 'agree')], {
    take: (value) => (value === true ? { answers: { paperFill: true } } : {}),
  }),
  question('names', { kind: 'people' }, [choice('cancel')], { sensitive: true, take: takeNames }),
  question('who', { kind: 'person' }, [choice('cancel')], { offers: whoJoined }),
  question('remove', { kind: 'yesno' }, [choice('no'), choice('yes', 'yes-remove')]),
  question('close', { kind: 'yesno' }, [choice('no'), choice('yes', 'yes-close')]),
  question('code', { kind: 'text' }, [choice('cancel')], { sensitive: true, take: takeCode }),
  question('consent', { kind: 'yesno' }, [choice('no', 'decline'), choice('yes', 'agree')]),
  question('line', { kind: 'people', own: true }, [choice('cancel')], {
    sensitive: true,
    take: takeLine,
  }),
  question('confirm', { kind: 'yesno' }, [choice('yes', 'right'), choice('no', 'fix')]),
  question('member', { kind: 'choice' }, [choice('fix'), choice('leave'), choice('back')], {
    also,
  }),
  question('leave', { kind: 'yesno' }, [choice('no', 'stay'), choice('yes', 'yes-leave')]),
];
