/** What is heard in a free sentence: only what is certain. */
import { expect, test } from 'vitest';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';

const language = createLanguage({ communes });
const hear = (text: string) => language.hear(text);

test('hears how many, what and what for in one sentence of teencode', () => {
  expect(hear('nhom e 4 ng lam che co lap htx dc k')).toEqual({
    values: { founders: 4, sector: 'crops' },
    wish: 'screener',
    form: 'htx',
    asks: true,
  });
});

test.each([
  ['nhóm em có bảy chị em', 7],
  ['tám chị em', 8],
  ['5 nhà', 5],
  ['Bọn em 6 người muốn lập hợp tác xã', 6],
  ['em có nhóm 7 chị em nuôi gà', 7],
  ['ba nhà em chung nhau nuôi ong', 3],
  ['nhom em nam nguoi trong lua', 5],
  ['nhóm em gồm có 12 thành viên', 12],
  ['chúng em hiện có mười lăm hộ', 15],
  ['bọn chị có bẩy ng ở bản Nà Luồng muốn lập htx nuôi lợn đen', 7],
  ['tụi em tám đứa muốn lập htx trồng mắc ca', 8],
  ['tui em tam dua muon lap htx', 8],
  ['nhóm 6 chị em muốn lập htx, trong đó 1 chị là công chức', 6],
  ['nhom 6 chi em muon lap htx trong do co 1 chi la cong chuc', 6],
  ['nhóm em 7 người trong đó 2 chị người Dao', 7],
  ['bọn chị có năm chị em với hai ông chồng cùng trồng quế', undefined],
  ['nhóm em có 2 người ở xã khác muốn lập htx', undefined],
  ['nhóm em có 2 người ở bản Nà Luồng', undefined],
  ['nhóm em 2 đứa dưới 18', undefined],
  ['lập HTX cần mấy người', undefined],
  ['htx bjo 5 hay 7 ng moi dc', undefined],
  ['nhóm em có 5 con lợn', undefined],
  ['nhóm em vay 5 triệu', undefined],
  ['nhóm em trồng 5 ha chè', undefined],
  ['nhóm em 7-8 người', undefined],
  ['nhóm em hơn 10 người', undefined],
  ['nhóm em thiếu 2 người', undefined],
  ['nhóm em cần thêm 2 người', undefined],
  ['nhom co 5 chi em', 5],
  ['nhom co nam chi em a', 5],
  ['bon em co 5 nguoi cung lam voi nhau', 5],
  ['nhom co 6 chi em trong che', 6],
  ['nhóm cỡ 5 chị em', undefined],
  ['nhóm em có 3 người chưa đủ 18 tuổi', undefined],
  ['nhom em co 5 nguoi lam can bo', undefined],
  ['nhóm em có 2 người ở xã khác', undefined],
  ['nhà em có 5 người', undefined],
  ['nha em co 5 nguoi', undefined],
  // Those of one house may be one founder.
  ['nha em co 5 nguoi cung lam', undefined],
  ['em thuê 3 người sao chè', undefined],
  ['lớp tập huấn 30 người', undefined],
  ['nghe nói phải 7 người', undefined],
  ['nhóm em 3 nam 4 nữ', undefined],
  ['nhóm em từ 5 đến 7 người', undefined],
  ['nhóm em 5 người, 2 người là cán bộ', undefined],
  ['chị có 7 người muốn làm tổ', 7],
  ['chi co 8 nguoi muon lap htx', 8],
  ['chị có 5 người con', undefined],
  ['chị có 3 người làm cán bộ', undefined],
])('hears in «%s» the founders %s', (text, founders) => {
  expect(hear(text).values.founders).toBe(founders);
});

test.each([
  ['bọn em trồng chè', 'crops'],
  ['nhom em nuoi ga', 'livestock'],
  ['chúng em dệt thổ cẩm', 'handicraft'],
  ['nhóm em làm homestay', 'tourism'],
  ['bọn em chế biến chè', 'processing'],
  ['nhóm mình sao chè bán', 'processing'],
  ['nhóm em nuôi cá hồi', 'aquaculture'],
  ['bọn em trồng chè và nuôi gà', undefined],
  ['nhom 6 chi em muon lap htx, trong do 1 chi la cong chuc', undefined],
  ['HTX mua máy sấy có được hỗ trợ không?', undefined],
  ['ga', undefined],
])('hears in «%s» the sector %s', (text, sector) => {
  expect(hear(text).values.sector).toBe(sector);
});

test.each([
  ['tổ hợp tác của em đã có giấy chứng nhận đăng ký', 'tht-registered'],
  ['to hop tac cua em da co giay chung nhan dang ky', 'tht-registered'],
  ['tổ hợp tác của bọn em chưa đăng ký', 'tht'],
  ['bọn em chưa lập gì', 'none'],
  ['em muốn lập tổ hợp tác', undefined],
  ['tổ hợp tác có phải đăng ký không?', undefined],
  ['bao giờ thì tổ hợp tác được cấp giấy chứng nhận', undefined],
])('hears in «%s» the present form %s', (text, form) => {
  expect(hear(text).values.currentForm).toBe(form);
});

