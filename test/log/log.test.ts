import { TelegramError } from 'telegraf';
import { describe, expect, it } from 'vitest';
import { ZaloError } from '#src/channels/zalo/errors.ts';
import { SendError } from '#src/domain/errors.ts';
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

  it('keeps what a platform answered as a number and on which call, and nothing that was said', () => {
    const zalo = new ZaloError('api', { errorCode: 400, description: 'Lò Thị Mẩy' });
    zalo.method = 'getUpdates';
    const telegram = new TelegramError(
      { error_code: 403, description: 'Lò Thị Mẩy' },
      { method: 'sendMessage', payload: { text: 'Lò Thị Mẩy' } },
    );
    const send = new SendError('rejected', { retryable: false }, { cause: zalo });
    const [first, second, third] = [zalo, telegram, send].map((err) =>
      written((log) => log.warn({ err }, 'poll failed')),
    );
    expect(JSON.parse(first ?? '').err).toMatchObject({
      type: 'ZaloError',
      code: 'EZALO',
      errorCode: 400,
      method: 'getUpdates',
    });
    expect(JSON.parse(second ?? '').err).toMatchObject({ code: 403, method: 'sendMessage' });
    expect(JSON.parse(third ?? '').err).toMatchObject({
      code: 'rejected',
      cause: { errorCode: 400, method: 'getUpdates' },
    });
    expect([first, second, third].join('')).not.toContain('Mẩy');
  });

  it('takes no call for one that is an address or a sentence', () => {
    for (const method of ['/bot14:secret/getMe', 'Lò Thị Mẩy']) {
      const err = Object.assign(new Error('x'), { method });
      expect(written((log) => log.warn({ err }, 'poll failed'))).not.toContain(method);
    }
  });
});

function written(speak: (log: ReturnType<typeof createLog>) => void): string {
  let out = '';
  speak(createLog('trace', { write: (line) => void (out += line) }));
  return out;
}
