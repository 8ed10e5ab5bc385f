/** The vault: what is sealed opens in its place, with its key, unchanged, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createVault } from '#src/storage/vault.ts';

const oldText = addKey();
const newText = addKey(oldText);
const old = createVault(parseKeyRing(oldText));
const both = createVault(parseKeyRing(newText));
const text = 'chị Mẩy 👩‍🌾 0912 345 678';

describe('the vault', () => {
  it('opens what it sealed, of any length', () => {
    for (const sample of [text, '', 'x'.repeat(100_000)]) {
      expect(old.open(old.seal(sample, 'lead:1'), 'lead:1')).toBe(sample);
    }
  });

  it('seals the same text differently each time, and prints it', () => {
    const sealed = old.seal(text, 'lead:1');
    expect(sealed).toMatch(/^k-[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
    expect(old.seal(text, 'lead:1')).not.toBe(sealed);
  });

  it('reads the ring again for a key that another process added', () => {
    const running = createVault(parseKeyRing(oldText), () => parseKeyRing(newText));
    expect(running.open(both.seal(text, 'lead:1'), 'lead:1')).toBe(text);
    expect(() => old.open(both.seal(text, 'lead:1'), 'lead:1')).toThrow('not in the ring');
  });

  it('does not open in another place', () => {
    expect(() => old.open(old.seal(text, 'lead:1'), 'lead:2')).toThrow();
  });

  it('does not open when any part was changed or cut', () => {
    const sealed = old.seal(text, 'lead:1');
    const dot = sealed.indexOf('.');
    const body = Buffer.from(sealed.slice(dot + 1), 'base64url');
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const forged = `${sealed.slice(0, dot)}.${changed.toString('base64url')}`;
      expect(() => old.open(forged, 'lead:1')).toThrow();
    }
    for (const cut of ['', '.', sealed.slice(0, dot), sealed.slice(0, -4), 'no-dot']) {
      expect(() => old.open(cut, 'lead:1')).toThrow();
    }
  });

  it('opens what an older key of the ring sealed, and knows it is stale', () => {
    const sealed = old.seal(text, 'lead:1');
    expect(both.open(sealed, 'lead:1')).toBe(text);
    expect(both.isStale(sealed)).toBe(true);
    expect(both.isStale(both.seal(text, 'lead:1'))).toBe(false);
    expect(() => old.open(both.seal(text, 'lead:1'), 'lead:1')).toThrow();
  });

  it('finds a phone number by the same index after the key was changed, and not without the ring', () => {
    expect(both.index('+84912345678')).toBe(old.index('+84912345678'));
    expect(both.index('+84912345679')).not.toBe(old.index('+84912345678'));
    const stranger = createVault(parseKeyRing(addKey()));
    expect(stranger.index('+84912345678')).not.toBe(old.index('+84912345678'));
  });
});
