/** Keeps small things on her phone over a reload; where the browser keeps nothing, for as long as the page lives. */

export interface Keep {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  drop(name: string): void;
}

export function createKeep(): Keep {
  const memory = new Map<string, string>();
  const key = (name: string): string => `chung-tay.${name}`;
  return {
    get(name) {
      try {
        return localStorage.getItem(key(name)) ?? memory.get(name);
      } catch {
        return memory.get(name);
      }
    },
    set(name, value) {
      memory.set(name, value);
      try {
        localStorage.setItem(key(name), value);
      } catch {
        // Private mode or a full phone: memory has it.
      }
    },
    drop(name) {
      memory.delete(name);
      try {
        localStorage.removeItem(key(name));
      } catch {
        // Nothing was kept.
      }
    },
  };
}
