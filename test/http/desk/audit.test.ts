import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditPage } from '#src/domain/access.ts';
import { auditActs } from '#src/domain/audit.ts';
import { refusedCodes } from '#src/domain/errors.ts';
import { faultCodes, faultKey } from '#src/http/desk/refusals.ts';
import { createMind } from '#src/mind.ts';
import { type Bureau, createBureau, type Desk, signIn } from './bureau.ts';

let bureau: Bureau;
beforeEach(() => {
  bureau = createBureau();
});
afterEach(() => bureau.close());

const read = async (desk: Desk, query = ''): Promise<AuditPage> =>
  (await desk.call('GET', `/audit${query}`)).body as unknown as AuditPage;

describe('the audit log', () => {
  it('tells who did what, about whom, in words, newest first', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    bureau.world.advance(1000);
    await head.call('PATCH', `/officers/${mai.id}`, { communes: ['tan-phong'] });
    const { entries } = await read(head);
    expect(entries[0]).toMatchObject({
      act: 'officer-changed',
      text: 'Sửa thông tin cán bộ',
      about: [`officer:${mai.id}`],
      officer: { name: expect.stringContaining('Chị Mai') },
    });
    expect(entries.map(({ act }) => act)).toContain('totp-set');
    expect(entries.every(({ at }, i) => i === 0 || at <= (entries[i - 1]?.at ?? 0))).toBe(true);
    // Reading it is written down too.
    expect((await read(head)).entries[0]?.act).toBe('audit-read');
  });

  it('is read by officer, by day, and a page at a time without a gap or a double', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    for (let i = 0; i < 130; i += 1) {
      // Many in one instant, as a busy day has them.
      if (i % 50 === 0) bureau.world.advance(1);
      await bureau.office.access.audit.write({ officer: mai.id as never }, 'case-opened', [
        `handoff:${i}`,
      ]);
    }
    const query = `?officer=${mai.id}&day=2026-11-23`;
    const first = await read(head, query);
    expect(first.entries).toHaveLength(100);
    const second = await read(head, `${query}&before=${first.next}`);
    expect(second.next).toBeUndefined();
    const about = [...first.entries, ...second.entries].flatMap((entry) => entry.about);
    const opened = about.filter((id) => id.startsWith('handoff:'));
    expect(opened).toHaveLength(130);
    expect(new Set(opened).size).toBe(130);
    expect((await read(head, `?officer=${mai.id}&day=2026-11-22`)).entries).toEqual([]);
  });

  it('refuses a day or a place that is none', async () => {
    const head = await bureau.found();
    for (const query of ['?day=hôm nay', '?day=2026-02-30', '?before=x', "?officer='"]) {
      expect([query, (await head.call('GET', `/audit${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('has no route that changes it', async () => {
    await bureau.app.ready();
    const changing = bureau.routes.filter(
      ({ method, url }) => url.includes('/audit') && !['GET', 'HEAD'].includes(method),
    );
    expect(changing).toEqual([]);
    const head = await bureau.found();
    await signIn(head, head, bureau.world);
    const before = await Array.fromAsync(bureau.store.records.list('audit'));
    await head.call('GET', '/audit');
    const after = await Array.fromAsync(bureau.store.records.list('audit'));
    expect(after.slice(0, before.length)).toEqual(before);
  });
});

describe('the words of the desk', () => {
  const { speaker } = createMind({ strict: true });

  it.each(auditActs)('has words for %s', (act) => {
    expect(speaker.label(`access.act.${act}`, '2026-11-23')).not.toBe('');
  });

  it('has a sentence and a status for every refusal', () => {
    expect(faultCodes).toEqual(expect.arrayContaining([...refusedCodes]));
    for (const code of faultCodes) {
      const params = { seconds: 30, name: 'Chị Mai', what: '{fact:a/b}' };
      expect(speaker.say({ key: faultKey(code), params }, '2026-11-23'), code).toMatch(/\.$/);
    }
  });
});
