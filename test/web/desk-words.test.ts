/** Every word of the desk is said somewhere: keys written out, or a family made from codes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = 'src/web/desk';
const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'keys.ts')
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
const page = readFileSync('src/http/desk-page.ts', 'utf8');

/** Keys in quotes, and patterns of those in templates: `stage.${stage}`. */
function saidIn(text: string): { keys: Set<string>; families: RegExp[] } {
  const keys = new Set([...text.matchAll(/'([a-zA-Z][\w.-]*)'/g)].map(([, key]) => key ?? ''));
  const families = [...text.matchAll(/t\(\s*`([^`]+)`/g)].map(([, template = '']) => {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
    return new RegExp(`^${parts.join('[\\w-]+')}$`);
  });
  return { keys, families };
}

function unsaid(all: readonly string[], text: string, shell: string): readonly string[] {
  const { keys, families } = saidIn(text);
  const own = new Set([...shell.matchAll(/'desk\.([\w.-]+)'/g)].map(([, key]) => key ?? ''));
  return all.filter(
    (key) => !keys.has(key) && !own.has(key) && !families.some((family) => family.test(key)),
  );
}

const keys = [
  ...readFileSync(join(root, 'keys.ts'), 'utf8').matchAll(/^ {2}'?([\w.-]+)'?: /gm),
].map(([, key]) => key ?? '');

describe('the words of the desk', () => {
  it('are all said', () => {
    expect(keys.length).toBeGreaterThan(200);
    expect(unsaid(keys, sources.join('\n'), page)).toEqual([]);
  });

  it('are missed where nothing says them', () => {
    expect(unsaid(['queue.title', 'stage.new'], "t('queue.name')", '')).toEqual([
      'queue.title',
      'stage.new',
    ]);
    expect(unsaid(['stage.new', 'name'], 't(`stage.${stage}`)', "say('desk.name')")).toEqual([]);
  });
});
