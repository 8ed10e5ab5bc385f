/** How fast questions are understood and help is found: a library of a thousand answers, `ct support` line by line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { loadAnswers } from '#src/content/answers.ts';
import type { Topic } from '#src/domain/topic.ts';
import { createTopicIndex, createTopicSearch } from '#src/language/topics/search.ts';
import { createMind } from '#src/mind.ts';
import { profiles } from '#test/support/profiles.ts';
import { manyAnswers } from './answers.ts';

const root = join(import.meta.dirname, '..');
const day = '2026-11-23';
const answers = loadAnswers(join(root, 'content'));
const many = manyAnswers(answers, 1000);
const questions = ['utterances', 'held-out', 'farmers'].flatMap((name) =>
  readFileSync(join(root, 'test/topics', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
);

const print = (line: object): void => console.log(JSON.stringify(line));
const round = (value: number): number => Math.round(value * 100) / 100;

build();
ask();
support();

/** The index beside the full text library alone, filled with the same texts. */
function build(): void {
  const ours = best(3, () => createTopicIndex(many));
  const bare = best(3, () => bareIndex(many));
  print({
    bench: 'index build',
    answers: many.length,
    sayings: many.reduce((sum, one) => sum + one.questions.length + one.keywords.length + 1, 0),
    ms: Math.round(ours.ms),
    cpuMs: Math.round(ours.cpu),
    bareMs: Math.round(bare.ms),
    bareCpuMs: Math.round(bare.cpu),
    ratio: round(ours.cpu / bare.cpu),
    goalMs: 500,
  });
}

/** Every question of the sets, once to warm up and then the best of three for each. */
function ask(): void {
  const search = createTopicSearch(many);
  const index = bareIndex(many);
  const ours = times((text) => search(text));
  const bare = times((text) => index.search(text));
  print({
    bench: 'ask',
    answers: many.length,
    questions: questions.length,
    msMedian: ours.median,
    msP99: ours.p99,
    bareMsMedian: bare.median,
    bareMsP99: bare.p99,
    ratio: round(ours.p99 / bare.p99),
    goalMsP99: 5,
  });
}

/** A line of `ct support` beside reading the same line and writing the same answer with nothing worked out. */
function support(): void {
  const mind = createMind();
  const lines = profiles(1000, mind.content.communes).map((values, id) =>
    JSON.stringify({ id, answers: values }),
  );
  const made = lines.map((line) => mind.supportLine(parsed(line), day));
  const ours = best(3, () =>
    lines.map((line) => JSON.stringify(mind.supportLine(parsed(line), day))),
  );
  const bare = best(3, () => lines.map((line, at) => [parsed(line), JSON.stringify(made[at])]));
  const perSecond = (ms: number): number => Math.round((lines.length / ms) * 1000);
  print({
    bench: 'support',
    profiles: lines.length,
    perSecond: perSecond(ours.ms),
    perCpuSecond: perSecond(ours.cpu),
    barePerSecond: perSecond(bare.ms),
    barePerCpuSecond: perSecond(bare.cpu),
    ratio: round(bare.cpu / ours.cpu),
    goalPerSecond: 5000,
  });
}

function bareIndex(topics: readonly Topic[]): MiniSearch {
  const index = new MiniSearch({ fields: ['title', 'questions', 'keywords', 'body'] });
  index.addAll(
    topics.map(({ id, title, questions: asked, keywords, body }) => ({
      id,
      title,
      questions: asked.join('\n'),
      keywords: keywords.join('\n'),
      body,
    })),
  );
  return index;
}

function parsed(line: string): Record<string, unknown> {
  return JSON.parse(line) as Record<string, unknown>;
}

/** The best of some rounds: what it costs, not what else the machine was doing. Processor time says it where it is busy. */
function best(rounds: number, work: () => unknown): { ms: number; cpu: number } {
  let ms = Infinity;
  let cpu = Infinity;
  for (let at = 0; at < rounds; at += 1) {
    const from = performance.now();
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    ms = Math.min(ms, performance.now() - from);
    cpu = Math.min(cpu, (user + system) / 1000);
  }
  return { ms, cpu };
}

function times(work: (text: string) => unknown): { median: number; p99: number } {
  for (const text of questions) work(text);
  const list = questions.map((text) => best(3, () => work(text)).ms).sort((a, b) => a - b);
  const at = (share: number): number => round(list[Math.floor(list.length * share)] ?? 0);
  return { median: at(0.5), p99: at(0.99) };
}
