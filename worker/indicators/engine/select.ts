/** Which postings a part of a figure is the sum of. Pure. */
import type { Period } from "../../kernel/period.ts";
import type { Part } from "../catalogue/shape.ts";
import { rowSpanOf } from "./math.ts";

/** The same shape as that of sealed reports, which verify by it. */
export type Select = {
  accountKinds: string[];
  /** null: every kind. */
  entryKinds: string[] | null;
  itemKind: string | null;
  stream: string | null;
  /** Only these of the stream; all of them unless said. */
  items?: string[] | undefined;
  quantity: string;
  sign: 1 | -1;
  /** Months, both included. */
  from: string;
  to: string;
};

/** The part in words that need no code to be followed years later. */
export function selectOf(part: Part, period: Period): Select {
  const { accountKinds, entryKinds, itemKind, stream, items, quantity, sign } = part.measure;
  return {
    accountKinds: [...accountKinds],
    entryKinds: entryKinds && [...entryKinds],
    itemKind,
    stream,
    ...(items ? { items: [...items] } : {}),
    quantity,
    sign,
    ...rowSpanOf(part, period),
  };
}
