import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { verbs } from '#src/cli.ts';
import { readConfig } from '#src/config/config.ts';
import { readInvite } from '#src/desk/access/invites.ts';
import { type OfficerId, updateId } from '#src/domain/ids.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { createOperator } from '#src/operator.ts';
import { createTelegramFake } from '#test/fakes/telegram.ts';
import { createZaloFake } from '#test/fakes/zalo.ts';
import { conversation, outgoing, secret, turn, update } from '#test/storage/samples.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'chung-tay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const store = (name: string) => ({ STORAGE_URL: `sqlite:${join(folder, name)}.db` });

/** Verbs with cases below; a new verb without any is red. */
const tried = new Set<string>();
function verb(name: string, cases: () => void): void {
  tried.add(name);
  describe(`ct ${name}`, cases);
}

/** A conversation that ends with a lead. */
const leaving = [
  'gap can bo',
  'muốn nhờ cán bộ xem giúp giấy tờ',
  'có',
  '0912345678',
  'Lò Thị Mẩy',
  'Tân Phong',
];

verb('screen', () => {
  it('gives the verdict of every line, with the id it came with', async () => {
    const { code, lines } = await run(
      ['screen'],
      [
        {
          id: 'a',
          answers: {
            founders: 4,
            under18: 0,
            notVietnamese: 0,
            officials: 0,
            limitedCapacity: 0,
            pooling: true,
          },
        },
        {
          id: 'b',
          answers: { founders: 5, under18: 0, notVietnamese: 0, officials: 0, limitedCapacity: 0 },
        },
      ],
    );
    expect(code).toBe(0);
    expect(lines.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['a', 'tht'],
      ['b', 'htx'],
    ]);
    expect(lines[0]?.['flip']).toContainEqual({ answer: 'founders', to: 5, verdict: 'htx' });
  });

  it('asks the law of the day it is told', async () => {
    const answers = {
      founders: 6,
      under18: 0,
      notVietnamese: 0,
      officials: 0,
      limitedCapacity: 0,
      pooling: true,
    };
    const then = await run(['screen', '--on', '2024-06-30'], [{ answers }]);
    const later = await run(['screen', '--on', '2024-07-01'], [{ answers }]);
    expect(then.lines[0]?.['verdict']).not.toBe('htx');
    expect(later.lines[0]?.['verdict']).toBe('htx');
  });

  it('reports a line that is not JSON and answers the others', async () => {
    const { code, lines, errors } = await run(['screen'], ['{', { id: 'x', answers: {} }]);
    expect(code).toBe(1);
    expect(errors).toContain('line 1');
    expect(lines).toHaveLength(1);
  });

  it('refuses a day that does not exist', async () => {
    const { code, errors } = await run(['screen', '--on', '2026-02-30']);
    expect(code).toBe(1);
    expect(errors).toContain('2026-02-30');
  });
});

verb('support', () => {
  const statusOf = (line: Record<string, unknown> | undefined, id: string): unknown => {
    const programmes = line?.['programmes'];
    if (!Array.isArray(programmes)) return undefined;
    const found: unknown = programmes.find((one) => Object(one).id === id);
    return Object(found).status;
  };

  it('gives every programme for every line, with the id it came with', async () => {
    const answers = { borrower: 'htx', jobs: 3 };
    const { code, lines } = await run(
      ['support'],
      [
        { id: 'a', answers },
        { id: 'b', answers: {} },
      ],
    );
    expect(code).toBe(0);
    expect(lines.map(({ id, programmes }) => [id, Object(programmes).length])).toEqual([
      ['a', 28],
      ['b', 28],
    ]);
    expect(lines[0]?.['programmes']).toContainEqual(
      expect.objectContaining({
        id: 'vbsp-jobs-org',
        status: 'fits',
        amount: { max: 600_000_000, rate: 8.382 },
        missing: [],
      }),
    );
  });

  it('asks the law of the day it is told', async () => {
    const answers = { borrower: 'htx', valueChain: true, workers: 10, ethnicWorkers: 7 };
    const then = await run(['support', '--on', '2025-06-30'], [{ answers }]);
    const later = await run(['support', '--on', '2026-06-30'], [{ answers }]);
    expect(statusOf(then.lines[0], 'vbsp-value-chain')).toBe('fits');
    expect(statusOf(later.lines[0], 'vbsp-value-chain')).toBe('ask');
  });
});

