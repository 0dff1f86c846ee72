/**
 * What this browser keeps for one person: drafts, unsent forms, and the lists a form needs to open without a network.
 * Every name carries its owner, so two people on one machine never see each other's.
 */
import { createStore } from "./store.ts";

const prefix = "lz";

/** Whether what was to be kept last found no room here: then nothing that is typed may be promised for later. */
export const isStoreFull = createStore(false);

/** @returns false where the store of this device is full or closed: what has to be kept is then somebody else's care. */
export function keep(owner: string, name: string, value: unknown): boolean {
  return hasRoomFor(`${prefix}.${owner}.${name}`, JSON.stringify(value));
}

function hasRoomFor(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    isStoreFull.set(false);
  } catch {
    isStoreFull.set(true);
  }
  return !isStoreFull.get();
}

/** Looks whether a form of usual length would find room. */
export function tryRoom(): void {
  if (hasRoomFor(`${prefix}.room`, "x".repeat(4_000))) localStorage.removeItem(`${prefix}.room`);
}

/** The kept value; the caller wrote it itself under the same name and so knows its shape. */
export function kept<T>(owner: string, name: string): T | null {
  const text = localStorage.getItem(`${prefix}.${owner}.${name}`);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

export function drop(owner: string, name: string): void {
  localStorage.removeItem(`${prefix}.${owner}.${name}`);
}

/** The kept names that start like this, in order. */
export function keptNames(owner: string, start: string): string[] {
  const whole = `${prefix}.${owner}.${start}`;
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(whole))
    .map((name) => name.slice(`${prefix}.${owner}.`.length))
    .sort();
}

/** Whether this is the name under which the browser's store has it. */
export function isName(key: string | null, owner: string, name: string): boolean {
  return key === `${prefix}.${owner}.${name}`;
}
