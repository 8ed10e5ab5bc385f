/** What is said where a paper waits for words: an answer, nothing decided yet, or none; what is unsure is asked back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paperwork } from '#flows/paperwork/machine.ts';
import type { Question } from '#src/domain/question.ts';
import { createMind } from '#src/mind.ts';

const day = '2026-11-26';
const { knowledge } = createMind({ strict: true });

function questionOf(id: string): Question {
  const found = paperwork.questions.find((question) => question.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

function reading(id: string, text: string) {
  const question = questionOf(id);
  const choices = (question.choices ?? []).map(({ id: choice, label }) => ({
    id: choice,
    label: knowledge.label(label.key, day, label.params),
  }));
  return knowledge.language.read(question, choices, text, day);
}

/** `open`, `answer`, or the kind of a reading without a value. */
function readAs(id: string, text: string): string {
  const read = reading(id, text);
  if (read.kind !== 'value') return read.kind;
  return read.value === 'skip' ? 'open' : 'answer';
}

const lines = readFileSync(join(import.meta.dirname, 'written.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((part) => part.trim()));

describe('words a paper waits for', () => {
  it.each(lines)('%s: %s, from «%s»', (meant = '', id = '', said = '') => {
    const wrong = said
      .split(';')
      .map((text) => text.trim())
      .filter((text) => readAs(id, text) !== meant)
      .map((text) => `${text} → ${readAs(id, text)}`);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['tên là Chưa Biết Mệt', 'Chưa Biết Mệt'],
    ['ghi là «Ai Cũng Mê»', 'Ai Cũng Mê'],
    ['"Chưa Biết Mệt"', 'Chưa Biết Mệt'],
    ['Chè & Rau <sạch> 🍃', 'Chè & Rau <sạch> 🍃'],
  ])('keeps of «%s» what is to be written', (said, written) => {
    expect(reading('paperName', said)).toEqual({ kind: 'value', value: written });
  });

  it('can be left open in every question that may be, and every one of words says how to insist', () => {
    const questions = paperwork.questions.filter(
      ({ choices = [], reader }) =>
        reader.kind !== 'people' && choices.some(({ id }) => id === 'skip'),
    );
    expect(questions.filter(({ leftOpen }) => leftOpen === undefined)).toEqual([]);
    const words = questions.filter(({ reader }) => reader.kind === 'text');
    expect(words.length).toBeGreaterThan(8);
    expect(words.filter(({ more }) => more === undefined)).toEqual([]);
  });
});
