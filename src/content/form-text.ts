/** A sentence of a form in its parts: `**{group.name}**, ít nhất {fact:htx/min-official-members} người {dots:20}`. */
import type { FormPart, FormWords } from '#src/domain/form.ts';
import { type Place, placeWidths, type RowPlace, rowWidths } from '#src/domain/paper.ts';
import { factIdPattern } from './fact-files.ts';

/** Dots of `{dots}` without a number. */
const usualDots = 40;

/** Faults are told one by one, for the person who wrote it; the parts that can be read come back all the same. */
export function readFormText(text: string, fault: (what: string) => void): FormWords {
  const halves = text.split('**');
  if (halves.length % 2 === 0) fault('a bold mark ** is opened and not closed');
  return halves.flatMap((half, index) => {
    const bold = index % 2 === 1;
    return half.split(/(\{[^{}]*\})/).flatMap((piece): readonly FormPart[] => {
      if (piece === '') return [];
      if (!piece.startsWith('{') || !piece.endsWith('}')) {
        if (/[{}]/.test(piece)) fault('a { or } stands alone');
        return [{ bold, text: piece }];
      }
      const part = readPlace(piece.slice(1, -1).trim(), bold);
      if (part === undefined) fault(`${piece} is no place, no fact and no dots`);
      return part === undefined ? [] : [part];
    });
  });
}

function readPlace(name: string, bold: boolean): FormPart | undefined {
  if (name in placeWidths) return { bold, place: name as Place };
  const [head, tail = ''] = split(name);
  if (head === 'row' && tail in rowWidths) return { bold, row: tail as RowPlace };
  if (head === 'fact' && factIdPattern.test(tail)) return { bold, fact: tail };
  if (name === 'dots') return { bold, dots: usualDots };
  if (head === 'dots' && /^[1-9]\d?$/.test(tail)) return { bold, dots: Number(tail) };
  return undefined;
}

function split(name: string): readonly [string, string?] {
  const row = /^row\.(.+)$/.exec(name);
  if (row !== null) return ['row', row[1] ?? ''];
  const [head = '', ...rest] = name.split(':');
  return [head, rest.join(':')];
}
