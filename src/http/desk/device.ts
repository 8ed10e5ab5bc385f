/** A coarse guess of what somebody holds in their hands, for the list of sessions; never what the browser wrote. */

const browsers = [
  ['Edge', /\bEdg\//],
  ['Coc Coc', /coc_coc|CocCoc/i],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /Firefox\/|FxiOS/],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /Safari\//],
] as const;

const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux|X11/],
] as const;

/** `Chrome · Android`; `?` for what is not known. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (list: readonly (readonly [string, RegExp])[]): string =>
    list.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? '?';
  return `${find(browsers)} · ${find(systems)}`;
}