verb('ask', () => {
  it('gives the outcome, the topics best first and what is said, and echoes the id', async () => {
    const { code, lines } = await run(
      ['ask'],
      [
        { id: 3, text: 'htx cần mấy ng mới lập đc' },
        { text: 'thành viên' },
        { text: 'mai trời nắng hay mưa' },
      ],
    );
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ id: 3, text: 'htx cần mấy ng mới lập đc', outcome: 'answer' });
    expect(lines[0]?.['topics']).toContainEqual({
      id: 'htx-min-members',
      score: expect.any(Number),
    });
    expect(lines[0]?.['reply']).toContain('Căn cứ');
    expect(lines[1]).toMatchObject({ outcome: 'clarify' });
    expect(lines[2]).toMatchObject({ outcome: 'unknown', topics: [] });
  });

  it('answers as of the day it is told', async () => {
    const asked = { text: 'chồng em đánh em' };
    const before = await run(['ask', '--on', '2025-09-18'], [asked]);
    const after = await run(['ask', '--on', '2025-09-19'], [asked]);
    expect(before.lines[0]?.['reply']).not.toContain('111');
    expect(after.lines[0]?.['reply']).toContain('111');
  });

  it('needs a text', async () => {
    const { code, errors } = await run(['ask'], [{ id: 1 }]);
    expect(code).toBe(1);
    expect(errors).toContain('line 1');
  });
});

verb('read', () => {
  it('gives a value, or null, and echoes what it does not know', async () => {
    const { lines } = await run(
      ['read'],
      [
        { id: 7, kind: 'money', text: '5 triệu rưỡi' },
        { kind: 'integer', text: '7-8' },
        { kind: 'commune', text: 'San Thàng' },
        {
          kind: 'choice',
          text: 'cai thu hai',
          choices: [
            { id: 'a', label: 'Một' },
            { id: 'b', label: 'Hai' },
          ],
        },
      ],
    );
    expect(lines).toEqual([
      { id: 7, value: 5_500_000 },
      { value: null },
      { value: 'tan-phong' },
      { value: 'b' },
    ]);
  });

  it('names the kinds there are', async () => {
    const { code, errors } = await run(['read'], [{ kind: 'colour', text: 'x' }]);
    expect(code).toBe(1);
    expect(errors).toContain('money');
  });
});

