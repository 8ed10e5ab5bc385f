/** Where the officer is: the address below /desk, changed without loading the page anew. */
import { signal } from '@preact/signals';

export const path = signal(pathNow());

/** `/cases/abc` of `/desk/cases/abc`; `/` of `/desk`. */
function pathNow(): string {
  const below = location.pathname.replace(/^\/desk/, '').replace(/\/$/, '');
  return below === '' ? '/' : below;
}

window.addEventListener('popstate', () => {
  path.value = pathNow();
});

export const hrefOf = (to: string): string => (to === '/' ? '/desk' : `/desk${to}`);

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (to === path.peek() && location.hash === '') return;
  history[how === 'push' ? 'pushState' : 'replaceState']({}, '', hrefOf(to));
  path.value = to;
  window.scrollTo(0, 0);
}

/** Follows our own links without loading; those with a modifier key are the browser's. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== location.origin || link.target !== '') return;
    if (link.hasAttribute('download') || !/^\/desk(\/|$)/.test(link.pathname)) return;
    event.preventDefault();
    go(link.pathname.replace(/^\/desk/, '') || '/');
  });
}
