/** Commands work everywhere, and only where the whole message is one. */
import { expect, test } from 'vitest';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';

const language = createLanguage({ communes });
const command = (text: string) => language.command(text);

const said: Record<string, readonly string[]> = {
  menu: ['menu', 'Menu', 'về menu', 've menu', 'cho em xem menu', 'trang chủ', 'menu ạ', 'MENU!'],
  back: [
    'quay lại',
    'quay lai',
    'quay lại nhé',
    'trở lại',
    'câu trước',
    'cau truoc',
    'quay lia',
    'quay laij',
    'QUAY LẠI',
    'quaylai',
    'cho em quay lại',
  ],
  forward: ['tiếp', 'tiep', 'tiếp tục', 'tiếp đi', 'làm tiếp', 'tiep tuc nhe'],
  help: ['giúp', 'giup', 'giúp em với', 'giup e voi', 'trợ giúp', 'help', 'hướng dẫn'],
  officer: [
    'gặp cán bộ',
    'gap can bo',
    'cho chị gặp người thật',
    'em muốn gặp cán bộ',
    'gặp cán bộ ạ',
    'gap cb',
    'cho e gap ng that',
    'nói chuyện với người thật',
    'em muốn gặp cán bộ Hội phụ nữ',
    'gawpj cans booj',
    'gặp cán bộ gấp em ơi',
    'cho gặp cán bộ gấp',
    'can gap can bo gap',
    'chị có việc gấp cần gặp cán bộ',
    'gặp cán bộ ngay bây giờ nhé',
    'nhờ cán bộ giúp chị với',
    'gap can bp',
    'gpa can bo',
  ],
  stop: ['dừng', 'dừng lại', 'dung lai', 'thoát', 'dừng nhé', 'kết thúc'],
  news: [
    'nhận tin',
    'nhan tin',
    'em muốn nhận tin ạ',
    'đăng ký nhận tin của Hội',
    'cho chị nhận tin',
  ],
  'stop-news': [
    'dừng tin',
    'dung tin',
    'STOP',
    'không nhận tin nữa',
    'ko nhan tin nua',
    'huỷ nhận tin',
  ],
  restart: ['bắt đầu lại', 'bat dau lai', 'làm lại từ đầu', 'lam lai tu dau', 'cho em làm lại'],
  'my-data': [
    'dữ liệu của tôi',
    'du lieu cua toi',
    'thông tin của em',
    'cho em xem thông tin của em đã lưu',
  ],
  erase: [
    'xóa dữ liệu',
    'xoá dữ liệu',
    'xoa du lieu',
    'Tôi muốn xóa hết dữ liệu của tôi',
    'xóa thông tin của em',
    'xoas duwx lieeuj',
    'xoá dù liệu',
  ],
  why: [
    'tại sao hỏi',
    'tai sao hoi',
    'vì sao',
    'vi sao',
    'hỏi làm gì',
    'hoi lam gi',
    'hỏi cái này làm gì',
    'sao lại hỏi',
    'tại sao?',
    'hoi lam j',
  ],
  greet: ['chào', 'xin chào', 'xin chao', 'chào em', 'hello', 'alo', 'chào em ạ'],
  correct: ['sửa', 'sua', 'sửa lại', 'em muốn sửa', 'cho em sửa câu trả lời'],
};

test.each(Object.entries(said))('knows %s', (name, texts) => {
  for (const text of texts) expect([text, command(text)?.name]).toEqual([text, name]);
});

test('knows which answer to correct, by number or by words', () => {
  for (const text of ['sửa 3', 'sua 3', 'sửa câu 3', 'sửa số 3 nhé', 'sửa câu ba', 'đổi câu 3']) {
    expect([text, command(text)]).toEqual([text, { name: 'correct', number: 3 }]);
  }
  expect(command('sửa số người')).toEqual({ name: 'correct', words: 'so nguoi' });
  expect(command('sua xa')).toEqual({ name: 'correct', words: 'xa' });
});

test('takes nothing for a command that says more or other', () => {
  for (const text of [
    'chị muốn sửa máy cày',
    'em dừng xe ở đó',
    'dung',
    'đúng',
    'dùng',
    'sữa',
    'không',
    'có',
    '7',
    'hợp tác xã',
    'em hỏi cán bộ xã rồi',
    'chồng em là cán bộ',
    'bọn em muốn tiếp tục trồng chè',
    'nhà nước giúp gì',
    'vì sao HTX cần 5 người',
    'tại sao phải đăng ký',
    'xóa đói giảm nghèo',
    'làm lại giấy chứng nhận',
    'chào mào',
    'quay lại bản',
    'dừng nuôi lợn',
    '',
    '😊',
    'thôi',
    'giúp em tính lãi',
    'sửa chữa máy móc',
    'chua vay bao gio',
    'chua co von',
    'chua gop tien',
    'chưa có hợp đồng',
    'đổi giống lúa',
    'cán bộ hỏi gì',
    'gặp lũ',
    'nhà em dừng trồng chè rồi',
    'tháng sau',
    'đúng rồi',
    'dung roi',
    'lui tới',
    'em nhắn tin cho chị',
    'nhận tin nhắn lạ',
    'không nhận được tin',
    // Other marks are other words, no slip of the finger.
    'nhắn tin',
    'nhắn tin ạ',
    'nhắn tinn',
    // What is a word itself is no slip either.
    'người Thái',
    'nguoi thai',
    'người tham',
    'Tam Đường',
    'tam duong',
    'nhận tiền',
    'bắt đầu làm',
    'đang ở đây',
    'đường dẫn',
    'chị cho em',
    'là thế nào',
  ]) {
    expect([text, command(text)]).toEqual([text, undefined]);
  }
});
