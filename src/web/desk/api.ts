/** Asks the server; an answer is a value or a fault with a sentence to show, never an exception. */
import { signal } from '@preact/signals';
import type { RunProblem } from '#src/domain/course-desk.ts';
import type { DeskPerson } from '#src/domain/desk.ts';
import { t } from './words.ts';

export interface Fault {
  readonly error: string;
  readonly text: string;
  readonly retry?: number;
  readonly holder?: DeskPerson;
  /** What is wrong with each field, of `bad-run`. */
  readonly problems?: readonly RunProblem[];
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
}
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };

/** Whether the last request reached the server. */
export const reachable = signal(true);

/** Told when the server says the session is over. */
let onSignedOut = (_fault: Fault): void => undefined;
export function whenSignedOut(listener: (fault: Fault) => void): void {
  onSignedOut = listener;
}

/** Weak networks answer late; longer than this is no answer. */
const patienceMs = 20_000;

interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: object;
  /** Sent as JSON; a File as it is. */
  readonly body?: object | File;
}

export async function ask<Value>(path: string, asking: Asking = {}): Promise<Result<Value>> {
  const response = await request(path, asking);
  if (!(response instanceof Response)) return response;
  if (response.status === 204) return { ok: true, value: undefined as Value };
  const body = await jsonOf(response);
  if (response.ok && body !== undefined) return { ok: true, value: body as Value };
  return refused(response, body);
}

/** Asks for a file and hands it to the browser to save. */
export async function download(path: string, asking: Asking): Promise<Result<undefined>> {
  const response = await request(path, asking);
  if (!(response instanceof Response)) return response;
  if (!response.ok) return refused(response, await jsonOf(response));
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ?? 'chung-tay';
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(link.href);
  return { ok: true, value: undefined };
}

async function request(
  path: string,
  { method = 'GET', query, body }: Asking,
): Promise<Response | { ok: false; fault: Fault }> {
  const url = new URL(`/api/desk${path}`, location.href);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
  }
  const abort = new AbortController();
  const limit = window.setTimeout(() => abort.abort(), patienceMs);
  try {
    const response = await fetch(url, {
      method,
      signal: abort.signal,
      ...(body === undefined ? {} : encoded(body)),
    });
    reachable.value = true;
    return response;
  } catch {
    reachable.value = false;
    return { ok: false, fault: { error: 'offline', text: t('fault.offline'), status: 0 } };
  } finally {
    window.clearTimeout(limit);
  }
}

function encoded(body: object | File): { headers: Record<string, string>; body: string | File } {
  if (body instanceof File) {
    const type = body.type === '' ? 'application/octet-stream' : body.type;
    return {
      headers: { 'content-type': type, 'x-file-name': encodeURIComponent(body.name) },
      body,
    };
  }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function refused(response: Response, body: unknown): { ok: false; fault: Fault } {
  const { status } = response;
  const told = isFault(body);
  const fault: Fault = told
    ? { ...body, status }
    : { error: 'strange', text: t('fault.strange'), status };
  if (status === 401 && fault.error === 'signed-out') onSignedOut(fault);
  return { ok: false, fault };
}

function isFault(body: unknown): body is Omit<Fault, 'status'> {
  return typeof body === 'object' && body !== null && 'error' in body && 'text' in body;
}

/** Unguessable and unique; `randomUUID` exists only under https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
