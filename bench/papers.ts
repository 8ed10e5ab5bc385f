/** A full founding file as JSON lines: how long, how much memory, and how long others wait while twenty are made. */
import { join } from 'node:path';
import { createFactWords } from '#src/content/fact-words.ts';
import { createFacts } from '#src/content/facts.ts';
import { readForms } from '#src/content/forms.ts';
import { loadContent } from '#src/content/load.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import { createDocxThread } from '#src/paperwork/docx-thread.ts';
import { createPaperwork } from '#src/paperwork/paperwork.ts';
import { crowd } from '#test/paperwork/files.ts';
import { bareDocx } from './baselines/bare-docx.ts';

const root = join(import.meta.dirname, '..', 'content');
const content = loadContent(root);
const reader = createContentReader(root);
const forms = readForms(reader);
reader.finish();
if (forms === undefined) throw new Error('content/forms cannot be read');
const facts = createFacts(content.facts);
const drawing = createDocxThread();
const work = createPaperwork({
  forms,
  showFact: createFactWords({ facts, speaker: createSpeaker({ texts: content.texts, facts }) }),
  communeName: (slug) => content.communes.find((commune) => commune.slug === slug)?.name,
  render: (papers) => drawing.render(papers),
});
const day = '2026-11-24';
const set = 'htx-full';

/** The highest resident memory seen while something runs, over what it was before. */
async function extraMemory(run: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  await run();
  peak = Math.max(peak, process.memoryUsage.rss());
  clearInterval(watch);
  return Math.round((peak - before) / 1_048_576);
}

const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

for (const members of [5, 50, 1000]) {
  const file = crowd(members);
  const cold = performance.now();
  const extraMb = await extraMemory(() => work.make(set, file, day));
  const firstMs = Math.round(performance.now() - cold);
  const times: number[] = [];
  const cpuTimes: number[] = [];
  const bareTimes: number[] = [];
  const ids = forms.sets.find(({ id }) => id === set)?.forms ?? [];
  const composed = ids.flatMap((id) => work.compose(id, file, day) ?? []);
  for (let run = 0; run < (members > 100 ? 2 : 15); run += 1) {
    const before = performance.now();
    const cpu = process.cpuUsage();
    await work.make(set, file, day);
    times.push(performance.now() - before);
    const { user, system } = process.cpuUsage(cpu);
    cpuTimes.push((user + system) / 1000);
    const bare = process.cpuUsage();
    await bareDocx(composed);
    const spent = process.cpuUsage(bare);
    bareTimes.push((spent.user + spent.system) / 1000);
  }
  bareTimes.sort((a, b) => a - b);
  times.sort((a, b) => a - b);
  cpuTimes.sort((a, b) => a - b);
  const papers = await work.make(set, file, day);
  const cpu = middle(cpuTimes);
  const bare = middle(bareTimes);
  console.log(
    JSON.stringify({
      bench: 'papers',
      members,
      papers: papers.length,
      kb: Math.round(papers.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024),
      firstMs,
      medianMs: Math.round(middle(times)),
      cpuMs: Math.round(cpu),
      bareCpuMs: Math.round(bare),
      /** By processor time, which a busy machine leaves as it is. */
      ratio: Number((bare / cpu).toFixed(2)),
      worstMs: Math.round(times.at(-1) ?? 0),
      extraMb,
    }),
  );
}

/** While twenty files are made at once, how late is someone who wants a millisecond? */
const late: number[] = [];
let expected = performance.now() + 10;
const pulse = setInterval(() => {
  const now = performance.now();
  late.push(Math.max(0, now - expected));
  expected = now + 10;
}, 10);
const began = performance.now();
await Promise.all(Array.from({ length: 20 }, () => work.make(set, crowd(50), day)));
clearInterval(pulse);
late.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    bench: 'papers at once',
    files: 20,
    members: 50,
    ms: Math.round(performance.now() - began),
    lateP95Ms: Math.round(late[Math.floor(late.length * 0.95)] ?? 0),
    lateMaxMs: Math.round(late.at(-1) ?? 0),
  }),
);

for (const form of forms.sets.find(({ id }) => id === set)?.forms ?? []) {
  const before = performance.now();
  await work.makeOne(form, crowd(50), day);
  console.log(JSON.stringify({ bench: 'paper', form, ms: Math.round(performance.now() - before) }));
}
