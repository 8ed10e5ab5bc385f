/** The thread that draws Word files: others are not kept waiting, whatever is drawn. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderDocx } from '#src/paperwork/docx.ts';
import { createDocxThread } from '#src/paperwork/docx-thread.ts';
import { crowd, fiveWomen } from './files.ts';
import { paperwork, today } from './house.ts';
import { docxText } from './text-of.ts';

const work = paperwork();

function thread() {
  const made = createDocxThread();
  onTestFinished(() => made.stop());
  return made;
}

function paperOf(file = fiveWomen) {
  const paper = work.compose('htx-register', file, today);
  if (paper === undefined) throw new Error('no paper');
  return paper;
}

describe('the drawing thread', () => {
  it('draws what the library draws here', async () => {
    const [there, here] = await Promise.all([
      thread().render([paperOf()]),
      renderDocx([paperOf()]),
    ]);
    expect(docxText(there)).toBe(docxText(here));
  });

  it('leaves the event loop free while hundreds of members are drawn', async () => {
    const drawing = thread();
    // Once, so that starting the thread is not measured.
    await drawing.render([paperOf()]);
    const large = [paperOf(crowd(400))];
    let turns = 0;
    let busy = true;
    const drawn = drawing.render(large).then((bytes) => {
      busy = false;
      return bytes;
    });
    while (busy) {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(docxText(await drawn)).toContain('Lò Thị Thử 400');
    // In this thread the same work lets nobody else have a turn for seconds.
    expect(turns).toBeGreaterThan(200);
  });

  it('fails what it was drawing when it is stopped, and begins anew with the next', async () => {
    const drawing = thread();
    const lost = drawing.render([paperOf(crowd(300))]);
    const refused = expect(lost).rejects.toThrow('no papers drawn');
    await drawing.stop();
    await refused;
    expect(docxText(await drawing.render([paperOf()]))).toContain('Lò Thị Thử');
  });
});
