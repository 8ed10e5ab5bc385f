/** Answers in words of her own, none of which repeats a choice: every one is read as meant, or not at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import type { Question } from '#src/domain/question.ts';
import { fold } from '#src/language/fold.ts';
import data from '#src/language/words/ways.json' with { type: 'json' };
import { createMind } from '#src/mind.ts';

const day = '2026-11-23';
const { knowledge } = createMind({ strict: true });
/** The engine's own, which are put with a yes and a no. */
const ofEngine = ['officer', 'erase'].map((id): Question => {
  const texts = { ask: '', label: '', why: '', help: '' };
  return { id, reader: { kind: 'yesno', plain: true }, ...texts };
});
const questions = [...flows.flows.flatMap((flow) => flow.questions), ...ofEngine];

function questionOf(id: string): Question {
  const found = questions.find((question) => question.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

/** What is read, named as the choice it stands for; – where nothing is. */
function readAs(question: Question, text: string): string {
  const { language } = knowledge;
  const choices = (question.choices ?? []).map(({ id, label: said }) => ({
    id,
    label: knowledge.label(said.key, day, said.params),
  }));
  // What is offered hangs on her answers: all of it, here.
  if (question.offers !== undefined) {
    const own = Object.entries<Readonly<Record<string, readonly string[]>>>(data.questions);
    const ids = Object.keys(own.find(([id]) => id === question.id)?.[1] ?? {});
    choices.push(...ids.map((id) => ({ id, label: knowledge.label(`paper.set.${id}`, day) })));
  }
  const reading = language.read(question, choices, text);
  if (reading.kind === 'more') return 'some';
  if (reading.kind === 'value') return named(question, reading.value);
  const skips = language.says([knowledge.label('engine.skip-words', day)], text);
  return skips ? 'skip' : '–';
}

function named({ reader }: Question, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return reader.kind === 'count' && value === 0 ? 'none' : String(value);
}

const lines = readFileSync(join(import.meta.dirname, 'ways.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((part) => part.trim()));

describe('an answer in her own words', () => {
  it.each(lines)('%s: %s, from «%s»', (id = '', meant, said = '') => {
    const question = questionOf(id);
    const wrong = said
      .split(';')
      .map((text) => text.trim())
      .filter((text) => readAs(question, text) !== meant)
      .map((text) => `${text} → ${readAs(question, text)}`);
    expect(wrong).toEqual([]);
  });

  it('is never a letter away from another trade', () => {
    const sector = questionOf('sector');
    expect(readAs(sector, 'nuoi ga')).toBe('livestock');
    expect(readAs(sector, 'che')).toBe('crops');
    expect(readAs(sector, 'nuoi ca')).toBe('aquaculture');
    expect(readAs(sector, 'che bien')).toBe('processing');
  });

  it('makes no group of nought out of «không có»', () => {
    expect(knowledge.language.hear('ko co').values.founders).toBeUndefined();
    expect(knowledge.language.hear('khong co').values.founders).toBeUndefined();
  });
});

describe('the ways listed', () => {
  const ways = Object.entries<Readonly<Record<string, readonly string[]>>>(data.questions);

  it.each(ways)('to answer %s are each read as the choice they stand under', (id, choices) => {
    const question = questionOf(id);
    const wrong = Object.entries(choices).flatMap(([choice, phrases]) =>
      phrases
        .flatMap((phrase) => [phrase, fold(phrase), `da ${fold(phrase)} a`])
        .filter((text) => readAs(question, text) !== choice)
        .map((text) => `${text} → ${readAs(question, text)}, not ${choice}`),
    );
    expect(wrong).toEqual([]);
  });

  it('may stand inside a sentence only where the question is listed', () => {
    expect(data.loose.filter((id) => !Object.hasOwn(data.questions, id))).toEqual([]);
  });
});
