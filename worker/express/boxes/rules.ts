/** Codes of boxes, and what may happen to one after what. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { checkDigit } from "../../kernel/gs1.ts";
import { type BoxEventKind, type BoxScheme, type BoxState, mostBoxes } from "../../kernel/vocabulary/express.ts";

/**
 * A code in one spelling. A GRAI (GS1 General Specifications, 3.9.3: AI 8003) is 14 digits, a 0 first and its check digit
 * last, and the serial that tells one box from the others of its type.
 * @throws Problem `malformed_box_code`
 */
export function boxCodeOf(scheme: BoxScheme, text: string): string {
  const code = scheme === "grai" ? graiOf(text) : ownCodeOf(text);
  if (code === undefined) throw new Problem("malformed_box_code", { params: { code: text } });
  return code;
}

function ownCodeOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z0-9][A-Z0-9._/-]{0,39}$/.test(code) ? code : undefined;
}

function graiOf(text: string): string | undefined {
  const code = text.trim().replace(/^(\(8003\)|8003)\s*/, "");
  const parts = /^(0\d{12})(\d)([!"%-?A-Z_a-z]{1,16})$/.exec(code);
  return parts && checkDigit(parts[1] ?? "") === parts[2] ? code : undefined;
}

/**
 * All codes from one to another that differ in their last digits, both among them.
 * @throws Problem `malformed_box_code` where they are no range, `too_many_rows`
 */
export function boxRange(first: string, last: string): string[] {
  const [a, b] = [first, last].map((text) => /^(.*?)(\d{1,9})$/s.exec(text.trim()));
  const [from, to] = [Number(a?.[2]), Number(b?.[2])];
  if (!a || !b || a[1] !== b[1] || a[2]?.length !== b[2]?.length || to < from) {
    throw new Problem("malformed_box_code", { params: { code: `${first} … ${last}` } });
  }
  if (to - from >= mostBoxes) throw new Problem("too_many_rows", { params: { most: mostBoxes } });
  const digits = a[2]?.length ?? 0;
  return Array.from({ length: to - from + 1 }, (_, at) => `${a[1]}${String(from + at).padStart(digits, "0")}`);
}

/** From which states something may happen, and where the box stands then. A trip begins with a box that is back. */
const moves: Record<BoxEventKind, { from: readonly BoxState[]; to: BoxState }> = {
  put_up: { from: [], to: "ready" },
  out: { from: ["ready"], to: "out" },
  back: { from: ["out"], to: "ready" },
  repair: { from: ["ready"], to: "repair" },
  repaired: { from: ["repair"], to: "ready" },
  lost: { from: ["ready", "out"], to: "lost" },
  found: { from: ["lost"], to: "ready" },
  scrapped: { from: ["ready", "repair"], to: "scrapped" },
};

const isInUse = (state: BoxState | null): boolean => state === "ready" || state === "out";

/** What a step adds to the boxes in use. */
export const inUseBy = (from: BoxState | null, to: BoxState): number => Number(isInUse(to)) - Number(isInUse(from));

/** Where a box stands, and the day of what happened to it last. */
export type Standing = { code: string; state: BoxState; day: string };

/**
 * Where the box stands after what happened.
 * @throws Problem `box_event_not_possible`, `box_event_earlier`
 */
export function after({ code, state, day }: Standing, happened: { kind: BoxEventKind; day: string }): Standing {
  const { from, to } = moves[happened.kind];
  if (!from.includes(state)) throw new Problem("box_event_not_possible", { params: { code, state } });
  if (happened.day < day) throw new Problem("box_event_earlier", { params: { code, day } });
  return { code, state: to, day: happened.day };
}
