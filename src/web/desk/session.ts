/** Who is signed in on this machine. */
import { computed, signal } from '@preact/signals';
import type { Me, Role } from '#src/domain/access.ts';
import { ask, whenSignedOut } from './api.ts';
import { forgetAll, type Keep, keepOf } from './keep.ts';

/** `unknown` until the server was asked, `away` while it does not answer. */
export type Session =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'away'; readonly why: string }
  | { readonly kind: 'out'; readonly ended: boolean }
  | { readonly kind: 'in'; readonly me: Me };

export const session = signal<Session>({ kind: 'unknown' });
export const me = computed(() => (session.value.kind === 'in' ? session.value.me : undefined));

const nothing: Keep = { get: () => undefined, set: () => undefined, drop: () => undefined };
export const keep = computed(() => (me.value === undefined ? nothing : keepOf(me.value.id)));

whenSignedOut(() => {
  session.value = { kind: 'out', ended: session.peek().kind === 'in' };
});

export function signedIn(value: Me): void {
  // Another officer on the same machine must not find words of the one before.
  forgetAll(value.id);
  session.value = { kind: 'in', me: value };
}

export async function whoAmI(): Promise<void> {
  const result = await ask<Me>('/me');
  if (result.ok) return signedIn(result.value);
  if (result.fault.status === 401) {
    session.value = { kind: 'out', ended: session.peek().kind === 'in' };
  } else if (session.peek().kind !== 'in') {
    session.value = { kind: 'away', why: result.fault.text };
  }
}

export async function signOut(): Promise<void> {
  const result = await ask('/sign-out', { method: 'POST', body: {} });
  if (!result.ok && result.fault.status !== 401) return;
  forgetAll();
  session.value = { kind: 'out', ended: false };
}

/** Who works with women; an administrator who does not is spared their data. */
export const caseworkers: readonly Role[] = ['officer', 'lead-officer'];

export const hasRole = (...roles: readonly Role[]): boolean =>
  me.value?.roles.some((role) => roles.includes(role)) ?? false;
