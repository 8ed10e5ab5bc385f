/** Taking a case: of several officers exactly one has it, and the others see who. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { take } from '#src/desk/take.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

describe.each(storeNames)('taking a case on %s', (name) => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau(name);
  });
  afterEach(() => bureau.close());

  it('gives a case that two officers want a hundred times to exactly one of them each time', async () => {
    const [mai, lan] = [await bureau.officer('chị Mai'), await bureau.officer('chị Lan')];
    const here = bureau.casework.cases;
    const there = (await bureau.second()).cases;
    for (let round = 0; round < 100; round += 1) {
      const { key, handoff } = await bureau.case_();
      const tries = await Promise.allSettled([take(here, mai, key), take(there, lan, key)]);
      const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(won).toHaveLength(1);
      const stored = await bureau.store.records.get('handoff', handoff.id);
      expect(won[0]?.row.holder).toEqual(stored?.value.officer);
      expect(lost[0]).toBeInstanceOf(RefusedError);
      expect(lost[0]).toMatchObject({
        code: 'taken',
        params: { holder: stored?.value.officer?.id, name: stored?.value.officer?.name },
      });
    }
  });

  it('tells her once who is there, and the bot is silent from then on', async () => {
    const mai = await bureau.officer('chị Mai');
    const { key, handoff } = await bureau.case_();
    await bureau.says(handoff.conversation, 'xin chào');
    await take(bureau.casework.cases, mai, key);
    await take(bureau.casework.cases, mai, key);
    await bureau.drain();
    const said = (await bureau.lines(handoff.conversation)).map(({ key: text }) => text);
    expect(said.filter((text) => text === 'engine.held.joined')).toHaveLength(1);
    const before = said.length;
    await bureau.says(handoff.conversation, 'menu');
    expect(await bureau.lines(handoff.conversation)).toHaveLength(before + 1);
  });

  it('closes her other tickets with the one that is taken, so that she has one officer', async () => {
    const [mai, lan] = [await bureau.officer('chị Mai'), await bureau.officer('chị Lan')];
    const first = await bureau.case_();
    const again = await bureau.case_({ conversation: first.handoff.conversation });
    const { cases } = bureau.casework;
    const tries = await Promise.allSettled([
      take(cases, mai, first.key),
      take(cases, lan, again.key),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const states = await Promise.all(
      [first, again].map(async ({ handoff }) => {
        const stored = await bureau.store.records.get('handoff', handoff.id);
        return `${stored?.value.state} ${stored?.value.outcome ?? ''}`;
      }),
    );
    expect(states.sort()).toEqual(['closed merged', 'taken ']);
  });

  it('does not know a case of another commune, nor one that never was', async () => {
    const mai = await bureau.officer('chị Mai', ['doan-ket']);
    const { key } = await bureau.case_();
    for (const one of [key, '0'.repeat(24)]) {
      await expect(take(bureau.casework.cases, mai, one)).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });
});
