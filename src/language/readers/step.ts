/** A step by its number, said as something done: «xong bước 3», «bước 3 em làm xong rồi ạ». */
import type { SpokenChoice } from '#src/domain/text.ts';
import { tokens } from '../fold.ts';
import told from '../words/steps.json' with { type: 'json' };

const around = new Set(told.around.flatMap((words) => tokens(words)));

/** Undefined where there are two numbers, or words that say something else. */
export function readStep(steps: readonly SpokenChoice[], text: string): string | undefined {
  const words = tokens(text);
  const numbers = words.filter((word) => /^\d{1,2}$/.test(word));
  const [number] = numbers;
  if (numbers.length !== 1 || number === undefined) return undefined;
  if (!words.every((word) => word === number || around.has(word))) return undefined;
  return steps[Number(number) - 1]?.id;
}
