/** Arrow keys in a list: the next one, the one before, the first, the last. */

export function moveAlong(event: KeyboardEvent, list: HTMLElement | null, selector: string): void {
  const items = [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  const item = to === undefined || at < 0 ? undefined : items[to];
  if (item === undefined) return;
  event.preventDefault();
  item.focus();
}
