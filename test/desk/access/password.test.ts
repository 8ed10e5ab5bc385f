import { describe, expect, it } from 'vitest';
import { createPasswords } from '#src/desk/access/password.ts';

const cheap = createPasswords({ memory: 64, passes: 1 });

describe('passwords', () => {
  it('are kept as Argon2id with their cost and a salt of their own', async () => {
    const [one, two] = [
      await createPasswords().make('bốn từ không liên quan', 'mai'),
      await cheap.make('bốn từ không liên quan', 'mai'),
    ];
    expect(one).toMatch(/^argon2id\$19456\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one.split('$')[3]).not.toBe(two.split('$')[3]);
    // A hash made at another cost still fits: it says its own.
    expect(await cheap.fits('bốn từ không liên quan', one)).toBe(true);
    expect(await cheap.fits('bốn từ không liên quann', one)).toBe(false);
  });

  it('fit nobody where there is no hash, and not when they are endless', async () => {
    expect(await cheap.fits('bốn từ không liên quan', undefined)).toBe(false);
    expect(await cheap.fits('x'.repeat(1_000_000), await cheap.make('bốn từ khác nhau', ''))).toBe(
      false,
    );
  });

  it.each([
    'ngắn quá',
    'aaaaaaaaaaaaaa',
    'abababababab',
    '1234567890',
    'matkhau123',
    'Mật khẩu 123',
    'Lai Châu 2026',
    'password12',
    'qwertyuiop1',
    'mai.lo.2026',
    'x'.repeat(201),
  ])('are refused when they are «%s»', async (password) => {
    await expect(cheap.make(password, 'mai.lo')).rejects.toMatchObject({ code: 'weak-password' });
  });

  it.each(['cây mận nở trắng đồi', 'Xe máy 2 bánh đỏ', 'vkz-84-tru-Rau'])(
    'are taken when they are «%s»',
    async (password) => {
      expect(await cheap.fits(password, await cheap.make(password, 'mai.lo'))).toBe(true);
    },
  );

  it('are hashed two at a time, however many sign in', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => cheap.make(`cây mận nở trắng đồi ${i}`, '')),
    );
    expect(new Set(hashes).size).toBe(20);
  });
});
