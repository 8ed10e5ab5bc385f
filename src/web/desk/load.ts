/** Something read from the server for as long as a page shows it. */

import type { ReadonlySignal } from '@preact/signals';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useCallback, useRef } from 'preact/hooks';
import { ask, type Fault } from './api.ts';

export interface Loaded<Value> {
  readonly value: ReadonlySignal<Value | undefined>;
  readonly fault: ReadonlySignal<Fault | undefined>;
  readonly loading: ReadonlySignal<boolean>;
  /** Reads again; what is shown stays until the new is there. */
  again(this: void): Promise<void>;
  /** Shows this instead, as a verb answered it. */
  set(this: void, value: Value): void;
}

/** `address()` is read again whenever a signal in it changes; undefined loads nothing. */
export function useLoad<Value>(
  address: () => { readonly path: string; readonly query?: object } | undefined,
): Loaded<Value> {
  const value = useSignal<Value | undefined>(undefined);
  const fault = useSignal<Fault | undefined>(undefined);
  const loading = useSignal(false);
  const latest = useRef(0);
  const asked = useRef(address);
  asked.current = address;

  const again = useCallback(async (): Promise<void> => {
    const target = asked.current();
    if (target === undefined) return;
    latest.current += 1;
    const mine = latest.current;
    loading.value = true;
    const result = await ask<Value>(target.path, { query: target.query ?? {} });
    // An answer that was overtaken by a newer question is not shown.
    if (mine !== latest.current) return;
    loading.value = false;
    if (result.ok) value.value = result.value;
    fault.value = result.ok ? undefined : result.fault;
  }, []);

  useSignalEffect(() => {
    asked.current();
    void again();
  });
  return { value, fault, loading, again, set: (next) => void (value.value = next) };
}
