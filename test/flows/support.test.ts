/** Support tells briefly: over many women no message is longer than a small screen holds, and each leads on. */
import { describe, expect, it } from 'vitest';
import { supportCopy } from '#flows/support/copy.ts';
import { supportQuestions } from '#flows/support/ways.ts';
import { listChoices } from '#src/channels/numbered.ts';
import { plainText } from '#src/channels/plain.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { needs, programmeIds } from '#src/domain/programme.ts';
import type { Reply } from '#src/domain/text.ts';
import { createMind } from '#src/mind.ts';
import { profiles } from '#test/support/profiles.ts';

const mind = createMind({ strict: true });
const { knowledge } = mind;
const women = profiles(60, mind.content.communes);
const days = ['2025-12-01', '2026-11-23'] as const;

/** Longest message of support, in UTF-16 units; with the list of ways on under it. */
const longest = 900;
const longestWithList = 1200;

const parts = [
  ['matches', 'next'],
  ['about', 'about'],
  ['papers', 'about'],
  ['compare', 'about'],
  ['opened', 'opened'],
  ['rest', 'others'],
] as const;

function viewOf(values: FlowView['values'], day: string, marks: readonly string[]): FlowView {
  const now = Date.parse(`${day}T09:00:00+07:00`);
  return { values, answers: {}, marks, day, now, knowledge, token: '', answered: 0 };
}

function said(part: string, view: FlowView): string {
  const key = `support.${part}`;
  const params = supportCopy[key]?.fill?.(view);
  const reply: Reply = params === undefined ? { key } : { key, params };
  return plainText(mind.speaker.speak(reply, view.day).text);
}

/** The list under a message where there are no buttons. */
function listed(id: string, view: FlowView): string {
  const question = supportQuestions.find((one) => one.id === id);
  const choices = [...(question?.offers?.(view) ?? []), ...(question?.choices ?? [])];
  const params = supportCopy[question?.ask ?? '']?.fill?.(view) ?? {};
  const spoken = mind.speaker.speak({ key: question?.ask ?? '', params, choices }, view.day);
  return `${spoken.text}\n${listChoices(spoken.choices, (key) => mind.speaker.label(key, view.day))}`;
}

describe.each(days)('on %s', (day) => {
  const views = women.flatMap((values) =>
    needs.map((need) => viewOf(values, day, [`need:${need}`])),
  );

  it.each(parts)('says %s on one small screen', (part, next) => {
    const turned =
      part === 'rest' ? views.map((view) => ({ ...view, marks: [...view.marks, 'page:1'] })) : [];
    const long = [...views, ...turned]
      .map((view) => [said(part, view), listed(next, view)] as const)
      .filter(
        ([text, list]) => text.length > longest || text.length + list.length > longestWithList,
      )
      .sort(([a], [b]) => b.length - a.length);
    expect(long.slice(0, 2).map(([text, list]) => [text.length, list.length, text])).toEqual([]);
  });

  it('tells each programme, its papers and a comparison on one small screen', () => {
    const long = women.slice(0, 8).flatMap((values) =>
      needs.flatMap((need) =>
        programmeIds.flatMap((id) => {
          const view = viewOf(values, day, [`need:${need}`, `look:${id}`]);
          return ['about', 'papers', 'compare'].map((part) => said(part, view));
        }),
      ),
    );
    const [most = ''] = long.toSorted((a, b) => b.length - a.length);
    expect([most.length <= longest, most]).toEqual([true, most]);
  });

  it('puts at most five before her, each with a reason, what it comes to and where to go', () => {
    for (const view of views) {
      const lines = said('matches', view).match(/^\d\. .*\n.*$/gmu) ?? [];
      expect(lines.length).toBeLessThanOrEqual(5);
      for (const line of lines)
        expect(line).toMatch(/^\d\. .+: .+\.\nVì: .+→ Ngày mai: .+\(.+\)$/u);
    }
  });
});
