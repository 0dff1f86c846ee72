import { useEffect, useState } from "preact/hooks";

/** A part of the program that is fetched once it is wanted; undefined until it is there. `load` is the same function each time. */
export function useLater<T extends object>(wanted: boolean, load: () => Promise<T>): T | undefined {
  const [part, setPart] = useState<T>();
  useEffect(() => {
    if (wanted && !part) void load().then(setPart);
  }, [wanted, part, load]);
  return part;
}
