/** One figure, as the interface answers it. */
import type { Caller } from "./system.ts";

export async function indicator(caller: Caller, id: string, period: string): Promise<Record<string, unknown>> {
  const { status, body } = await caller.get(`/indicators/${id}?period=${period}&zone=TEDA`);
  if (status !== 200) throw new Error(`${id} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The exact value: `3` or `3/4`; `null` where there is none. */
export function fractionOf({ value }: Record<string, unknown>): string {
  if (value === null) return "null";
  // What the interface promises of a value.
  const { numerator, denominator } = value as { numerator: string; denominator: string };
  return denominator === "1" ? numerator : `${numerator}/${denominator}`;
}
