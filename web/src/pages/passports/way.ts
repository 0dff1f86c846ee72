/** The way of a product's content, out of the credential that was signed. Pure. */
import type { Passport } from "./types.ts";

/** A step of the way, as the credential has it. */
type Step = { by: string; from: string; to: string; custody: string };

/** The steps from the first to the last; of a credential without any, none. */
export function wayOf({ credential }: Pick<Passport, "credential">): Step[] {
  const way = at(at(at(at(credential, "credentialSubject"), "product"), "characteristics"), "way");
  return Array.isArray(way) ? way.filter(isStep) : [];
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function isStep(value: unknown): value is Step {
  return ["by", "from", "to", "custody"].every((name) => typeof at(value, name) === "string");
}

/** "2026-09", or from when to when. */
export function monthsOf({ from, to }: Pick<Step, "from" | "to">): string {
  return from === to ? from : `${from} – ${to}`;
}
