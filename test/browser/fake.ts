/** A short consultation with canned answers, for looking at the page without the rest of the house. */
import { fileURLToPath } from 'node:url';
import { createHouse, type House, type Script } from '#test/http/house.ts';

const choose = (...labels: string[]) =>
  labels.map((label, index) => ({ id: `o${index + 1}`, label }));

/** One entry a turn; the last is repeated. */
export const consultation: ReturnType<Script>[] = [
  [
    {
      text: 'Chào chị ạ! Em là **Chung Tay**, trợ lý máy của Hội Liên hiệp Phụ nữ, giúp chị em lập hợp tác xã, tổ hợp tác. Em là máy nên việc quan trọng sẽ nhờ cán bộ xem lại giúp chị.\n\nHỏi em chị không cần cho biết tên hay số điện thoại.',
    },
    {
      text: 'Chị muốn làm gì trước ạ?',
      choices: choose(
        'Xem nhóm mình lập được gì',
        'Giấy tờ, thủ tục',
        'Vay vốn, bảo hiểm, hỗ trợ',
        'Lớp tập huấn',
        'Gặp cán bộ',
      ),
      waiting: 'next',
    },
  ],
  [
    {
      text: 'Câu 1/5: Trong 4 người có ai **dưới 18 tuổi** không ạ?',
      choices: choose('Không có', 'Có'),
      waiting: 'under18',
    },
  ],
  [
    {
      text: 'Vì người dưới 18 tuổi chưa được tính vào số thành viên để lập hợp tác xã. (Căn cứ: Luật Hợp tác xã 2023, Điều 30. Em xem lại ngày 23/11/2026.)\n\nCâu 2/5: Có ai đang là **cán bộ, công chức** không ạ?',
      choices: choose('Không', 'Có'),
      waiting: 'officials',
    },
  ],
  [
    {
      text: 'Em xem xong rồi chị ạ. **Hôm nay nhóm chị lập được tổ hợp tác.**\n\nHợp tác xã:\n✗ Thành viên: có 4, cần 5 – **thêm 1 người nữa là đủ** (Luật Hợp tác xã 2023, Điều 4 khoản 7)\n✓ Không ai góp quá 30% vốn\n? Chưa rõ ai làm giám đốc\n\nTổ hợp tác:\n✓ Từ 2 người trở lên\n✓ Cùng góp vốn, cùng làm, cùng chịu\n\nChị nên làm trước: gặp nhau thống nhất góp gì, chia thế nào. (Căn cứ: Luật Hợp tác xã 2023, Điều 4 khoản 7. Em xem lại ngày 23/11/2026.)',
    },
    {
      text: 'Chị muốn làm gì tiếp ạ?',
      choices: choose(
        'Soạn giấy tờ tổ hợp tác',
        'Nếu rủ thêm 1 người thì sao?',
        'Xem vay vốn',
        'Nhờ cán bộ gọi lại',
        'Xem lại câu trả lời',
      ),
      waiting: 'next',
    },
  ],
];

export function createFake(script?: Script): House {
  return createHouse({
    clock: { now: () => Date.now() },
    script: script ?? ((_update, turn) => consultation[Math.min(turn, consultation.length) - 1]),
    deps: {
      webRoot: fileURLToPath(new URL('../../src/web/dist', import.meta.url)),
      times: { answerMs: 4000, heartbeatMs: 2000 },
    },
  });
}
