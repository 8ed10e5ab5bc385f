/** A small content folder for tests: a sound base, with files laid over it or taken away. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Content, loadContent } from '#src/content/load.ts';
import { readRules } from '#src/content/rules.ts';
import { ContentError, type ContentProblem } from '#src/domain/errors.ts';
import type { RuleBook } from '#src/domain/rule.ts';

/** The real content folder. */
export const realContent = join(import.meta.dirname, '../../content');

const base: Readonly<Record<string, string>> = {
  'facts/htx/min-official-members.yaml': `
description: Số thành viên chính thức tối thiểu để lập hợp tác xã
unit: people
code: A1.1
values:
  - from: 2013-07-01
    value: 7
    source: { title: Luật Hợp tác xã 2012, document: 23/2012/QH13, article: Điều 3 khoản 1 }
    confidence: secondary
    checkedOn: 2026-11-20
  - from: 2024-07-01
    value: 5
    source: { title: Luật Hợp tác xã 2023, document: 17/2023/QH15, article: Điều 4 khoản 7 }
    confidence: law-text
    checkedOn: 2026-11-23
`,
  'places/communes.yaml': `
source: { title: Nghị quyết 1670/NQ-UBTVQH15 }
confidence: secondary
checkedOn: 2026-11-23
hardAreas:
  source: { title: Quyết định 113/QĐ-UBND }
  confidence: secondary
  checkedOn: 2026-11-23
communes:
  - slug: tan-phong
    name: phường Tân Phong
    kind: phuong
    formerly: [phường Đông Phong, xã San Thàng]
`,
  'rules/founding.yaml': `
order: [htx.members]
verdicts:
  - verdict: htx
    when: { condition: htx.members }
  - verdict: interest-group
registration: { is: [wantsStateSupport, true] }
scheme01: { is: [womenManagers, true] }
withoutFact: Chưa có căn cứ
`,
  'rules/founding/htx.yaml': `
conditions:
  - id: htx.members
    kind: blocking
    fact: htx/min-official-members
    when: { atLeast: [{ answer: founders }, { fact: htx/min-official-members }] }
    name: Thành viên
    met: đủ người
    unmet: chưa đủ người
    unknown: chưa biết mấy người
`,
};

/** Taken from the real folder as they are. */
const sharedFiles = [
  'texts/vi/source.yaml',
  'texts/vi/unit.yaml',
  'legal-words.yaml',
  'calendar/desk.yaml',
  'calendar/holidays.yaml',
  'calendar/working-hours.yaml',
];

/** Makes the folder `content` in a new place; `undefined` takes a file of the base away. Gone when the test ends. */
export function contentFolder(files: Readonly<Record<string, string | undefined>> = {}): string {
  const place = mkdtempSync(join(tmpdir(), 'content-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const root = join(place, 'content');
  for (const shared of sharedFiles) {
    if (!(shared in files)) cpSync(join(realContent, shared), join(root, shared));
  }
  for (const [path, text] of Object.entries({ ...base, ...files })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Content with the sentences of its rules, as the app reads it. */
export function load(root: string): Content & { readonly rules: RuleBook } {
  let rules: RuleBook | undefined;
  const content = loadContent(root, (reader) => {
    const read = readRules(reader);
    rules = read?.rules;
    return read?.texts ?? [];
  });
  if (rules === undefined) throw new Error('content without rules was accepted');
  return { ...content, rules };
}

/** The problems a call is refused with; fails if it is not. */
export function problemsOf(call: () => unknown): readonly ContentProblem[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  throw new Error('the content was accepted');
}
