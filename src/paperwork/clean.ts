/** Text that came from people, made fit for a paper: what XML or a reader's eye cannot bear is left out. */

/** Control and direction characters, and code points that no XML file may hold. */
// oxlint-disable-next-line no-control-regex -- these are what it is for
const unfit =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** One line, composed (NFC), without half surrogates; undefined if nothing is left. */
export function clean(text: string): string | undefined {
  const kept = text.toWellFormed().normalize('NFC').replace(unfit, '').replaceAll('\ufffd', '');
  const line = kept.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}
