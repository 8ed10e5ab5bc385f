/** A file of Telegram's as an address of ours: the real one holds the token and ends within the hour. */

const prefix = 'telegram-file:';

export function writeFileUrl(fileId: string): string | undefined {
  return /^[\w-]{1,200}$/.test(fileId) ? `${prefix}${fileId}` : undefined;
}

/** The file's id; undefined for an address of another kind. */
export function readFileUrl(url: string): string | undefined {
  return url.startsWith(prefix) ? url.slice(prefix.length) : undefined;
}
