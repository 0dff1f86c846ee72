/** What all documents are answered with: grams as kilograms, instants as text, warnings in the reader's language. Pure. */
import type { Ctx } from "../context.ts";
import type { Fault } from "../kernel/errors.ts";
import { sayFaults } from "../kernel/say-faults.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import type { Item, Site } from "./goods.ts";

type Found<Query extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<Query>>[number];
/** A row to be told: what only a list needs of it (`listed`) is not. */
export type Row<Query extends (...args: never[]) => PromiseLike<unknown[]>> = Omit<Found<Query>, "listed"> & {
  listed?: unknown;
};

export const kg = (grams: bigint | number) => formatQuantity("mass", grams);
export const instant = (epochMs: number) => new Date(epochMs).toISOString();
export const stateOf = (reversed: boolean) => (reversed ? "reversed" : "booked");

/** Whose eyes see it and in which language. */
export type Reader = Pick<Ctx, "actor" | "locale">;

/** What was recorded all the same and should be looked at. */
export function sayWarnings({ locale }: Reader, faults: readonly Fault[] | null | undefined) {
  return sayFaults(faults ?? [], locale);
}

/** A site and an item as every document names them. */
export const siteNamesOf = ({ id, nameZh, nameEn }: Site) => ({ siteId: id, siteNameZh: nameZh, siteNameEn: nameEn });
export const itemNamesOf = ({ code, nameZh, nameEn }: Item) => ({ item: code, itemNameZh: nameZh, itemNameEn: nameEn });

/** A line as its document's list reads it back. */
export function namedLine<L extends { item: Item }>({ item, ...line }: L) {
  return { ...line, ...itemNamesOf(item) };
}
