/** The days of founding, by the law and the calendar of the real content. */
import { describe, expect, it } from 'vitest';
import type { Answers } from '#src/domain/answer.ts';
import { deadlinesOf, reminderAt, stepsDone } from '#src/domain/founding-steps.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import { createMind } from '#src/mind.ts';
import { dueSteps, remindSteps } from '#src/requests/checklist-remind.ts';

const { knowledge } = createMind();
const told = (values: Record<string, string | number | boolean>): Answers =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, at: 0, how: 'said' as const }]),
  );
const days = (values: Record<string, string | number | boolean>, on = '2026-11-26') =>
  deadlinesOf(told(values), knowledge, on).map(({ id, day, certain }) =>
    [id, day, ...(certain ? [] : ['?'])].join(' '),
  );

describe('the days to keep', () => {
  it('give a signed group five working days to file, and an office three to answer', () => {
    expect(days({ stepKind: 'tht', stepSigned: '2026-11-26' })).toEqual(['file 2026-12-03']);
    expect(days({ stepKind: 'notice', stepSigned: '2026-11-27' })).toEqual(['notify 2026-12-04']);
    expect(days({ stepKind: 'tht', stepSigned: '2026-11-26', stepFiled: '2026-11-27' })).toEqual([
      'decision 2026-12-02',
    ]);
    expect(days({ stepKind: 'htx', stepFiled: '2026-11-27' })).toEqual(['decision 2026-12-02']);
  });

  it('step over Tết, which is not announced yet and may move', () => {
    expect(days({ stepKind: 'tht', stepSigned: '2027-02-03' })).toEqual(['file 2027-02-17 ?']);
  });

  it('give sixty days to mend, and then wait for no decision', () => {
    const mending = { stepKind: 'htx', stepFiled: '2026-11-20', stepReturned: '2026-11-26' };
    expect(days(mending)).toEqual(['mend 2027-01-25']);
  });

  it('end the paying in after six months or the months of her charter, once the certificate is there', () => {
    const founded = { stepKind: 'htx', stepFiled: '2026-11-20', stepCertificate: '2026-11-26' };
    expect(days(founded)).toEqual(['yearly 2026-12-15', 'capital 2027-05-26']);
    expect(days({ ...founded, paperMonths: 3 })).toContain('capital 2027-02-26');
    expect(days({ ...founded, stepsDone: 'capital' })).toEqual(['yearly 2026-12-15']);
    expect(days({ ...founded, stepsDone: 'capital' }, '2026-12-16')).toEqual(['yearly 2027-12-15']);
  });

  it('are none for who told nothing', () => {
    expect(days({})).toEqual([]);
    expect(days({ stepKind: 'htx' })).toEqual([]);
  });

  it('know which steps are done, by a tick or by their day', () => {
    const answers = told({
      paperSet: 'tht-registration',
      stepsDone: 'partners;gone',
      stepSigned: '2026-11-26',
    });
    expect(stepsDone(answers)).toEqual(['partners', 'contract']);
  });
});

describe('reminders', () => {
  const at = (text: string): number => Date.parse(`${text}+07:00`);

  it('come the morning before, never at night and never for what is over', () => {
    const file = { id: 'file', day: '2026-12-03' } as const;
    expect(reminderAt(file, at('2026-11-26T09:00'))).toBe(at('2026-12-02T08:00'));
    expect(reminderAt(file, at('2026-12-02T23:00'))).toBe(at('2026-12-03T07:00'));
    expect(reminderAt(file, at('2026-12-04T00:00'))).toBeUndefined();
    expect(reminderAt(file, at('2026-12-03T22:00'))).toBeUndefined();
  });

  const conversation = conversationId({ channel: 'zalo', account: 'bot', chat: 'her' });
  const from = (answers: Answers, now: number) => ({
    conversation,
    update: updateId(conversation, 'm1'),
    now,
    answers,
  });

  it('are set for the days named and cleared for the others', async () => {
    const { extras } = await remindSteps().settle(
      { key: 'k', days: { file: '2026-12-03', capital: 'soon' } },
      from({}, at('2026-11-26T09:00')),
    );
    expect(
      extras?.timers?.map((one) => [one.kind, one.kind === 'set' ? one.timer.due : one.id]),
    ).toEqual([
      ['set', at('2026-12-02T08:00')],
      ...['notify', 'decision', 'mend', 'capital', 'yearly'].map((id) => [
        'clear',
        `${conversation}:checklist:${id}`,
      ]),
    ]);
  });

  it('say nothing of what is done meanwhile or no longer wanted', async () => {
    const due = dueSteps(knowledge);
    const params = { timer: `${conversation}:checklist:file` };
    const signed = { stepKind: 'tht', stepSigned: '2026-11-26', stepRemind: true };
    const now = at('2026-12-02T08:00');
    expect((await due.settle(params, from(told(signed), now))).say?.[0]?.params).toEqual({
      day: '03/12/2026',
      certain: 'yes',
    });
    for (const meanwhile of [{ stepRemind: false }, { stepFiled: '2026-12-01' }]) {
      const settled = await due.settle(params, from(told({ ...signed, ...meanwhile }), now));
      expect(settled).toEqual({ outcome: 'step-done' });
    }
  });
});
