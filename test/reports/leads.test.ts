import { describe, expect, it } from 'vitest';
import { type ConversationId, conversationId, type LeadId } from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import { leadRow, leadsCsv, leadsXlsx } from '#src/reports/leads.ts';

const conversation: ConversationId = conversationId({
  channel: 'webchat',
  account: 'site',
  chat: 'c1',
});
const say = (key: string): string => key;
const show = (_key: string, value: string | number): string => String(value);

function lead(change: Partial<Lead>): Lead {
  return {
    id: 'lead-1' as LeadId,
    conversation,
    createdAt: Date.parse('2026-11-23T23:30:00+07:00'),
    updatedAt: 0,
    stage: 'new',
    wish: 'found',
    name: 'Tên Mẫu',
    phone: '+84900000000',
    values: { founders: 4, commune: 'sin-ho' },
    consents: [{ purpose: 'call-back', given: true, wording: 'v1', at: 0, conversation }],
    ...change,
  };
}

async function* of(...leads: Lead[]): AsyncIterable<Lead> {
  yield* leads;
}

async function text(leads: AsyncIterable<Lead>): Promise<string> {
  let out = '';
  for await (const part of leadsCsv(leads, say, show)) out += part;
  return out;
}

describe('the list of leads as CSV', () => {
  it('starts with a byte order mark, so that Excel reads Vietnamese', async () => {
    expect((await text(of(lead({})))).startsWith('\uFEFF')).toBe(true);
  });

  it('tells the day as it is in Vietnam', async () => {
    expect(await text(of(lead({})))).toContain('2026-11-23');
  });

  it.each(['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', '\r=1'])('makes %j harmless', async (name) => {
    expect(await text(of(lead({ name })))).toContain(`'${name}`);
  });

  it('leaves name and phone out when she did not agree to be called', () => {
    const row = leadRow(lead({ consents: [] }), say, show);
    expect(row).not.toContain('Tên Mẫu');
    expect(row.join()).not.toContain('+84900000000');
  });
});

describe('the list of leads as XLSX', () => {
  it('is a zip file whose cells are text', async () => {
    const file = await leadsXlsx(of(lead({ name: '=1+1' })), say, show);
    expect(file.subarray(0, 2).toString()).toBe('PK');
    expect(file.length).toBeGreaterThan(1000);
  });
});
