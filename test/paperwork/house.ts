/** The real forms and facts, composed as the process composes them. */
import { createFactWords } from '#src/content/fact-words.ts';
import { createFacts } from '#src/content/facts.ts';
import { readForms } from '#src/content/forms.ts';
import { loadContent } from '#src/content/load.ts';
import { readPaperChecks } from '#src/content/paper-checks.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import { createPaperCheck } from '#src/paperwork/checks.ts';
import { renderDocx } from '#src/paperwork/docx.ts';
import { createPaperwork, type Paperwork } from '#src/paperwork/paperwork.ts';
import { realContent } from '#test/content/content-folder.ts';

/** The day of the tests: the law of the register holds. */
export const today = '2026-11-24';

const reader = createContentReader(realContent);
export const forms = readForms(reader);
export const checks = readPaperChecks(reader);
reader.finish();

export const content = loadContent(realContent, () => checks?.texts ?? []);
export const facts = createFacts(content.facts);
const speaker = createSpeaker({ texts: content.texts, facts });

export function paperwork(): Paperwork {
  if (forms === undefined) throw new Error('content/forms cannot be read');
  return createPaperwork({
    forms,
    render: renderDocx,
    showFact: createFactWords({ facts, speaker }),
    communeName: (slug) => content.communes.find((commune) => commune.slug === slug)?.name,
  });
}

export function paperCheck(): ReturnType<typeof createPaperCheck> {
  if (checks === undefined) throw new Error('content/forms/checks.yaml cannot be read');
  return createPaperCheck({ checks: checks.checks, facts });
}

/** A check's sentence as she reads it. */
export function sentence(key: string, params: Record<string, string>): string {
  return speaker.speak({ key, params }, today).text;
}
