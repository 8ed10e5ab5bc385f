/** Texts of the papers: every key, its places, and what fills them. */
import type { Copy, FlowView } from '#src/domain/flow.ts';
import { offersOf } from '#src/domain/offer.ts';
import { lineFaults } from '#src/domain/people.ts';
import type { Said } from '#src/domain/text.ts';
import { offices } from './offices.ts';
import { open } from './open.ts';
import { listParams } from './people.ts';
import { answerQuestions, correctable, forks } from './questions.ts';
import { checked, setOf } from './set.ts';
import { longest } from './take.ts';
import { findingsOf, fresh } from './warnings.ts';

/** Version of `paperwork.ask.paperFill`: a consent is worth what she read. Raise it when that text changes. */
export const consentWording = '2026-11-26';

const plain: Copy = { places: [] };
const titled = (title: string): Copy => ({ places: [title] });

const asked: Copy = {
  places: ['progress'],
  fill: (view) => ({ progress: progress(view) }),
};

/** An honest guess: what hangs on answers to come is not counted. */
function progress(view: FlowView): Said {
  if (view.revisiting !== undefined) return { key: 'paperwork.progress-again' };
  const left = Math.max(0, open(view).length - 1);
  return { key: 'paperwork.progress', params: { number: view.answered + 1, left } };
}

/** Her answers, numbered as «sửa 3» counts them. */
function reviewed({ answers, knowledge, day }: FlowView): readonly Said[] {
  return correctable
    .flatMap((key) => {
      const answer = answers[key];
      return answer === undefined ? [] : [{ key, value: answer.value }];
    })
    .map(({ key, value }, at) => ({
      key: 'paperwork.review-line',
      params: {
        number: at + 1,
        label: { key: `answer.${key}.label` },
        value: knowledge.show(key, value, day, answers),
      },
    }));
}

/** What is wrong, and what only an office can tell. */
function reviewFindings(view: FlowView): Said {
  const found = checked(view).filter(({ status, ask }) => status === 'unmet' || ask === true);
  return found.length === 0
    ? { key: 'paperwork.no-findings' }
    : { key: 'paperwork.findings', params: { findings: findingsOf(found) } };
}

/** Each paper of the set, by what becomes of it. */
function papersOf(view: FlowView): { readonly count: number; readonly papers: readonly Said[] } {
  const papers = setOf(view)?.papers ?? [];
  return {
    count: papers.length,
    papers: papers.map(({ label, use }) => ({ key: `paperwork.paper.${use}`, params: { label } })),
  };
}

function officeNames(view: FlowView): string {
  const { answers, knowledge, day } = view;
  return knowledge.show('paperBoard', offices(view).join(','), day, answers);
}

function termsOf(view: FlowView) {
  const { least } = longest(view);
  const { knowledge, day } = view;
  return {
    least:
      least === undefined
        ? ({ key: 'paperwork.least-unknown' } as const)
        : ({
            key: 'paperwork.least',
            params: { amount: knowledge.show('paperMin', least, day) },
          } as const),
  };
}

const withWords = new Set<string>([
  'paperwork.ask.paperPeople',
  'paperwork.ask.paperFamily',
  'paperwork.ask.paper-terms',
  'paperwork.ask.paper-warning',
  'paperwork.ask.paper-review',
]);

const choices = [
  ...answerQuestions.flatMap((question) => ('choices' in question ? (question.choices ?? []) : [])),
  ...forks.flatMap((question) => question.choices ?? []),
];

export const paperworkCopy: Readonly<Record<string, Copy>> = {
  'paperwork.title': plain,
  ...Object.fromEntries(
    answerQuestions.flatMap(({ ask, why, help }) => [
      [ask, asked],
      [why, plain],
      [help, plain],
    ]),
  ),
  ...Object.fromEntries(
    forks.flatMap(({ ask, label, why, help }) =>
      [ask, label, why, help].filter((key) => !withWords.has(key)).map((key) => [key, plain]),
    ),
  ),
  'paperwork.ask.paperPeople': {
    places: ['progress', 'what'],
    fill: (view) => ({ progress: progress(view), ...listParams(view) }),
  },
  'paperwork.ask.paperFamily': {
    places: ['progress', 'names'],
    fill: (view) => ({ progress: progress(view), names: officeNames(view) }),
  },
  'paperwork.ask.paper-terms': {
    places: ['progress', 'least'],
    fill: (view) => ({ progress: progress(view), ...termsOf(view) }),
  },
  'paperwork.ask.paper-warning': {
    places: ['findings'],
    fill: (view) => ({ findings: findingsOf(fresh(view)) }),
  },
  'paperwork.ask.paper-review': {
    places: ['lines', 'findings'],
    fill: (view) => ({ lines: reviewed(view), findings: reviewFindings(view) }),
  },
  'paperwork.left-open': plain,
  'paperwork.unsure': plain,
  'paperwork.progress': { places: ['number', 'left'] },
  'paperwork.progress-again': plain,
  'paperwork.review-line': { places: ['number', 'label', 'value'] },
  'paperwork.findings': { places: ['findings'] },
  'paperwork.no-findings': plain,
  'paperwork.finding.unmet': { places: ['said', 'mend'] },
  'paperwork.finding.unknown': { places: ['said', 'mend'] },
  'paperwork.least': { places: ['amount'] },
  'paperwork.least-unknown': plain,
  'paperwork.family.one-more': plain,
  'paperwork.doubt.too-long': { places: ['most'] },
  'paperwork.people.first': plain,
  'paperwork.people.list': { places: ['count', 'lines', 'hints'] },
  'paperwork.people.more': { places: ['more'] },
  'paperwork.people.line': { places: ['number', 'name', 'details'] },
  'paperwork.people.joined': { places: ['number', 'name', 'details'] },
  'paperwork.people.missing': { places: ['founders', 'left'] },
  'paperwork.people.name': { places: ['number', 'name'] },
  'paperwork.people.gaps': { places: ['gaps'] },
  'paperwork.people.gap': { places: ['name', 'what'] },
  'paperwork.people.bare': plain,
  'paperwork.people.how': plain,
  'paperwork.people.unread': plain,
  'paperwork.people.too-many': { places: ['most', 'more'] },
  ...Object.fromEntries(
    lineFaults.map((fault) => [`paperwork.people.unclear.${fault}`, titled('text')]),
  ),
  ...Object.fromEntries(choices.map(({ label }) => [label.key, plain])),
  'paperwork.choice.person': titled('name'),
  'paperwork.choice.nobody': plain,
  'paperwork.choice.people-done': plain,
  'paperwork.choice.people-invite': plain,
  'paperwork.paper.filed': titled('label'),
  'paperwork.paper.kept': titled('label'),
  'paperwork.files': {
    places: ['count', 'papers'],
    fill: papersOf,
    files: (view) => offered(view, false),
  },
  'paperwork.files-blank': {
    places: ['count', 'papers'],
    fill: papersOf,
    files: (view) => offered(view, true),
  },
};

function offered(view: FlowView, blank: boolean) {
  const set = setOf(view);
  return set === undefined ? [] : offersOf(set, blank);
}
