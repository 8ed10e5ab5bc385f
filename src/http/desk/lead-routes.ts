/** Leads: the list, one lead, who follows it, and the list as a file. */
import { assignLeads } from '#src/desk/assign-leads.ts';
import { changeLead } from '#src/desk/change-lead.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { exportLeads, listLeads } from '#src/desk/leads.ts';
import { openLead } from '#src/desk/open-lead.ts';
import type { Lead } from '#src/domain/lead.ts';
import { dayOf } from '#src/domain/time.ts';
import { keyParams, queueRowShape } from './case-shapes.ts';
import {
  assignBody,
  assignedShape,
  exportBody,
  leadListShape,
  leadQuery,
  leadViewOf,
  patchBody,
} from './lead-shapes.ts';
import { type DeskRoute, deskRoute } from './route.ts';

export interface LeadRouteDeps {
  readonly cases: DeskDeps;
  /** The list as a file; contact details only where she agreed, formulas as text. */
  readonly file: (
    leads: AsyncIterable<Lead>,
    format: 'csv' | 'xlsx',
  ) => AsyncIterable<string | Uint8Array>;
}

const leadShape = leadViewOf(queueRowShape);
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export function leadRoutes({ cases, file }: LeadRouteDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/leads',
      summary: 'Leads of one’s communes, filtered and in order.',
      query: leadQuery,
      answer: leadListShape,
      run: ({ actor, query }) => listLeads(cases, actor, query),
    }),
    deskRoute({
      method: 'GET',
      path: '/leads/:id',
      summary: 'One lead with its history and her cases.',
      params: keyParams,
      answer: leadShape,
      run: ({ actor, params }) => openLead(cases, actor, params.id),
    }),
    deskRoute({
      method: 'PATCH',
      path: '/leads/:id',
      summary: 'Changes stage, owner, next date or figures.',
      params: keyParams,
      body: patchBody,
      answer: leadShape,
      run: ({ actor, params, body }) => changeLead(cases, actor, params.id, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/leads/assign',
      summary: 'Gives many leads to one officer.',
      body: assignBody,
      answer: assignedShape,
      run: ({ actor, body }) => assignLeads(cases, actor, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/leads/export',
      summary: 'The list as CSV or XLSX.',
      body: exportBody,
      raw: true,
      async run({ actor, body, reply }) {
        const name = `leads-${dayOf(cases.clock.now())}.${body.format}`;
        const chunks = file(exportLeads(cases, actor, body.filter ?? {}), body.format);
        const parts: Uint8Array[] = [];
        for await (const chunk of chunks) {
          parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
        }
        return reply
          .type(types[body.format])
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Buffer.concat(parts));
      },
    }),
  ];
}
