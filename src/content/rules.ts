/** Reads content/rules: the conditions on founding, their sentences, and the ladder of verdicts. */
import {
  type Condition,
  type Reason,
  type RuleBook,
  ruleKey,
  withoutFactKey,
} from '#src/domain/rule.ts';
import { checkLadder, checkRules, type Placed } from './rule-checks.ts';
import { conditionsSchema, foundingSchema } from './rule-files.ts';
import type { TextEntry } from './text-files.ts';
import type { ContentReader } from './yaml-file.ts';

/** The rules, and their sentences as texts (`rule.<id>.met`) that stand with their source. */
export interface RuleFiles {
  readonly rules: RuleBook;
  readonly texts: readonly TextEntry[];
}

/** Notes every fault with the reader, file and path named; undefined if the ladder itself cannot be read. */
export function readRules(reader: ContentReader): RuleFiles | undefined {
  const founding = reader.read('rules/founding.yaml', foundingSchema);
  const conditions: Placed<Condition>[] = [];
  const reasons: Placed<Reason>[] = [];
  const texts: TextEntry[] = [];
  for (const { file, data } of reader.list('rules/founding', conditionsSchema)) {
    data.conditions.forEach(({ name, met, unmet, unknown, ...rule }, index) => {
      const at = { file, path: `conditions.${index}` };
      conditions.push({ rule, ...at });
      texts.push(...sentences(rule, { name, met, unmet, unknown }, at));
    });
    data.reasons.forEach((rule, index) => {
      reasons.push({ rule, file, path: `reasons.${index}` });
    });
  }
  checkRules([...conditions, ...reasons], reader);
  if (founding === undefined) return undefined;

  checkLadder(founding, conditions, reasons, reader);
  const { assume, order, verdicts, registration, scheme01, withoutFact } = founding.data;
  texts.push({
    key: withoutFactKey,
    text: withoutFact,
    file: founding.file,
    path: 'withoutFact',
  });
  const byId = new Map(conditions.map(({ rule }) => [rule.id, rule]));
  const rules: RuleBook = {
    assume,
    conditions: order.flatMap((id) => byId.get(id) ?? []),
    reasons: reasons.map(({ rule }) => rule),
    verdicts: verdicts.map(({ verdict, when }) => ({
      verdict,
      ...(when === undefined ? {} : { when }),
    })),
    registration,
    scheme01,
  };
  return { rules, texts };
}

/** A sentence stands with the source of its fact right behind it; a name is only a name. */
function sentences(
  { id, fact }: Condition,
  parts: Readonly<Record<string, string>>,
  { file, path }: { readonly file: string; readonly path: string },
): readonly TextEntry[] {
  return Object.entries(parts).map(([part, text]) => ({
    key: ruleKey(id, part),
    text,
    ...(part === 'name' ? { cite: 'none' as const } : { cite: [fact], inline: true }),
    file,
    path: `${path}.${part}`,
  }));
}
