import { formatGrams, parseKilograms, sumKilograms } from "../../format/decimal.ts";
import { formatNumber } from "../../format/format.ts";
import type { TransferLine } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

/** What arrived of one line, as typed. */
export type ReceiptLine = {
  item: string;
  pieces: string;
  massKg: string;
  refusedPieces: string;
  refusedMassKg: string;
  brokenMassKg: string;
};
/** Something that is otherwise than the manifest says, as typed. */
type ReceiptDifference = { kind: string; item: string; found: string };
export type ReceiptValues = {
  occurredOn: string;
  partial: boolean;
  reason: string;
  lines: ReceiptLine[];
  differences: ReceiptDifference[];
};

/** What is still to come of a line, as the form's first proposal. */
export function expected(line: TransferLine): ReceiptLine {
  const rest = restOf(line);
  return {
    item: line.item,
    pieces: String(Math.max(0, line.pieces - line.receivedPieces - line.refusedPieces)),
    massKg: rest === null ? "" : formatGrams(rest),
    refusedPieces: "",
    refusedMassKg: "",
    brokenMassKg: "",
  };
}

export function receiptBody(values: ReceiptValues): Record<string, unknown> {
  return {
    occurredOn: values.occurredOn,
    lines: values.lines.map(lineBody),
    ...(values.partial ? { partial: true } : {}),
    reason: filled(values.reason),
    // A draft that was kept before there were any has none.
    ...((values.differences ?? []).length > 0
      ? { differences: values.differences.map((one) => ({ ...one, item: filled(one.item) })) }
      : {}),
  };
}

function lineBody(line: ReceiptLine): Record<string, unknown> {
  return {
    item: line.item,
    pieces: wholeNumber(line.pieces),
    massKg: filled(line.massKg),
    refusedPieces: wholeNumber(line.refusedPieces),
    refusedMassKg: filled(line.refusedMassKg),
    brokenMassKg: filled(line.brokenMassKg ?? ""),
  };
}

/** What arrives by the form less what is still to come, with its sign; a question mark while it cannot be read. */
export function differenceText(sent: TransferLine, line: ReceiptLine): string {
  const arrived = sumKilograms([line.massKg, line.refusedMassKg]);
  const rest = restOf(sent);
  if (arrived === null || rest === null) return "?";
  return formatNumber(formatGrams(arrived - rest), { signDisplay: "exceptZero" });
}

/** Grams sent, less those received and refused before, and never less than none. */
function restOf({ massKg, receivedMassKg, refusedMassKg }: TransferLine): bigint | null {
  const sent = parseKilograms(massKg);
  const arrived = sumKilograms([receivedMassKg, refusedMassKg]);
  if (sent === null || arrived === null) return null;
  return sent > arrived ? sent - arrived : 0n;
}
