/** Arithmetic of take-back: pure, whole numbers, nothing lost between dispatched and received. */
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { Item, Line } from "../goods.ts";
import type { Amounts } from "../postings.ts";

/** A line of a transfer with what was received and refused of it so far. */
export type OpenLine = Line & {
  receivedPieces: number;
  receivedMassG: number;
  refusedPieces: number;
  refusedMassG: number;
};

/** What arrived of one line now. `missing` is negative where more arrived than was sent. */
export type Arrival = Line & {
  refused: Amounts;
  missing: Amounts;
  /** How much of it has broken casings, where that was said. */
  brokenMassG?: number | undefined;
};

/** What is still on the way of a line. */
export function outstanding(line: OpenLine): Amounts {
  return {
    pieces: line.pieces - line.receivedPieces - line.refusedPieces,
    massG: line.massG - line.receivedMassG - line.refusedMassG,
  };
}

type ReceivedInput = {
  item: string;
  pieces: number;
  massKg: number;
  refusedPieces?: number | undefined;
  refusedMassKg?: number | undefined;
  brokenMassKg?: number | undefined;
};

/**
 * What arrived, line by line. A final receipt closes every line: one it does not name arrived
 * with nothing. A partial one leaves the rest on the way, so it cannot take more than that.
 * @throws Problem `unknown_item`, `duplicate_line`, `receipt_exceeds_dispatch`, `refused_exceeds`
 */
export function arrivals(lines: readonly OpenLine[], given: readonly ReceivedInput[], partial: boolean): Arrival[] {
  given.forEach(({ item }, index) => {
    const pointer = `/lines/${index}/item`;
    if (!lines.some((line) => line.item.code === item)) {
      throw new Problem("unknown_item", { pointer, params: { item } });
    }
    if (given.findIndex((other) => other.item === item) !== index) {
      throw new Problem("duplicate_line", { pointer, params: { item } });
    }
  });
  return lines.flatMap((line): Arrival[] => {
    const index = given.findIndex(({ item }) => item === line.item.code);
    const input = given[index];
    if (!input && partial) return [];
    const received = { pieces: input?.pieces ?? 0, massG: input?.massKg ?? 0, brokenMassG: input?.brokenMassKg };
    const refused = { pieces: input?.refusedPieces ?? 0, massG: input?.refusedMassKg ?? 0 };
    const left = outstanding(line);
    checkRefused(line.item, left, refused, index);
    const missing = {
      pieces: left.pieces - received.pieces - refused.pieces,
      massG: left.massG - received.massG - refused.massG,
    };
    if (!partial) return [{ item: line.item, ...received, refused, missing }];
    checkWithin(line.item, left, received, missing, index);
    return [{ item: line.item, ...received, refused, missing: { pieces: 0, massG: 0 } }];
  });
}

/** What of it was never sent; nothing where no more arrived than was on the way. */
export function excessOf({ missing }: Pick<Arrival, "missing">): Amounts {
  return { pieces: Math.max(0, -missing.pieces), massG: Math.max(0, -missing.massG) };
}

/** All that is still on the way goes back. */
export function refuseAll(lines: readonly OpenLine[]): Arrival[] {
  return lines.map((line) => ({
    item: line.item,
    pieces: 0,
    massG: 0,
    refused: outstanding(line),
    missing: { pieces: 0, massG: 0 },
  }));
}

function checkRefused(item: Item, left: Amounts, refused: Amounts, index: number): void {
  if (refused.massG <= left.massG && refused.pieces <= left.pieces) return;
  const tooHeavy = refused.massG > left.massG;
  throw new Problem("refused_exceeds", {
    pointer: `/lines/${index}/${tooHeavy ? "refusedMassKg" : "refusedPieces"}`,
    params: {
      item: item.code,
      available: tooHeavy ? `${formatQuantity("mass", left.massG)} kg` : left.pieces,
      asked: tooHeavy ? `${formatQuantity("mass", refused.massG)} kg` : refused.pieces,
    },
  });
}

function checkWithin(item: Item, left: Amounts, received: Amounts, missing: Amounts, index: number): void {
  if (missing.massG >= 0 && missing.pieces >= 0) return;
  const tooHeavy = missing.massG < 0;
  throw new Problem("receipt_exceeds_dispatch", {
    pointer: `/lines/${index}/${tooHeavy ? "massKg" : "pieces"}`,
    params: {
      item: item.code,
      available: tooHeavy ? `${formatQuantity("mass", left.massG)} kg` : left.pieces,
      asked: tooHeavy ? `${formatQuantity("mass", received.massG)} kg` : received.pieces,
    },
  });
}

/** Where a transfer stands after a receipt. */
export function nextState(
  lines: readonly OpenLine[],
  arrived: readonly Arrival[],
  partial: boolean,
): "partly_received" | "partly_refused" | "refused" | "received" {
  if (partial && lines.some((line) => remains(line, arrived))) return "partly_received";
  const refusedAny =
    lines.some((line) => line.refusedMassG > 0 || line.refusedPieces > 0) ||
    arrived.some(({ refused }) => refused.massG > 0 || refused.pieces > 0);
  if (!refusedAny) return "received";
  const takenAny =
    lines.some((line) => line.receivedMassG > 0 || line.receivedPieces > 0) ||
    arrived.some(({ massG, pieces }) => massG > 0 || pieces > 0);
  return takenAny ? "partly_refused" : "refused";
}

function remains(line: OpenLine, arrived: readonly Arrival[]): boolean {
  const left = outstanding(line);
  const now = arrived.find(({ item }) => item.id === line.item.id);
  return (
    left.massG > (now ? now.massG + now.refused.massG : 0) || left.pieces > (now ? now.pieces + now.refused.pieces : 0)
  );
}
