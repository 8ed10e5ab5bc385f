/** Reads content/calendar/desk.yaml: within how many minutes of work somebody answers. */
import { z } from 'zod';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import type { ContentReader } from './yaml-file.ts';

const minutes = z.number().int().min(5).max(4800);
const schema = z.strictObject({
  answerWithin: minutes,
  silentAfter: minutes,
  tellAgain: z.number().int().min(0).max(10),
});

export function readDeskHours(reader: ContentReader): DeskHours | undefined {
  return reader.read('calendar/desk.yaml', schema)?.data;
}
