/** Copies a text; where the browser forbids it, says so. */
import { say } from '../toast.tsx';
import { t } from '../words.ts';

export function Copy({ text }: { readonly text: string }) {
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say(t('copied'));
    } catch {
      say(t('copyFailed'), true);
    }
  }
  return (
    <button type="button" class="plain" onClick={() => void copy()}>
      {t('copy')}
    </button>
  );
}
