import { describe, expect, it } from 'vitest';
import { createLog, neverWritten } from '#src/log/log.ts';

describe('the log', () => {
  it.each(neverWritten)('never writes a field called %s, however deep it is put', (field) => {
    const lines = written((log) => {
      log.info({ [field]: 'Lò Thị Mẩy', update: { [field]: 'Lò Thị Mẩy' } }, 'turn done');
      log.child({ component: 'host' }).warn({ a: { b: { [field]: 'Lò Thị Mẩy' } } }, 'turn done');
    });
    expect(lines).not.toContain('Lò Thị Mẩy');
    expect(lines).toContain('turn done');
  });

  it('leaves the message of an error out, since it may quote what it choked on', () => {
    const lines = written((log) =>
      log.error({ err: new TypeError('bad text: Lò Thị Mẩy') }, 'turn failed'),
    );
    expect(lines).not.toContain('Lò Thị Mẩy');
    expect(lines).toContain('TypeError');
    expect(lines).toContain('log.test.ts');
  });
});

function written(speak: (log: ReturnType<typeof createLog>) => void): string {
  let out = '';
  speak(createLog('trace', { write: (line) => void (out += line) }));
  return out;
}
