/** Reading what a script answered. A reply of another shape is a bug of ours, not of the data. */

export function list(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new TypeError('the script answered no list');
  return reply;
}

export function string(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError('the script answered no text');
}

export function maybeString(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : string(value);
}

export function number(value: unknown): number {
  const found = Number(string(value));
  if (!Number.isFinite(found)) throw new TypeError('the script answered no number');
  return found;
}

export function strings(reply: unknown): string[] {
  return list(reply).map(string);
}
