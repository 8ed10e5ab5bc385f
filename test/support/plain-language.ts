/** A small Language for tests of the engine: exact words only, so that a test of the engine fails for the engine. */
import type { AnswerValue } from '#src/domain/answer.ts';
import type { Command, Language } from '#src/domain/knowledge.ts';
import type { Heard, Reading } from '#src/domain/question.ts';

const commands: Readonly<Record<string, Command['name']>> = {
  menu: 'menu',
  back: 'back',
  on: 'forward',
  help: 'help',
  officer: 'officer',
  stop: 'stop',
  'stop news': 'stop-news',
  restart: 'restart',
  mine: 'my-data',
  erase: 'erase',
  why: 'why',
  hello: 'greet',
};

/** `wish screener founders=4` is heard as a wish and a value; `founders=4` as a value. */
export function plainLanguage(): Language {
  const value = (kind: string, text: string): AnswerValue | undefined => {
    if (kind === 'text' || kind === 'name') return text;
    if (kind === 'yesno') return text === 'yes' ? true : text === 'no' ? false : undefined;
    return /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return {
    fold: (text) => text.toLowerCase(),
    read(question, labels, text): Reading {
      const { kind } = question.reader;
      if (kind === 'choice') {
        const id = labels.find((label) => label.id === text)?.id;
        return id === undefined ? { kind: 'unread' } : { kind: 'value', value: id };
      }
      if (kind === 'count' && text === 'some') return { kind: 'more' };
      if (text === '') return { kind: 'unread' };
      const read = value(kind, text);
      return read === undefined ? { kind: 'unread' } : { kind: 'value', value: read };
    },
    command(text) {
      const name = Object.hasOwn(commands, text) ? commands[text] : undefined;
      if (name !== undefined && name !== 'correct') return { name };
      const correct = /^fix ?(\d+)?(.*)$/.exec(text);
      if (correct === null) return undefined;
      const words = correct[2]?.trim() ?? '';
      return {
        name: 'correct',
        ...(correct[1] === undefined ? {} : { number: Number(correct[1]) }),
        ...(words === '' ? {} : { words }),
      };
    },
    hear(text): Heard {
      const values: Record<string, AnswerValue> = {};
      for (const [, key = '', number = ''] of text.matchAll(/(\w+)=(\d+)/g))
        values[key] = Number(number);
      const wish = /wish (\S+)/.exec(text)?.[1];
      return { values, ...(wish === undefined ? {} : { wish }) };
    },
    scrub: () => undefined,
    pick: (labels, text) => labels.find(({ id, label }) => id === text || label === text)?.id,
    says: (ours, text) => ours.some((each) => each.split('|').includes(text)),
    leaves: (text) => text === 'leave',
    clean: (text, longest) => text.trim().slice(0, longest),
  };
}
