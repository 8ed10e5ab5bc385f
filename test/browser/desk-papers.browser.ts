/** Her papers on an officer's desk: what they lack, and the files, once she agreed. */
import { expect, it } from 'vitest';
import { axe, visit } from './chromium.ts';
import { button, mai, row, useOffice } from './office.ts';
import { tell, ticketOf } from './woman.ts';

const house = useOffice();

const begun = [
  'chi muon lam ho so',
  '2',
  'dong y',
  'Chè Bản Mẫu',
  'bản Nà Mẫu, xã Bản Bo',
  'bo qua',
  'trong che',
  'Lò Thị Mẫu, 1985, Nà Mẫu, góp 10 triệu',
];

it('shows an officer what her papers lack, and gives her the file she has', async () => {
  const { page, complaints } = await house.atDesk(mai);
  const her = await visit(house.browser, house.home);
  await her.page.goto(house.home);
  await her.page.locator('.message.bot').nth(1).waitFor();
  for (const line of [...begun, 'gap can bo', 'bo qua', 'khong', 'co']) await tell(her.page, line);
  const ticket = await ticketOf(her.page);
  await row(page, ticket).getByRole('link').click();
  await button(page, 'Nhận việc này').click();
  const sheet = page.locator('.sheet');
  await sheet.getByText('Trọn bộ giấy tờ lập hợp tác xã').waitFor();
  await sheet.getByText('còn thiếu: ').first().waitFor();
  expect(await axe(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('link', { name: 'Điều lệ hợp tác xã' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('dieu-le.docx');
  for (const seen of [complaints, her.complaints]) expect(seen).toEqual([]);
});
