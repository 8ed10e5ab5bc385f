/** Topic search over the real answers: what is answered, asked back, or none of ours. */
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAnswers } from '#src/content/answers.ts';
import { createAsk } from '#src/language/topics/ask.ts';
import { createTopicSearch } from '#src/language/topics/search.ts';

const answers = loadAnswers(join(import.meta.dirname, '../../content'));
const search = createTopicSearch(answers);
const formOf = new Map(answers.map(({ id, form }) => [id, form]));
const first = (text: string): string | undefined => {
  const { outcome, topics } = search(text);
  return outcome === 'answer' ? topics[0]?.id : outcome;
};

describe('a topic search', () => {
  it.each(answers.map(({ id, title }) => [title, id] as const))('answers «%s»', (title, id) => {
    expect(first(title)).toBe(id);
  });

  it.each([
    ['htx cần mấy ng mới lập đc', 'htx-min-members'],
    ['toi muon ra khoi to hop tac', 'tht-leave-end'],
    ['Tổ hợp tác của em tên giống tổ khác cùng xã có được không?', 'tht-name'],
    ['ten hop tac xa trung voi noi khac thi sao', 'name-rules'],
    ['ddieefu leej hojwp tacs xax gom gi', 'charter'],
    ['vay nhcsxh tao viec lam cho htx dc bao nhieu', 'loan-vbsp-jobs'],
    ['đóng bhxh tự nguyện người dân tộc mỗi tháng mấy đồng', 'si-voluntary'],
    ['hopdonghoptac co phai cong chung khong', 'tht-contract'],
    ['vayagribankkhongcobiado', 'loan-bank-unsecured'],
    ['dagkitohoptaccannhuggiayto', 'tht-dossier'],
    ['banchequalivestreamtrenfacebook', 'ecommerce'],
    ['muoosnrutskhoihoptacxa', 'member-leave'],
    ['la nguoi thai dong bao hiem thi duoc giam khong', 'si-voluntary'],
    ['htx cần 7 người phải không', 'htx-min-members'],
    ['htx phai 7 nguoi a', 'htx-min-members'],
    ['5 hay 7 người mới lập được htx', 'htx-min-members'],
    ['tổ hợp tác 4 người được không', 'tht-min-members'],
    ['tổ lập trước tháng 7 năm 2024 giờ phải làm gì', 'old-htx'],
    ['bà già 70 tuổi có được làm thành viên không', 'member-who'],
    ['chi 45 tuoi vao htx dc ko', 'member-who'],
    ['con em 17 tuổi có vào được không', 'member-minors'],
    ['người khuyết tật có được ưu tiên vay không', 'loan-vbsp-jobs'],
    ['lò sấy bị cháy ai đền', 'unknown'],
    ['lò sấy hỏng mua mới được hỗ trợ không', 'machinery-support'],
    ['trâu chết rét ai đền', 'agri-insurance'],
    ['cho em hỏi chút', 'unknown'],
  ])('understands «%s»', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it.each([
    'tổ hợp tác đặt tên thế nào',
    'tht chia lãi kiểu gì',
    'tht họp mấy lần một năm',
    'to hop tac can dieu le khong',
    'giám đốc tổ hợp tác cần bằng gì',
    'tổ hợp tác góp vốn tối đa bao nhiêu phần trăm',
  ])('never answers a question about the group with a cooperative’s answer: «%s»', (text) => {
    for (const { id } of search(text).topics) {
      expect([id, formOf.get(id)]).not.toEqual([id, 'htx']);
    }
  });

  it.each([
    'hợp tác xã đặt tên thế nào',
    'htx cần ít nhất mấy người',
    'hợp tác xã có cần hợp đồng hợp tác không',
    'rút khỏi htx lấy lại vốn',
  ])('never answers a question about the cooperative with a group’s answer: «%s»', (text) => {
    for (const { id } of search(text).topics) {
      expect([id, formOf.get(id)]).not.toEqual([id, 'tht']);
    }
  });

  it.each([
    'Mai trời nắng hay mưa?',
    'vé xe đi Hà Nội mấy tiền',
    'gà nhà em bị bệnh tiêm thuốc gì',
    'làm khai sinh cho cháu',
    'tối nay có bóng đá không',
    'cho xin công thức nấu phở',
    'bao giờ có kết quả xổ số',
    'điện thoại em bị vỡ màn hình',
    'wqe rty uio',
    '',
    '😊😊',
    '12345',
  ])('leaves «%s» to others', (text) => {
    expect(search(text).outcome).not.toBe('answer');
  });

  it('tells another matter from a few words that ask on about the last one', () => {
    expect(search('mai trời nắng hay mưa')).toMatchObject({ outside: true });
    for (const text of ['lam o dau', 'het bao nhieu tien', 'bao gio thi xong']) {
      expect([text, search(text).outside]).toEqual([text, undefined]);
    }
  });

  it.each([
    'vay',
    'hotro',
    'hoso',
    'bảo hiểm',
    'giấy tờ',
    'đăng ký',
    'hỗ trợ',
    'thành viên',
    'htx',
  ])('asks back when only «%s» is said, with two to four topics', (text) => {
    const { outcome, topics } = search(text);
    expect(outcome).toBe('clarify');
    expect(topics.length).toBeGreaterThanOrEqual(2);
    expect(topics.length).toBeLessThanOrEqual(4);
  });

  it.each([
    'chồng em đánh em',
    'chong say ruou ve danh dap me con em',
    'em bị nhốt trong nhà',
    'có người lừa bán em gái sang bên kia biên giới',
    'nó dọa giết em nếu em bỏ đi',
    'em không muốn sống nữa',
    'bố dượng sờ soạng cháu',
    'hàng xóm đang đánh vợ nó',
    'bị ép lấy chồng khi mới mười bốn tuổi',
    'ng ta ru e sang tq lam roi giu giay to k cho ve',
    'CHỒNG TÔI CẦM DAO DỌA TÔI',
    'em muốn lập hợp tác xã mà chồng đánh em không cho đi',
    'họ định bán em đi xa',
    'no doi ban em sang ben kia',
  ])('hears danger before anything else: «%s»', (text) => {
    expect(first(text)).toBe('safe-help');
  });

  it.each([
    'chồng em đánh cá ở suối muốn vào hợp tác xã',
    'danh sách thành viên hợp tác xã ghi thế nào',
    'cán bộ đánh giá hồ sơ thế nào',
    'người đánh máy giúp điều lệ',
    'bán hàng qua mạng thế nào',
    'truong mam non ban em bao gio xay',
    'ban em muon lap hop tac xa',
    'bị lừa mất tiền qua mạng thì trình báo công an thế nào',
    'Lãi vay có cắt cổ không chị',
  ])('takes no harm for danger: «%s»', (text) => {
    expect(first(text)).not.toBe('safe-help');
  });

  it('gives scores from 0 to 1, best first, and the same every time', () => {
    for (const { title } of answers) {
      const { topics } = search(title);
      const scores = topics.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(Math.max(...scores)).toBeLessThanOrEqual(1);
      expect(search(title)).toEqual(search(title));
    }
  });

  it('takes whatever is typed, however long', () => {
    const words = fc.constantFrom('htx', 'tổ', 'vay', 'ko', '💀', '\u0301', '%', '1.000', 'ạ');
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { outcome, topics } = search(text);
        if (outcome === 'unknown') return topics.length === 0;
        if (outcome === 'clarify') return topics.length >= 2 && topics.length <= 4;
        return topics.length >= 1;
      }),
      { numRuns: 300 },
    );
    expect(search('hợp tác xã '.repeat(1000)).outcome).toBeDefined();
    expect(search('a'.repeat(10_000)).outcome).toBe('unknown');
  });

  it('knows nothing when there are no topics', () => {
    expect(createTopicSearch([])('hợp tác xã là gì')).toEqual({ outcome: 'unknown', topics: [] });
  });
});

describe('asking', () => {
  it('joins what was found with what is said', () => {
    const ask = createAsk(search, ({ outcome, topics }) => `${outcome} ${topics[0]?.id ?? ''}`);
    expect(ask('con dấu hợp tác xã làm ở đâu')).toMatchObject({
      text: 'con dấu hợp tác xã làm ở đâu',
      outcome: 'answer',
      reply: 'answer seal',
    });
  });
});
