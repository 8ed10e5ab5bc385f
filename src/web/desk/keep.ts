/** What this machine keeps of one officer: unsent words, settings. Goes when the officer signs out. */

const prefix = 'desk:';

/** Local storage that is full or forbidden keeps nothing and hinders nothing. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

export interface Keep {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  drop(name: string): void;
}

export function keepOf(officer: string): Keep {
  const full = (name: string): string => `${prefix}${officer}:${name}`;
  return {
    get: (name) => attempt(() => localStorage.getItem(full(name))) ?? undefined,
    set: (name, value) => attempt(() => localStorage.setItem(full(name), value)),
    drop: (name) => attempt(() => localStorage.removeItem(full(name))),
  };
}

/** Forgets everything of everybody, or of everybody but one officer. */
export function forgetAll(but?: string): void {
  attempt(() => {
    for (const name of Object.keys(localStorage)) {
      const kept = but !== undefined && name.startsWith(`${prefix}${but}:`);
      if (name.startsWith(prefix) && !kept) localStorage.removeItem(name);
    }
  });
}
