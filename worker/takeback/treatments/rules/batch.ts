/** Whether a batch can have been treated so: one stream, mass conserved, within the permit. Pure. */
import { Problem } from "../../../kernel/errors.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import { processLoss } from "../../../registry/index.ts";
import type { Item, Line, Permit } from "../../goods.ts";
import { massOf } from "../../math.ts";

/** An output material of the batch's stream: `ferrous`, or written out `electronics/material/ferrous`. */
export function materialNamed(items: readonly Item[], code: string, stream: string, pointer: string): Item {
  const named = items.filter(
    (item) => (item.code === code || item.shortCode === code) && item.shortCode !== processLoss,
  );
  const item = named.find((candidate) => candidate.stream === stream && candidate.kind === "material");
  if (item) return item;
  throw named.length > 0
    ? new Problem("item_not_of_kind", { pointer, params: { item: code, kind: "material" } })
    : new Problem("unknown_item", { pointer, params: { item: code } });
}

/** A batch of several streams would leave open which of them its materials came from. */
export function requireOneStream(inputs: readonly Line[]): string {
  const [first] = inputs;
  const other = inputs.findIndex(({ item }) => item.stream !== first?.item.stream);
  if (!first || other >= 0) throw new Problem("one_stream_per_batch", { pointer: `/inputs/${other}/item` });
  return first.item.stream;
}

/** Conservation of mass, to the gram: outputs and declared loss are exactly the inputs. */
export function checkConserved(inputs: readonly Line[], outputs: readonly Line[], lossG: number): void {
  const into = massOf(inputs);
  const out = massOf(outputs) + lossG;
  if (into === out) return;
  const kg = (grams: bigint | number) => `${formatQuantity("mass", grams)} kg`;
  throw out > into
    ? new Problem("outputs_exceed_inputs", { pointer: "/outputs", params: { inputs: kg(into), outputs: kg(out) } })
    : new Problem("outputs_below_inputs", {
        pointer: "/lossKg",
        params: { inputs: kg(into), outputs: kg(out), difference: kg(into - out) },
      });
}

/** @param used grams already treated under the permit in the calendar year */
export function checkCapacity(permit: Permit, year: string, used: bigint, asked: number): void {
  const capacity = permit.yearlyCapacityG;
  if (capacity === null || used + BigInt(asked) <= capacity) return;
  const kg = (grams: bigint | number) => `${formatQuantity("mass", grams)} kg`;
  throw new Problem("permit_capacity_exceeded", {
    pointer: "/inputs",
    params: { permit: permit.number, year, capacity: kg(capacity), used: kg(used), asked: kg(asked) },
  });
}
