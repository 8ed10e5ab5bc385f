/** The texts and the code name the same keys with the same places: none missing, none unused. */
import { describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import { answerCopy, engineCopy } from '#src/engine/copy.ts';
import { createMind } from '#src/mind.ts';

const mind = createMind({ strict: true });
const { texts } = mind.content;

const declared = new Map<string, readonly string[]>([
  ...Object.entries(engineCopy),
  ...Object.entries(answerCopy),
  ...flows.flows.flatMap(({ copy }) =>
    Object.entries(copy).map(([key, { places }]) => [key, places] as const),
  ),
]);
const ours = ['engine', 'answer', ...flows.flows.map(({ id }) => id)];
const written = texts.keys().filter((key) => ours.includes(key.split('.')[0] ?? ''));

describe('texts of the engine and the flows', () => {
  it('are all written', () => {
    expect([...declared.keys()].filter((key) => !texts.has(key))).toEqual([]);
  });

  it('are all used', () => {
    expect(written.filter((key) => !declared.has(key))).toEqual([]);
  });

  it('use no place that nobody fills', () => {
    const stray = written.flatMap((key) => {
      const places = [...(texts.get(key)?.places.keys() ?? [])];
      return places
        .filter((place) => !declared.get(key)?.includes(place))
        .map((place) => `${key} {${place}}`);
    });
    expect(stray).toEqual([]);
  });

  it('leave no place unused that code fills for this text alone', () => {
    // A question may do without its progress or its group: these are offered to all of them.
    const offered = ['progress', 'group'];
    const idle = [...declared].flatMap(([key, places]) =>
      places
        .filter((place) => !offered.includes(place) && texts.get(key)?.places.has(place) === false)
        .map((place) => `${key} {${place}}`),
    );
    expect(idle).toEqual([]);
  });

  it('belong to the flow that says them, or to the answers', () => {
    const foreign = flows.flows.flatMap(({ id, copy }) =>
      Object.keys(copy).filter((key) => !key.startsWith(`${id}.`) && !key.startsWith('answer.')),
    );
    expect(foreign).toEqual([]);
  });

  it('give every flow a title and every question its four texts', () => {
    const keys = flows.flows.flatMap(({ id, questions }) => [
      `${id}.title`,
      ...questions.flatMap(({ ask, label, why, help, more, leftOpen, choices = [] }) => [
        ask,
        label,
        why,
        help,
        ...(more === undefined ? [] : [more]),
        ...(leftOpen === undefined ? [] : [leftOpen]),
        ...choices.map((choice) => choice.label.key),
      ]),
    ]);
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
  });

  it('name questions so that none is taken for a prompt of the engine', () => {
    const ids = flows.flows.flatMap(({ questions }) => questions.map(({ id }) => id));
    expect(ids.filter((id) => ['correct', 'erase', 'officer'].includes(id))).toEqual([]);
  });

  it('speak as «em» to «chị», without commands and without words of machines', () => {
    const rude = /vui lòng|bạn|quý khách|hợp lệ|nhập |lựa chọn không/iu;
    const spoken = written.filter((key) => !key.startsWith('answer.'));
    expect(spoken.filter((key) => rude.test(texts.get(key)?.entry.text ?? ''))).toEqual([]);
  });
});
