/** Words of a spreadsheet as they are compared: without accents, case, or signs between them. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('\u0111', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
