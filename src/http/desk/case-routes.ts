/** Cases: the queue, one case, and what an officer does with it. */
import { cannedOf, dropCanned, keepCanned, listCanned } from '#src/desk/canned.ts';
import { close } from '#src/desk/close.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { giveBack } from '#src/desk/give-back.ts';
import { listLines } from '#src/desk/lines.ts';
import { markRead } from '#src/desk/mark-read.ts';
import { note } from '#src/desk/note.ts';
import { openCase } from '#src/desk/open-case.ts';
import { pass } from '#src/desk/pass.ts';
import { listQueue } from '#src/desk/queue.ts';
import { reply } from '#src/desk/reply.ts';
import { search } from '#src/desk/search.ts';
import { take } from '#src/desk/take.ts';
import type { FileOffer } from '#src/domain/text.ts';
import {
  cannedBody,
  cannedListShape,
  cannedParams,
  cannedShape,
  caseShape,
  closeBody,
  communesShape,
  doneShape,
  keyParams,
  linesQuery,
  linesShape,
  noteBody,
  passBody,
  queueQuery,
  queueShape,
  readBody,
  replyBody,
  searchQuery,
  searchShape,
} from './case-shapes.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { nothing } from './shapes.ts';

export interface CaseRouteDeps {
  readonly cases: DeskDeps;
  /** The file an officer sent before a reply, in one case; undefined if there is none. */
  readonly fileOf: (key: string, file: string) => Promise<FileOffer | undefined>;
}

export function caseRoutes({ cases, fileOf }: CaseRouteDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/cases',
      summary: 'The queue: cases of one’s communes, filtered and in order.',
      query: queueQuery,
      answer: queueShape,
      run: ({ actor, query }) => listQueue(cases, actor, query),
    }),
    deskRoute({
      method: 'GET',
      path: '/cases/:id',
      summary: 'One case: sheet, conversation, notes, history.',
      params: keyParams,
      answer: caseShape,
      run: ({ actor, params }) => openCase(cases, actor, params.id),
    }),
    deskRoute({
      method: 'GET',
      path: '/cases/:id/lines',
      summary: 'Lines of the conversation before or after a number.',
      params: keyParams,
      query: linesQuery,
      answer: linesShape,
      run: ({ actor, params, query }) => listLines(cases, actor, params.id, query),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/take',
      summary: 'Takes a case; of several at once exactly one has it.',
      params: keyParams,
      body: nothing,
      answer: doneShape,
      run: ({ actor, params }) => take(cases, actor, params.id),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/reply',
      summary: 'Words or a file for her; the same id is sent once.',
      params: keyParams,
      body: replyBody,
      answer: doneShape,
      run: ({ actor, params, body }) =>
        reply(cases, actor, params.id, body, (file) => fileOf(params.id, file)),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/pass',
      summary: 'Passes a case to an officer, a commune or the province.',
      params: keyParams,
      body: passBody,
      answer: doneShape,
      run: ({ actor, params, body }) => pass(cases, actor, params.id, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/return',
      summary: 'Puts a case back into the queue.',
      params: keyParams,
      body: nothing,
      answer: doneShape,
      run: ({ actor, params }) => giveBack(cases, actor, params.id),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/close',
      summary: 'Closes a case with what it came to.',
      params: keyParams,
      body: closeBody,
      answer: doneShape,
      run: ({ actor, params, body }) => close(cases, actor, params.id, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/read',
      summary: 'Her lines up to a number were seen.',
      params: keyParams,
      body: readBody,
      answer: doneShape,
      run: ({ actor, params, body }) => markRead(cases, actor, params.id, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/notes',
      summary: 'A private note; the same id is written once.',
      params: keyParams,
      body: noteBody,
      answer: doneShape,
      run: ({ actor, params, body }) => note(cases, actor, params.id, body),
    }),
    deskRoute({
      method: 'GET',
      path: '/cases/:id/canned',
      summary: 'Canned replies with her name filled in.',
      params: keyParams,
      answer: cannedListShape,
      run: async ({ actor, params }) => ({
        canned: [...(await cannedOf(cases, actor, params.id))],
      }),
    }),
    deskRoute({
      method: 'GET',
      path: '/canned',
      summary: 'Canned replies as they are kept.',
      answer: cannedListShape,
      run: async () => ({ canned: [...(await listCanned(cases))] }),
    }),
    deskRoute({
      method: 'PUT',
      path: '/canned/:id',
      summary: 'Keeps a canned reply; {ten} is where her name goes.',
      params: cannedParams,
      body: cannedBody,
      answer: cannedShape,
      run: ({ actor, params, body }) => keepCanned(cases, actor, params.id, body),
    }),
    deskRoute({
      method: 'DELETE',
      path: '/canned/:id',
      summary: 'Throws a canned reply away.',
      params: cannedParams,
      run: async ({ actor, params }) => dropCanned(cases, actor, params.id),
    }),
    deskRoute({
      method: 'GET',
      path: '/search',
      summary: 'Cases and leads by name, commune, last digits or ticket.',
      query: searchQuery,
      answer: searchShape,
      run: ({ actor, query }) => search(cases, actor, query.q),
    }),
    deskRoute({
      method: 'GET',
      path: '/communes',
      summary: 'All communes of the province.',
      answer: communesShape,
      run: async () => ({ communes: cases.communes.list() }),
    }),
  ];
}
