/** Questions nobody could answer: grouped, linked, and answered by officers – one writes, another approves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerDeps } from '#src/desk/answer-deps.ts';
import { addDraft, approveDraft, changeDraft, draftFile, refuseDraft } from '#src/desk/drafts.ts';
import { groupQuestions } from '#src/desk/group-questions.ts';
import { createLearning, type Learning } from '#src/desk/learning.ts';
import { dismissQuestions, linkQuestions, listQuestions } from '#src/desk/questions.ts';
import type { DraftBody } from '#src/domain/desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { openQuestionTag } from '#src/domain/open-question.ts';
import { type Bureau, her, openBureau, storeNames } from './bureau.ts';

const body: DraftBody = {
  topic: 'wood-permit',
  title: 'Xin giấy phép chở gỗ',
  questions: ['xin giấy phép chở gỗ ở đâu', 'chở gỗ vườn nhà cần giấy gì'],
  text: 'Chị mang giấy tờ rừng trồng ra **hạt kiểm lâm** hỏi ạ.',
  source: { title: "Văn bản {mẫu} 'thử'", article: 'Điều 1' },
  checkedOn: '2026-11-20',
};

describe.each(storeNames)('answers of officers on %s', (name) => {
  let bureau: Bureau;
  let answers: AnswerDeps;
  let learning: Learning;
  let mai: Actor;
  let hoa: Actor;
  beforeEach(async () => {
    bureau = await openBureau(name);
    answers = bureau.casework.answers;
    mai = await bureau.officer('chị Mai');
    hoa = await bureau.officer('chị Hoa', 'all', ['lead-officer']);
    learning = createLearning({
      records: bureau.store.records,
      index: bureau.casework.cases.index,
      school: bureau.mind.school,
      onFault: (error) => {
        throw error;
      },
    });
    await bureau.casework.cases.index.ready();
    learning.start();
  });
  afterEach(async () => {
    await learning.stop();
    bureau.mind.school.learn([], []);
    await bureau.close();
  });

  let count = 0;
  const ask = async (...texts: string[]): Promise<void> => {
    for (const text of texts) {
      count += 1;
      const at = bureau.clock.now() + count;
      await bureau.store.records.apply([
        {
          kind: 'question',
          id: `q${count}`,
          order: at,
          tags: [openQuestionTag],
          value: { text, at },
        },
      ]);
    }
  };
  const learnt = async (): Promise<void> => {
    await bureau.casework.cases.index.look();
    await learning.settled();
  };
  const told = async (text: string): Promise<string> => {
    const an = her(`w${(count += 1)}`);
    await bureau.says(an, text);
    return (await bureau.lines(an)).map((line) => line.text).join('\n');
  };

  it('groups questions that are alike, most asked first', async () => {
    await ask('xin giấy phép chở gỗ ở đâu', 'nuôi ong mật có lãi không');
    await ask('giấy phép chở gỗ xin ở đâu ạ', 'xin giấy phép chở gỗ');
    const { groups } = await listQuestions(answers, mai);
    expect(groups.map(({ text, count: many }) => [text, many])).toEqual([
      ['xin giấy phép chở gỗ ở đâu', 3],
      ['nuôi ong mật có lãi không', 1],
    ]);
    expect(groups[0]?.others).toHaveLength(2);
  });

  it('puts a group aside, once', async () => {
    await ask('nuôi ong mật có lãi không');
    const [group] = (await listQuestions(answers, mai)).groups;
    await dismissQuestions(answers, mai, group?.id ?? '');
    expect((await listQuestions(answers, mai)).groups).toEqual([]);
    await expect(dismissQuestions(answers, mai, group?.id ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('answers a question like those that were linked to a topic', async () => {
    const words = 'bọn em bốn đứa gom lại kêu bằng gì cho phải phép';
    await ask(words);
    const [group] = (await listQuestions(answers, mai)).groups;
    await expect(linkQuestions(answers, mai, group?.id ?? '', 'nothing')).rejects.toMatchObject({
      code: 'bad-target',
    });
    await linkQuestions(answers, mai, group?.id ?? '', 'tht-what');
    await learnt();
    expect(bureau.mind.school.search(words).topics[0]?.id).toBe('tht-what');
  });

  it('goes live only when another officer approved it, with its source and the day it was checked', async () => {
    const question = 'xin giấy phép chở gỗ ở đâu';
    expect(await told(question)).not.toContain('hạt kiểm lâm');
    const draft = await addDraft(answers, hoa, body);
    await learnt();
    expect(await told(question)).not.toContain('hạt kiểm lâm');
    await expect(
      approveDraft(answers, hoa, draft.id, { version: draft.version }),
    ).rejects.toMatchObject({ code: 'own-draft' });
    const approved = await approveDraft(answers, mai, draft.id, { version: draft.version });
    expect(approved).toMatchObject({ state: 'live', edition: 1, decidedBy: { name: 'chị Mai' } });
    await learnt();
    const words = await told(question);
    expect(words).toContain('hạt kiểm lâm');
    expect(words).toContain(
      "Căn cứ: Văn bản {mẫu} 'thử', Điều 1 (cán bộ kiểm tra ngày 20/11/2026)",
    );
    await refuseDraft(answers, hoa, draft.id, { version: approved.version, why: 'hết hiệu lực' });
    await learnt();
    expect(await told(question)).not.toContain('hạt kiểm lâm');
  });

  it('replaces a live answer by the next edition, in one step', async () => {
    const first = await addDraft(answers, mai, body);
    await approveDraft(answers, hoa, first.id, { version: 1 });
    const next = await addDraft(answers, mai, { ...body, text: 'Chị ra **kiểm lâm xã** ạ.' });
    expect(next.edition).toBe(2);
    await approveDraft(answers, hoa, next.id, { version: 1 });
    await learnt();
    const words = await told('xin giấy phép chở gỗ ở đâu');
    expect(words).toContain('kiểm lâm xã');
    expect(words).not.toContain('hạt kiểm lâm');
    const stored = await bureau.store.records.get('draft', first.id);
    expect(stored?.value.state).toBe('replaced');
  });

  it('stands in place of an answer of the files, and gives way to it again', async () => {
    const draft = await addDraft(answers, mai, { ...body, topic: 'htx-what', text: 'Lời mới.' });
    const live = await approveDraft(answers, hoa, draft.id, { version: 1 });
    await learnt();
    const question = 'htx nghĩa là sao';
    expect(await told(question)).toContain('Lời mới.');
    await refuseDraft(answers, hoa, draft.id, { version: live.version });
    await learnt();
    expect(await told(question)).toContain('tự nguyện góp vốn');
  });

  it('is changed by whoever wrote it, until it is decided', async () => {
    const draft = await addDraft(answers, mai, body);
    await expect(
      changeDraft(answers, hoa, draft.id, { ...body, version: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const changed = await changeDraft(answers, mai, draft.id, {
      ...body,
      title: 'Khác',
      version: 1,
    });
    await expect(approveDraft(answers, hoa, draft.id, { version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await approveDraft(answers, hoa, draft.id, { version: changed.version });
    await expect(
      changeDraft(answers, mai, draft.id, { ...body, version: 3 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['a fact that does not exist', { text: 'Cần {fact:no/such} người.' }, 'bad-answer'],
    ['a place nobody fills', { text: 'Chào {name}.' }, 'bad-answer'],
    ['a brace left open', { text: 'Chào {ten' }, 'bad-answer'],
    ['no words', { text: ' \u202e ' }, 'empty'],
    ['no source', { source: { title: '', article: '' } }, 'empty'],
    ['a day to come', { checkedOn: '2027-01-01' }, 'malformed'],
    ['a book', { text: 'a'.repeat(2001) }, 'too-long'],
  ])('refuses a draft with %s', async (_what, more, code) => {
    await expect(addDraft(answers, mai, { ...body, ...more })).rejects.toMatchObject({ code });
  });

  it('takes the questions it began with off the list, and can be written out as a file', async () => {
    await ask('xin giấy phép chở gỗ ở đâu');
    const [group] = (await listQuestions(answers, mai)).groups;
    const draft = await addDraft(answers, mai, { ...body, group: group?.id ?? '' });
    expect((await listQuestions(answers, mai)).groups).toEqual([]);
    const file = await draftFile(answers, draft.id);
    expect(file.name).toBe('wood-permit.md');
    expect(file.text).toContain('Điều 1 (2026-11-20)');
    expect(file.text).toContain('**hạt kiểm lâm**');
  });
});

describe('grouping questions', () => {
  const words = (text: string): readonly string[] => text.split(' ');

  it('keeps apart what shares only the words everybody uses', () => {
    const texts = ['em muon hoi vay von', 'em muon hoi lop hoc', 'em muon hoi nuoi ong'];
    const groups = groupQuestions(
      texts.map((text) => ({ text })),
      words,
    );
    expect(groups).toHaveLength(3);
  });

  it('finds no group in nothing, and one in a thousand times the same', () => {
    expect(groupQuestions([], words)).toEqual([]);
    const same = Array.from({ length: 1000 }, () => ({ text: 'vay von o dau' }));
    expect(groupQuestions(same, words)).toHaveLength(1);
  });
});
