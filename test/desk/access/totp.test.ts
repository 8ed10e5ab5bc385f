import { describe, expect, it } from 'vitest';
import { newTotpSecret, presentTotp, totpCode, totpStep } from '#src/desk/access/totp.ts';
import { universe } from '#test/support/universe.ts';

/** `12345678901234567890` in base32: the secret of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  // The RFC gives eight digits; six are the last six of them.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i seconds', (seconds, code) => {
    expect(totpCode(secret, Math.floor(seconds / 30))).toBe(code);
    expect(totpStep(secret, code, seconds * 1000, 0)).toBe(Math.floor(seconds / 30));
  });

  it('are taken half a minute early or late, and no further', () => {
    const at = 1_111_111_111;
    const step = Math.floor(at / 30);
    const taken = [-2, -1, 0, 1, 2].map((off) =>
      totpStep(secret, totpCode(secret, step + off), at * 1000, 0),
    );
    expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('are not taken twice, nor one from before the last', () => {
    const step = 37_037_036;
    const now = step * 30_000;
    expect(totpStep(secret, totpCode(secret, step), now, step)).toBeUndefined();
    expect(totpStep(secret, totpCode(secret, step - 1), now, step)).toBeUndefined();
    expect(totpStep(secret, totpCode(secret, step + 1), now, step)).toBe(step + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '12 34 5', '-12345'])(
    'are not «%s»',
    (code) => {
      expect(totpStep(secret, code, 0, -5)).toBeUndefined();
    },
  );

  it('come from a new secret of 160 bits that an app can type, tap or scan', () => {
    const { random } = universe();
    const [one, two] = [newTotpSecret(random), newTotpSecret(random)];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(two);
    const shown = presentTotp(one, 'mai', 'Chung Tay');
    expect(shown.secret.split(' ')).toHaveLength(8);
    // A square with the three eyes of every QR code.
    const { qr } = shown;
    expect(qr.every((row) => row.length === qr.length)).toBe(true);
    for (const row of [qr[0], qr[6]]) expect(row?.slice(0, 7)).toBe('1111111');
    expect(qr[0]?.slice(-7)).toBe('1111111');
    expect(qr.at(-1)?.slice(0, 7)).toBe('1111111');
  });
});