verb('talk', () => {
  const turn = (text: string) => ({ from: 'u1', text });

  it('walks a group of four to a cooperative group, and one more to a cooperative', async () => {
    const { code, lines } = await run(
      ['talk', '--at', '2026-11-23T09:00:00+07:00'],
      [
        'nhom e 4 ng lam che co lap htx dc k',
        'chua co gi',
        'co',
        'k',
        'k',
        'k',
        'k',
        'co',
        '2 nam',
        'dung roi',
      ].map(turn),
    );
    expect(code).toBe(0);
    const last = JSON.stringify(lines.at(-1));
    expect(last).toContain('lập được tổ hợp tác');
    expect(last).toContain('Thêm 1 người nữa là lập được hợp tác xã');
    expect(last).toContain('Điều 4 khoản 7');
    expect(lines.at(-1)).toMatchObject({ to: 'u1', flow: 'screener', outcome: 'answered' });
  });

  it('names the question that is open and the choices under it', async () => {
    const { lines } = await run(['talk'], [turn('nhom e 4 ng lam che co lap htx dc k')]);
    expect(lines[0]).toMatchObject({ waiting: 'currentForm' });
    const replies = lines[0]?.['replies'];
    expect(Array.isArray(replies) ? replies.at(-1) : undefined).toMatchObject({
      choices: expect.arrayContaining([{ id: 'none', label: 'Chưa có gì' }]),
    });
  });

  it('goes on in the same store where she left, also after three months', async () => {
    const { STORAGE_URL } = store('talk');
    await run(
      ['talk', '--store', STORAGE_URL, '--at', '2026-08-20T09:00:00+07:00'],
      [turn('nhom e 4 ng lam che co lap htx dc k')],
    );
    const { lines } = await run(
      ['talk', '--store', STORAGE_URL, '--at', '2026-11-23T09:00:00+07:00'],
      [turn('chua co gi')],
    );
    expect(lines[0]).toMatchObject({ waiting: 'pooling' });
  });

  it('opens a class, and reminds her of it as the clock goes on', async () => {
    const school = {
      course: 'accounting',
      title: 'Kế toán hợp tác xã (mẫu)',
      first: '2026-12-10',
      last: '2026-12-10',
      starts: '08:00',
      ends: '16:30',
      place: 'Nhà văn hóa mẫu',
      commune: 'tan-phong',
      seats: 30,
      deadline: '2026-12-08',
      support: [],
    };
    const { lines } = await run(
      ['talk', '--at', '2026-11-26T09:00:00+07:00'],
      [
        { class: school },
        turn('lớp kế toán ở Tân Phong'),
        { from: 'u1', choice: 'me' },
        { from: 'u1', choice: 'no' },
        { from: 'u1', choice: 'yes' },
        { advance: 'P14D' },
      ],
    );
    expect(lines[0]).toMatchObject({ title: school.title, stage: 'open' });
    expect(lines[1]).toMatchObject({ flow: 'trainings', waiting: 'signUp' });
    expect(JSON.stringify(lines[4])).toContain('trainings.seated');
    const due = JSON.stringify(lines[5]);
    for (const key of ['days', 'tomorrow', 'today']) {
      expect(due).toContain(`trainings.remind.${key}`);
    }
    const wrong = await run(['talk'], [{ class: { ...school, first: '2025-01-01' } }]);
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining('Ngày này đã qua')]);
  });

  it('moves the clock by a duration', async () => {
    const { lines } = await run(['talk', '--at', '2026-11-23T09:00:00Z'], [{ advance: 'P1DT2H' }]);
    expect(lines[0]).toMatchObject({ at: '2026-11-24T11:00:00.000Z' });
  });

  /** Tokens of a live bot are set, and nobody answers at its address: nothing is asked there. */
  const live = {
    ZALO_BOT_TOKEN: '1:live',
    ZALO_API_ROOT: 'http://127.0.0.1:1',
    TELEGRAM_BOT_TOKEN: '2:live',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
  };

  it('shows on Zalo what she would get there: a number before each choice, one message', async () => {
    const { lines } = await run(
      ['talk', '--channel', 'zalo'],
      [turn('nhom e 4 ng lam che co lap htx dc k'), { from: 'u1', choice: 'none' }, turn('1')],
      live,
    );
    const sent = lines[0]?.['sent'];
    expect(sent).toMatchObject([{ text: expect.stringContaining('1. Chưa có gì\n2. ') }]);
    const replies = lines[0]?.['replies'];
    expect(Array.isArray(replies) ? replies.at(-1) : undefined).toMatchObject({
      key: 'screener.ask.currentForm',
      text: expect.stringContaining('1. Chưa có gì'),
    });
    expect(lines.map(({ waiting }) => waiting)).toEqual(['currentForm', 'pooling', 'under18']);
  });

  it('shows on Telegram buttons, which she taps', async () => {
    const { lines } = await run(
      ['talk', '--channel', 'telegram'],
      [
        turn('nhom e 4 ng lam che co lap htx dc k'),
        { from: 'u1', choice: 'none' },
        { advance: 'PT1M' },
        { from: 'u1', choice: 'htx' },
      ],
      live,
    );
    expect(JSON.stringify(lines[0]?.['sent'])).toContain('"callback_data":"currentForm|none"');
    expect(lines[1]).toMatchObject({ waiting: 'pooling', outcome: 'answered' });
    // A button of an older question.
    expect(lines[3]).toMatchObject({ replies: [{ key: 'engine.stale' }, {}], waiting: 'pooling' });
  });

  it.each([
    ['zalo', 'sticker', 'engine.cannot.sticker'],
    ['zalo', 'file', 'engine.cannot.unsupported'],
    ['telegram', 'file', 'engine.cannot.file'],
  ])('reads on %s a %s as the platform brings it', async (channel, kind, key) => {
    const { lines } = await run(
      ['talk', '--channel', channel],
      [turn('nhom e 4 ng lam che co lap htx dc k'), { from: 'u1', kind }],
    );
    expect(lines[1]).toMatchObject({ replies: [{ key }, {}], waiting: 'currentForm' });
  });

  it.each(['zalo', 'telegram'])(
    'goes on with the same woman on %s in the same store',
    async (channel) => {
      const args = ['talk', '--channel', channel, '--store', store(`talk-${channel}`).STORAGE_URL];
      await run(args, [turn('nhom e 4 ng lam che co lap htx dc k')]);
      const { lines, errors } = await run(args, [
        { from: 'u1', choice: 'none' },
        { from: 'u2', choice: 'none' },
      ]);
      expect(lines).toMatchObject([{ to: 'u1', waiting: 'pooling' }]);
      expect(errors).toContain('no choice none');
    },
  );

  it('says what is wrong with a line it cannot use', async () => {
    const { code, errors } = await run(
      ['talk'],
      [{ from: 'u1' }, { text: 'x' }, { advance: 'soon' }],
    );
    expect(code).toBe(1);
    expect(errors.match(/line \d/g)).toEqual(['line 1', 'line 2', 'line 3']);
  });
});

