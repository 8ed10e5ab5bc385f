/** Real sessions of every released version, kept for ever: each still leads on, and loses no answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMind } from '#src/mind.ts';
import { act, type Seat } from '#test/support/sitter.ts';

const mind = createMind({ strict: true });
const folder = join(import.meta.dirname, 'sessions');
const releases = readdirSync(folder).map((file) => [file.replace(/\.json$/, ''), file] as const);

describe('a session stored by an older release', () => {
  it.each(releases)('of %s leads on with every answer', (_release, file) => {
    const seat = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Seat;
    const { step } = act(mind, seat, 'start', 10);
    expect(step.replies.at(-1)?.waiting).toBeDefined();
    expect(step.answers).toEqual(seat.answers);
    expect(step.fault).not.toBe('session-corrupt');
  });

  it('is kept for at least one release', () => {
    expect(releases.length).toBeGreaterThan(0);
  });
});
