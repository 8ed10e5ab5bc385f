/** Takes docs/images/paper-*.png anew: papers of women who do not exist, drawn by LibreOffice (`soffice`, `pdftoppm`). */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fiveWomen, threeWomen } from '#test/paperwork/files.ts';
import { paperwork, today } from '#test/paperwork/house.ts';

/** Picture, form, file, page. */
const pictures = [
  ['paper-request', 'htx-request', fiveWomen, 1],
  ['paper-contract', 'tht-contract', threeWomen, 1],
] as const;

const work = paperwork();
const folder = mkdtempSync(join(tmpdir(), 'papers-'));
for (const [picture, form, file, page] of pictures) {
  const made = await work.makeOne(form, file, today);
  if (made === undefined) throw new Error(`no form ${form}`);
  writeFileSync(join(folder, `${picture}.docx`), made.bytes);
  const run = (program: string, ...given: string[]): unknown =>
    execFileSync(program, given, { cwd: folder, stdio: 'ignore' });
  run('soffice', '--headless', '--convert-to', 'pdf', `${picture}.docx`);
  run(
    'pdftoppm',
    '-r',
    '60',
    '-gray',
    '-png',
    '-singlefile',
    '-f',
    String(page),
    `${picture}.pdf`,
    picture,
  );
  copyFileSync(
    join(folder, `${picture}.png`),
    join(import.meta.dirname, 'images', `${picture}.png`),
  );
}
rmSync(folder, { recursive: true });