verb('chat', () => {
  it('greets, answers and numbers the choices', async () => {
    const { code, out } = await run(['chat'], ['nhom e 4 ng lam che co lap htx dc k', '/quit']);
    expect(code).toBe(0);
    expect(out).toContain('1. Chưa có gì');
    expect(out).not.toContain('**');
  });
});

verb('doctor', () => {
  it('finds no error in the content as it is', async () => {
    const { code, lines } = await run(['doctor', '--on', '2026-11-23']);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect(code).toBe(0);
  });

  it('says what is overdue once its time is past', async () => {
    const { lines } = await run(['doctor', '--on', '2030-01-01']);
    expect(lines.some(({ what }) => String(what).includes('checked'))).toBe(true);
  });
});

verb('export leads', () => {
  it('lists what she agreed to, and nothing before she did', async () => {
    const environment = store('leads');
    const talk = ['talk', '--store', environment.STORAGE_URL];
    await run(
      talk,
      leaving.slice(0, 2).map((text) => ({ from: 'u1', text })),
    );
    expect((await run(['export', 'leads'], [], environment)).out.trim().split('\n')).toHaveLength(
      1,
    );
    await run(
      talk,
      leaving.slice(2).map((text) => ({ from: 'u1', text })),
    );
    const { code, out } = await run(['export', 'leads'], [], environment);
    expect(code).toBe(0);
    expect(out.startsWith('\uFEFF')).toBe(true);
    expect(out).toContain('Lò Thị Mẩy');
    expect(out).toContain("'+84912345678");
    expect(
      (await run(['export', 'leads', '--format', 'xlsx'], [], environment)).out.slice(0, 2),
    ).toBe('PK');
  });

  it('knows two formats', async () => {
    expect((await run(['export', 'leads', '--format', 'pdf'], [], store('none'))).code).toBe(1);
  });
});

verb('export answers', () => {
  it('writes what is live as files that content/ can read, and writes over none', async () => {
    const environment = store('answers');
    const now = Date.parse('2026-11-23T09:00:00+07:00');
    const operator = await createOperator(readConfig(environment), () => now);
    const draft = (topic: string, state: 'live' | 'draft'): RecordChange => ({
      kind: 'draft',
      id: `${topic}-${state}`,
      order: now,
      tags: [`state:${state}`, `topic:${topic}`],
      value: {
        topic,
        title: 'Chở gỗ vườn nhà',
        questions: ['chở gỗ vườn nhà cần giấy gì'],
        text: 'Chị hỏi **kiểm lâm xã** ạ.',
        source: { title: 'Văn bản mẫu', article: 'Điều 1' },
        checkedOn: '2026-11-20',
        state,
        edition: 1,
        by: { id: 'o1' as OfficerId, name: 'chị Mai' },
        at: now,
      },
    });
    await operator.store.records.apply([draft('wood-permit', 'live'), draft('honey', 'draft')]);
    await operator.close();
    const to = join(folder, 'answers-out');
    const first = await run(['export', 'answers', to], [], environment);
    expect([first.code, first.lines]).toEqual([0, [{ file: join(to, 'wood-permit.md') }]]);
    const written = readFileSync(join(to, 'wood-permit.md'), 'utf8');
    expect(written).toContain('title: Chở gỗ vườn nhà');
    expect(written).toContain('Chị hỏi **kiểm lâm xã** ạ.');
    expect(readdirSync(to)).toEqual(['wood-permit.md']);
    const again = await run(['export', 'answers', to], [], environment);
    expect([again.code, again.errors]).toEqual([1, expect.stringContaining('is there already')]);
    const none = await run(['export', 'answers'], [], environment);
    expect(none.errors).toContain('one folder is needed');
  });
});

