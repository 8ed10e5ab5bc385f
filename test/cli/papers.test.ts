/** From «chị muốn làm hồ sơ» to printable papers through `ct talk`, as Zalo carries it: messages counted, files written. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { docxText, faultIn, unzip } from '#test/paperwork/text-of.ts';
import { conversationFiles } from '#test/support/conversation.ts';
import { wordsOf } from '#test/support/told.ts';
import { run } from './run.ts';

/** What five founders may cost on Zalo, hers and ours. */
const mostMessages = 40;

function told(): readonly { readonly from: string; readonly text: string }[] {
  const file = conversationFiles().find(({ name }) => name === 'paperwork.five-founders-zalo');
  const turns = file?.turns ?? [];
  const last = turns.findIndex((turn) => turn.knows?.['paperReady'] === true);
  return turns.slice(0, last + 1).map((turn) => ({ from: 'u1', text: wordsOf(turn) }));
}

describe('ten papers for five founders on Zalo', () => {
  it('take at most forty messages, hers and ours, and are written to files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'talk-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const lines = told();
    const { code, lines: answers } = await run(
      ['talk', '--channel', 'zalo', '--at', '2026-11-26T09:00:00+07:00', '--files', folder],
      lines,
    );
    expect(code).toBe(0);
    const ours = answers.flatMap(({ sent }) => (Array.isArray(sent) ? sent : []));
    expect(answers).toHaveLength(lines.length);
    expect(ours.length).toBeGreaterThanOrEqual(lines.length);
    expect(lines.length + ours.length).toBeLessThanOrEqual(mostMessages);

    const names = readdirSync(folder, { recursive: true }).map(String);
    const papers = names.filter(
      (name) => name.endsWith('.docx') && !name.endsWith('htx-full.docx'),
    );
    expect(papers).toHaveLength(10);
    const text = papers.map((name) => {
      const bytes = readFileSync(join(folder, name));
      for (const [path, xml] of unzip(bytes)) {
        if (path.endsWith('.xml')) expect(faultIn(xml), `${name} ${path}`).toBeUndefined();
      }
      return docxText(bytes);
    });
    for (const one of text) expect(one.toLocaleUpperCase('vi')).toContain('BẢN MẪU');
    expect(text.join('')).toContain('Lý Thị Giả');
    // A limit for a machine that others use too.
  }, 180_000);
});
