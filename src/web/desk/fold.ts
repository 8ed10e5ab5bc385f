/** Words without diacritics and case, so that «tan phong» finds «Tân Phong». */

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u0111\u0110]/g, 'd')
    .toLowerCase()
    .trim();
}