verb('export ledger', () => {
  it('closes at zero', async () => {
    const environment = store('ledger');
    await run(
      ['talk', '--store', environment.STORAGE_URL],
      [
        { from: 'u1', text: 'chào' },
        { from: 'u2', kind: 'voice' },
      ],
    );
    const { code, lines } = await run(['export', 'ledger'], [], environment);
    expect(lines).toMatchObject([{ accepted: 2, pending: 0, difference: 0 }]);
    expect(code).toBe(0);
  });
});

verb('replay', () => {
  it('says the same again', async () => {
    const environment = store('replay');
    await run(
      ['talk', '--store', environment.STORAGE_URL],
      ['nhom e 4 ng lam che', 'tai sao hoi', 'quay lai', '5'].map((text) => ({ from: 'u1', text })),
    );
    const { code, lines } = await run(['replay', 'webchat:talk:u1'], [], environment);
    expect(lines).toHaveLength(4);
    expect(lines.every(({ same }) => same === true)).toBe(true);
    expect(code).toBe(0);
  });

  it('sends a picture again as a picture, with the words beside it', async () => {
    const environment = store('replay-media');
    const talk = ['talk', '--channel', 'zalo', '--store', environment.STORAGE_URL];
    const said = [
      { from: 'u1', kind: 'image', text: 'nhom e 4 ng lam che' },
      { from: 'u1', kind: 'voice' },
      { from: 'u1', kind: 'sticker' },
      { from: 'u1', kind: 'image', text: '5' },
    ];
    const { lines: before } = await run(talk, said);
    expect(before.at(-1)).toMatchObject({ flow: 'screener' });
    const { lines } = await run(['replay', 'zalo:talk:u1'], [], environment);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({ they: '(ảnh) nhom e 4 ng lam che' });
    expect(lines.map(({ same }) => same)).toEqual([true, true, true, true]);
  });

  it('says that nothing is kept of somebody it does not know', async () => {
    const { code, errors } = await run(['replay', 'webchat:talk:nobody'], [], store('replay'));
    expect(code).toBe(1);
    expect(errors).toContain('nothing');
  });
});

/** Three messages to one woman died, at these times: she had blocked the bot, or another reason. */
async function withDeadLetters(
  name: string,
  { error = 'unreachable', died = [0, 1, 2] } = {},
): Promise<Record<string, string>> {
  const environment = store(name);
  const operator = await createOperator(readConfig(environment), () => 0);
  const opened = operator.store;
  const an = conversation('an');
  await opened.turns.accept(update(an, 'm1', 0));
  const claim = await opened.turns.claim({ worker: 'w', now: () => 0, leaseMs: 1, waitMs: 0 });
  if (claim === undefined) throw new Error('nothing to claim');
  const messages = [0, 1, 2].map((at) => outgoing(updateId(an, 'm1'), an, at));
  await opened.turns.commit(claim, turn(claim, 0, { outgoing: messages }));
  for (let at = 0; at < 3; at += 1) {
    const request = { channel: 'telegram', now: at, leaseMs: 1, limit: 1 } as const;
    for (const letter of await opened.outbox.take(request)) {
      await opened.outbox.settle(letter, { kind: 'dead', at: died[at] ?? at, error });
    }
  }
  await operator.close();
  return environment;
}
const letterIds = [0, 1, 2].map((at) => `telegram:bot:an:m1#${at}`);

verb('dead-letters list', () => {
  it('lists them oldest first with the reason, and says nothing of what they say', async () => {
    const environment = await withDeadLetters('dead');
    const { code, lines, out } = await run(['dead-letters', 'list'], [], environment);
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(letterIds);
    expect(lines[0]).toMatchObject({ channel: 'telegram', error: 'unreachable', attempts: 1 });
    expect(out).not.toContain(secret);
    expect((await run(['dead-letters', 'list', 'all'], [], environment)).code).toBe(1);
  });
});

