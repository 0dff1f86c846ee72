/// <reference types="vite/client" />
/** What every field shares that looks for something while one types. */
import { useEffect, useState } from "preact/hooks";
import "./choosing.css";

/** The place of the choice after a key in a list of `count`; it goes round. */
export function moved(at: number, key: string, count: number): number {
  if (count === 0) return 0;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  return at;
}

/** So many milliseconds after the last letter the server is asked. */
const pause = 200;

/** The text once nobody has typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
