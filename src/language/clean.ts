/** Cleaning: what is kept of a text before anything reads or shows it. */

// Control characters but line breaks; direction and zero-width characters; lone halves of surrogate pairs.
const unwanted =
  // oxlint-disable-next-line no-control-regex -- removing them is the point
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Anything but a letter, digit or sign of ASCII, or a space. */
const beyondAscii = /[^ -~]/;

/** NFC, without control and direction characters, trimmed, at most `longest` UTF-16 units, no character cut in two. */
export function clean(text: string, longest: number): string {
  const rough = text.length > longest * 8 ? text.slice(0, longest * 8) : text;
  const plain = (beyondAscii.test(rough) ? tidied(rough) : rough).trim();
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest);
  return cut.replace(/[\uD800-\uDBFF]$/, '').trimEnd();
}

function tidied(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\t\r\u2028\u2029]/g, ' ')
    .replaceAll(unwanted, '')
    .normalize('NFC');
}