verb('dead-letters replay', () => {
  it('puts those of the last day back in their old order', async () => {
    const hour = 3_600_000;
    const died = [Date.now() - hour, Date.now() - hour + 1, Date.now() - hour + 2];
    const environment = await withDeadLetters('dead-all', { error: 'rejected', died });
    const { code, lines } = await run(['dead-letters', 'replay', '--recent'], [], environment);
    expect(code).toBe(0);
    expect(lines).toHaveLength(3);
    expect((await run(['dead-letters', 'list'], [], environment)).lines).toEqual([]);
    const operator = await createOperator(readConfig(environment), () => 0);
    const opened = operator.store;
    const now = Date.parse('2026-11-23T09:00:00+07:00');
    const order: string[] = [];
    for (const _ of letterIds) {
      const request = { channel: 'telegram', now, leaseMs: 1000, limit: 5 } as const;
      for (const letter of await opened.outbox.take(request)) {
        order.push(letter.id);
        await opened.outbox.settle(letter, { kind: 'sent', receipt: { at: now } });
      }
    }
    await operator.close();
    expect(order).toEqual(letterIds);
  });

  it.each([
    ['that are older', { error: 'rejected' }],
    ['to a woman who blocked the bot', { died: [Date.now(), Date.now(), Date.now()] }],
  ])('leaves those %s unless they are named', async (what, letters) => {
    const environment = await withDeadLetters(`dead-${what.length}`, letters);
    const verb = ['dead-letters', 'replay'];
    expect((await run([...verb, '--recent'], [], environment)).lines).toEqual([]);
    expect((await run([...verb, '--all'], [], environment)).code).toBe(1);
    expect((await run([...verb, ...letterIds], [], environment)).lines).toHaveLength(3);
  });

  it('replays the one it is told, and reports one that is not there', async () => {
    const environment = await withDeadLetters('dead-one');
    const [first = ''] = letterIds;
    const verb = ['dead-letters', 'replay'];
    const { code, errors } = await run([...verb, first, 'nothing'], [], environment);
    expect(code).toBe(1);
    expect(errors).toContain('nothing');
    expect((await run(['dead-letters', 'list'], [], environment)).lines).toHaveLength(2);
    expect((await run(verb, [], environment)).code).toBe(1);
  });
});

verb('dead-letters drop', () => {
  it('lets go of those it is told, or of those older than so many days', async () => {
    const day = 86_400_000;
    const died = [Date.now() - 9 * day, Date.now() - 8 * day, Date.now() - day / 2];
    const environment = await withDeadLetters('dead-drop', { died });
    const drop = (...args: string[]) => run(['dead-letters', 'drop', ...args], [], environment);
    const left = async () =>
      (await run(['dead-letters', 'list'], [], environment)).lines.map(({ id }) => id);
    const [first = '', second = '', third = ''] = letterIds;
    expect((await drop(first)).lines).toMatchObject([{ id: first }]);
    expect((await drop('nothing')).code).toBe(1);
    for (const wrong of [[], ['--older', 'x'], [second, '--older', '1']]) {
      expect((await drop(...wrong)).code).toBe(1);
    }
    expect(await left()).toEqual([second, third]);
    expect((await drop('--older', '1')).lines).toMatchObject([{ id: second }]);
    expect(await left()).toEqual([third]);
  });
});

verb('keys rotate', () => {
  it('adds a key and seals everything anew; all of it stays readable', async () => {
    const environment = store('rotated/data');
    await run(
      ['talk', '--store', environment.STORAGE_URL],
      leaving.map((text) => ({ from: 'u1', text })),
    );
    const { code, lines } = await run(['keys', 'rotate'], [], environment);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ made: true });
    expect(Number(lines[0]?.['resealed'])).toBeGreaterThan(5);
    expect((await run(['export', 'leads'], [], environment)).out).toContain('Lò Thị Mẩy');
    expect((await run(['keys', 'rotate'], [], environment)).code).toBe(0);
    expect(statSync(join(folder, 'rotated', 'keys')).mode & 0o777).toBe(0o600);
  });
});

const webhookSecret = 'secret-of-the-webhook';

/** A fake of the platform, and an address that answers it with a status. */
async function platform(name: 'zalo' | 'telegram', status = 200) {
  const fake = name === 'zalo' ? await createZaloFake() : await createTelegramFake();
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  onTestFinished(async () => {
    await fake.close();
    server.closeAllConnections();
    server.close();
  });
  const prefix = name.toUpperCase();
  const environment = {
    [`${prefix}_BOT_TOKEN`]: fake.token,
    [`${prefix}_API_ROOT`]: fake.url,
    [`${prefix}_WEBHOOK_SECRET`]: webhookSecret,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    CHANNEL_ALLOW_LOOPBACK: '1',
  };
  return { fake, environment, url: `${environment.PUBLIC_URL}/webhooks/${name}` };
}

