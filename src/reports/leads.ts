/** Leads as a table for officers: CSV that Excel opens, and XLSX. */
import type { Lead } from '#src/domain/lead.ts';
import { dayOf } from '#src/domain/time.ts';

/** Says a key of content/texts as it stands today: column heads, stages, verdicts. */
export type Say = (key: string) => string;

/** How an answer's value is shown, e.g. a commune's name. */
export type Show = (key: 'commune' | 'founders' | 'sector', value: string | number) => string;

const columns = [
  'createdOn',
  'stage',
  'wish',
  'contactName',
  'contactPhone',
  'commune',
  'founders',
  'sector',
  'verdict',
  'consents',
  'owner',
  'nextOn',
  'registeredOn',
  'jobsCreated',
  'womenManagers',
  'id',
] as const;

/** Column heads, then one row a lead. Contact details appear only if she agreed to be called. */
export function leadRow(lead: Lead, say: Say, show: Show): readonly string[] {
  const { commune, founders, sector } = lead.values;
  const given = lead.consents.filter((consent) => consent.given);
  const mayCall = given.some((consent) => consent.purpose === 'call-back');
  return [
    dayOf(lead.createdAt),
    say(`report.stage.${lead.stage}`),
    say(`report.wish.${lead.wish}`),
    mayCall ? (lead.name ?? '') : '',
    mayCall ? (lead.phone ?? '') : '',
    commune === undefined ? '' : show('commune', commune),
    founders === undefined ? '' : show('founders', founders),
    sector === undefined ? '' : show('sector', sector),
    lead.verdict === undefined ? '' : say(`report.verdict.${lead.verdict}`),
    given.map((consent) => say(`report.purpose.${consent.purpose}`)).join('; '),
    lead.owner?.name ?? '',
    lead.nextOn ?? '',
    lead.registeredOn ?? '',
    String(lead.jobsCreated ?? ''),
    String(lead.womenManagers ?? ''),
    lead.id,
  ];
}

/**
 * Streams CSV: UTF-8 with BOM, CRLF, and cells that a spreadsheet would run as a formula
 * are prefixed with an apostrophe (OWASP, CSV injection).
 */
export async function* leadsCsv(
  leads: AsyncIterable<Lead>,
  say: Say,
  show: Show,
): AsyncIterable<string> {
  const { stringify } = await import('csv-stringify');
  const csv = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true });
  csv.write(heads(say));
  const feeding = (async () => {
    for await (const lead of leads) {
      if (!csv.write(leadRow(lead, say, show))) await new Promise((go) => csv.once('drain', go));
    }
    csv.end();
  })();
  for await (const chunk of csv) yield String(chunk);
  await feeding;
}

/** One sheet with a frozen head row. Every cell is typed as text, so nothing in it is a formula. */
export async function leadsXlsx(leads: AsyncIterable<Lead>, say: Say, show: Show): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const rows: { value: string; type: StringConstructor; fontWeight?: 'bold' }[][] = [
    heads(say).map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
  ];
  for await (const lead of leads) {
    rows.push(leadRow(lead, say, show).map((value) => ({ value, type: String })));
  }
  return writeXlsx(rows, {
    sheet: say('report.leads'),
    stickyRowsCount: 1,
    columns: columns.map(() => ({ width: 20 })),
  }).toBuffer();
}

function heads(say: Say): string[] {
  return columns.map((column) => say(`report.column.${column}`));
}
