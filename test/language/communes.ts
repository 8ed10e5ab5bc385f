/** The communes of content/places, for readers under test. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Commune } from '#src/domain/knowledge.ts';

const text = readFileSync(new URL('../../content/places/communes.yaml', import.meta.url), 'utf8');
const table = parse(text) as { readonly communes: readonly Commune[] };

export const communes: readonly Commune[] = table.communes;