for (const name of ['zalo', 'telegram'] as const) {
  verb(`${name} set-webhook`, () => {
    it('sets the address under PUBLIC_URL, and the secret is printed nowhere', async () => {
      const { environment, url } = await platform(name);
      const { code, lines, out } = await run([name, 'set-webhook'], [], environment);
      expect(code).toBe(0);
      expect(lines[0]).toMatchObject({ url });
      expect(out).not.toContain(webhookSecret);
      const info = await run([name, 'info'], [], environment);
      expect(info.lines[0]).toMatchObject({ webhook: { url } });
    });

    it('wants a public https address, and a secret', async () => {
      const { environment, url } = await platform(name);
      const strict = { ...environment, CHANNEL_ALLOW_LOOPBACK: '0' };
      const refused = await run([name, 'set-webhook', '--url', url], [], strict);
      expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('https')]);
      const { PUBLIC_URL: _, ...nowhere } = environment;
      expect((await run([name, 'set-webhook'], [], nowhere)).errors).toContain('PUBLIC_URL');
      const bare = { ...environment, [`${name.toUpperCase()}_WEBHOOK_SECRET`]: '' };
      expect((await run([name, 'set-webhook'], [], bare)).errors).toContain('_WEBHOOK_SECRET');
    });
  });

  verb(`${name} info`, () => {
    it('tells who the bot is', async () => {
      const { environment, fake } = await platform(name);
      const { code, lines, out } = await run([name, 'info'], [], environment);
      expect(code).toBe(0);
      const id = fake.token.split(':')[0];
      expect(
        String(Object.entries(lines[0]?.['bot'] ?? {}).find(([key]) => key === 'id')?.[1]),
      ).toBe(id);
      expect(out).not.toContain(fake.token);
    });

    it('says what the platform says of a wrong token, and never the token', async () => {
      const { environment } = await platform(name);
      const wrong = { ...environment, [`${name.toUpperCase()}_BOT_TOKEN`]: '1:not-the-token' };
      const { code, errors } = await run([name, 'info'], [], wrong);
      expect(code).toBe(1);
      expect(errors).toContain('401');
      expect(errors).not.toContain('not-the-token');
    });

    it('says so where nobody answers, and never the address', async () => {
      const { environment } = await platform(name);
      const dead = { ...environment, [`${name.toUpperCase()}_API_ROOT`]: 'http://127.0.0.1:1' };
      const { code, errors } = await run([name, 'info'], [], dead);
      expect(code).toBe(1);
      expect(errors).toContain('ECONNREFUSED');
      expect(errors).not.toContain('bot1');
    });

    it('needs a token', async () => {
      const { code, errors } = await run([name, 'info']);
      expect(code).toBe(1);
      expect(errors).toContain(`${name.toUpperCase()}_BOT_TOKEN`);
    });
  });

  verb(`${name} test`, () => {
    it('is content with a webhook that is reached, and not with none', async () => {
      const { environment } = await platform(name);
      expect((await run([name, 'test'], [], environment)).code).toBe(1);
      await run([name, 'set-webhook'], [], environment);
      expect((await run([name, 'test'], [], environment)).code).toBe(0);
    });
  });

  verb(`${name} delete-webhook`, () => {
    it('takes the address away', async () => {
      const { environment } = await platform(name);
      await run([name, 'set-webhook'], [], environment);
      expect((await run([name, 'delete-webhook'], [], environment)).code).toBe(0);
      const { lines } = await run([name, 'info'], [], environment);
      expect(lines[0]).toMatchObject({ webhook: { url: '' } });
    });
  });
}

describe('ct zalo', () => {
  it.each([
    [403, 'webhook.http.403'],
    [500, 'webhook.http.5xx'],
  ])('exits 1 where our side answers %i, and names the outcome', async (status, outcome) => {
    const { environment } = await platform('zalo', status);
    const set = await run(['zalo', 'set-webhook'], [], environment);
    expect(set.code).toBe(1);
    expect(set.out).toContain(outcome);
    const test = await run(['zalo', 'test'], [], environment);
    expect([test.code, test.lines[0]?.['outcome']]).toEqual([1, outcome]);
  });
});

