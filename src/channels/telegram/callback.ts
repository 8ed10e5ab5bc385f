/** What a button carries: the question it stands under and the choice, in 64 bytes at most. */

/** Limit of `callback_data`, in bytes. */
const longest = 64;
const separator = '|';

/** Undefined where it does not fit: that question is then asked with numbers in the text. */
export function writeCallback(choice: string, prompt: string | undefined): string | undefined {
  if (choice.includes(separator) || prompt?.includes(separator) === true) return undefined;
  const data = prompt === undefined ? choice : `${prompt}${separator}${choice}`;
  return data !== '' && Buffer.byteLength(data) <= longest ? data : undefined;
}

const id = /^[\w.:-]{1,64}$/;

/** Undefined where it was not made by us. */
export function readCallback(data: string): { choice: string; prompt?: string } | undefined {
  const [first = '', second, ...rest] = data.split(separator);
  if (rest.length > 0 || !id.test(first)) return undefined;
  if (second === undefined) return { choice: first };
  return id.test(second) ? { choice: second, prompt: first } : undefined;
}
