import { useLayoutEffect, useState } from "preact/hooks";

/** One shared value that components can watch. */
export type Store<T> = {
  get: () => T;
  set: (next: T) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Draws the component again whenever the store's value changes. */
export function useStore<T>(store: Store<T>): T {
  const [, see] = useState(() => store.get());
  useLayoutEffect(() => {
    const look = (): void => see(() => store.get());
    // It may have changed since the component was drawn.
    look();
    return store.subscribe(look);
  }, [store]);
  return store.get();
}