test.each([
  ['em muốn lập hợp tác xã', 'screener'],
  ['em muốn vay vốn', 'support'],
  ['chị muốn vay 300 triệu mua máy sao chè', 'support'],
  ['chi muon vay 300 trieu mua may sao che', 'support'],
  ['nhà tôi hộ nghèo muốn vay nuôi trâu', 'support'],
  ['em can muon tien ngan hang nuoi lon', 'support'],
  ['cho chị vay ít tiền trồng mắc ca', 'support'],
  ['bọn em không muốn vay', undefined],
  ['bọn em muốn thêu váy', undefined],
  ['muốn vay thì cần giấy tờ gì', undefined],
  ['nhóm em 7 người muốn lập htx, cần vay 300 triệu', 'screener'],
  ['giấy tờ, thủ tục', 'paperwork'],
  ['lớp tập huấn', 'trainings'],
  ['cho chị gặp người thật', 'handoff'],
  ['thông tin của em', 'my-data'],
  ['lập HTX cần mấy người', undefined],
  ['vay vốn cần giấy tờ gì', undefined],
  ['Hợp tác xã có được cho thành viên vay tiền không?', undefined],
  ['hôm nay trời đẹp', undefined],
])('hears in «%s» the wish %s', (text, wish) => {
  expect(hear(text).wish).toBe(wish);
});

test.each([
  ['tht la gi', 'tht'],
  ['Tổ hợp tác có con dấu không', 'tht'],
  ['hop tac xa can may nguoi', 'htx'],
  ['htx khác tht chỗ nào', undefined],
  ['liên hiệp hợp tác xã', undefined],
  ['nhóm đồng sở thích là gì', 'interest-group'],
  ['hợp tác với công ty', undefined],
])('hears in «%s» the form %s', (text, form) => {
  expect(hear(text).form).toBe(form);
});

test.each([
  ['em o sin ho, nhom 7 chi em nuoi ga den, ho ngheo, muon vay von', 'poor'],
  ['nhà em là hộ nghèo', 'poor'],
  ['nha em thuoc dien ho can ngheo muon vay', 'near-poor'],
  ['nhà em mới thoát nghèo, có vay được không ạ?', 'newly-escaped'],
  ['em là người Dao hộ nghèo', 'poor'],
  ['hộ nghèo', 'poor'],
  ['hộ nghèo vay được bao nhiêu', undefined],
  ['em muốn vay hộ nghèo', undefined],
  ['nhà em có phải hộ nghèo không', undefined],
  ['nhà em là hộ nghèo không ạ?', undefined],
  ['chồng em hộ nghèo', undefined],
  ['nhà em không phải hộ nghèo', undefined],
  ['nhà em hộ nghèo hay hộ cận nghèo', undefined],
  ['cho em vay chương trình hộ nghèo', undefined],
  ['nhà hàng xóm là hộ nghèo', undefined],
])('hears in «%s» her household %s', (text, household) => {
  expect(hear(text).values.household).toBe(household);
});

test.each([
  ['em là người Dao, nhà em hộ nghèo', true],
  ['em nguoi mong o xa dao san', true],
  ['em dân tộc Hà Nhì', true],
  ['nhóm 7 chị em nuôi gà, người Thái, hộ nghèo', true],
  ['tôi là người Kinh', false],
  ['người Thái', true],
  ['nguoi thai', true],
  ['người Thái ạ', true],
  ['da nguoi thai em a', true],
  ['chị người Thái', true],
  ['nhà chị dân tộc Mông hoa', true],
  ['chi la nguoi dao do nhe', true],
  ['người thái đen', true],
  ["người H'Mông", true],
  ['đồng bào Hà Nhì', true],
  ['chị người Kinh ạ', false],
  ['người Thái à', undefined],
  ['nhóm có chị người Thái', undefined],
  ['chị em người Dao', undefined],
  ['bạn chị người Thái', undefined],
  ['người Lào', undefined],
  ['chồng em người Dao', undefined],
  ['người Dao có được bớt không', undefined],
  ['em có phải người dân tộc không', undefined],
  ['nguoi mong muon vay von', undefined],
  ['nhóm em người Thái với người Dao', undefined],
])('hears in «%s» that she is of a minority: %s', (text, minority) => {
  expect(hear(text).values.ethnicMinority).toBe(minority);
});

test.each([
  ['em ở xã Sìn Hồ, nhóm 7 chị em nuôi gà', 'sin-ho'],
  ['em o xa dao san muon vay von', 'dao-san'],
  ['xa dao san a', 'dao-san'],
  ['phường Tân Phong', 'tan-phong'],
  ['xã Dào San có lớp nào không', undefined],
  ['em la nguoi dao ho ngheo o xa sin ho, muon vay von', 'sin-ho'],
  ['nhà em ở Sin Suối Hồ, hộ nghèo', 'sin-suoi-ho'],
  ['ở xã Phong Thổ nhóm em 5 người', 'phong-tho'],
  ['em ở Sìn Hồ', undefined],
  ['lớp học ở xã Phong Thổ bao giờ mở', undefined],
  ['chồng em ở xã Dào San', undefined],
  ['em ơi chị ở Nậm Tăm, chị muốn hỏi cái này', 'nam-tam'],
  ['bac o xa nam tam', 'nam-tam'],
  ['bạn chị ở Nậm Tăm muốn vay', undefined],
  ['ở đâu', undefined],
  ['nộp ở xã nào', undefined],
  ['em làm ở hợp tác xã', undefined],
])('hears in «%s» the commune %s', (text, commune) => {
  expect(hear(text).values.commune).toBe(commune);
});

test.each([
  ['em ơi chị ở Nậm Tăm, chị muốn hỏi cái này', 'em ơi chị ở , chị muốn hỏi cái này'],
  ['le phi o xa nam tam bao nhieu', 'le phi o xa bao nhieu'],
  ['lệ phí bao nhiêu', undefined],
])('keeps of «%s» to look for without the place %s', (text, plainly) => {
  expect(hear(text).plainly).toBe(plainly);
});