verb('officer add', () => {
  it('writes a link that makes an officer, with the roles and communes asked for', async () => {
    const environment = { ...store('officer'), PUBLIC_URL: 'https://chungtay.example' };
    const { code, lines } = await run(
      [
        'officer',
        'add',
        '--name',
        'Chị Lan',
        '--roles',
        'officer,viewer',
        '--communes',
        'tan-phong',
      ],
      [],
      environment,
    );
    expect(code).toBe(0);
    const link = String(lines[0]?.['link']);
    expect(link).toMatch(/^https:\/\/chungtay\.example\/desk#invite=[0-9a-f]{64}$/);
    const now = Date.parse('2026-11-23T09:00:00+07:00');
    expect(lines[0]?.['expiresAt']).toBe(now + 7 * 86_400_000);
    const operator = await createOperator(readConfig(environment), () => now);
    const access = { records: operator.store.records, clock: { now: () => now } };
    expect(await readInvite(access, link.split('=')[1] ?? '')).toMatchObject({
      name: 'Chị Lan',
      roles: ['officer', 'viewer'],
      communes: ['tan-phong'],
    });
    await operator.close();
  });

  it.each([
    ['no name', []],
    ['a role there is not', ['--name', 'Lan', '--roles', 'chief']],
    ['a commune there is not', ['--name', 'Lan', '--communes', 'ha-noi']],
    ['a name that was not quoted', ['--name', 'Chị', 'Lan']],
  ])('refuses %s', async (_what, words) => {
    const { code, errors } = await run(['officer', 'add', ...words], [], store('officer'));
    expect(code).toBe(1);
    expect(errors).toContain('ct officer add');
  });
});

verb('backup', () => {
  it('writes a file that restore puts back, with the keys beside it', async () => {
    const environment = store('saved/one');
    await run(['talk', '--store', environment.STORAGE_URL], [{ from: 'u1', text: 'xin chào' }]);
    const file = join(folder, 'saved', 'one.backup');
    const made = await run(['backup', file], [], environment);
    expect(made.lines).toEqual([{ file, bytes: statSync(file).size }]);
    const ledger = await run(['export', 'ledger'], [], environment);

    const elsewhere = store('restored/one');
    const locked = await run(['restore', file], [], elsewhere);
    expect([locked.code, locked.errors]).toEqual([
      1,
      expect.stringContaining('no key of the ring'),
    ]);
    copyFileSync(join(folder, 'saved', 'keys'), join(folder, 'restored', 'keys'));
    const put = await run(['restore', file], [], elsewhere);
    expect([put.code, put.lines]).toEqual([0, [{ file, restored: true }]]);
    expect((await run(['export', 'ledger'], [], elsewhere)).lines).toEqual(ledger.lines);
  });

  it('does not write over a file, and needs one', async () => {
    const environment = store('saved/two');
    const file = join(folder, 'saved', 'two.backup');
    expect((await run(['backup', file], [], environment)).code).toBe(0);
    const again = await run(['backup', file], [], environment);
    expect([again.code, again.errors]).toEqual([1, `${file} is there already\n`]);
    expect((await run(['backup'], [], environment)).errors).toContain('name one file');
  });
});

verb('restore', () => {
  it('puts nothing over a store that is there', async () => {
    const environment = store('saved/three');
    const file = join(folder, 'saved', 'three.backup');
    await run(['backup', file], [], environment);
    const { code, errors } = await run(['restore', file], [], environment);
    expect([code, errors]).toEqual([1, expect.stringContaining('is there already')]);
  });

  it('puts nothing that is no backup', async () => {
    const { code, errors } = await run(['restore', 'package.json'], [], store('saved/four'));
    expect([code, errors]).toEqual([1, 'package.json is no backup of a SQLite store\n']);
  });
});

describe('ct', () => {
  it('has cases for every verb', () => {
    expect(verbs.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  it('shows what there is when asked for something else', async () => {
    const { code, errors } = await run(['dance']);
    expect(code).toBe(1);
    for (const { usage } of verbs) expect(errors).toContain(usage);
  });

  it('names every problem of the environment', async () => {
    const { code, errors } = await run(['export', 'leads'], [], { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(errors).toMatch(/PORT[\s\S]*LOG_LEVEL/);
  });
});
