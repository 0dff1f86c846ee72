import type { GridColumn } from "../../controls/grid/paste.ts";
import { monthsOf } from "../../format/period.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";
import type { OneOf } from "../../forms/together.ts";
import type { Declaration } from "../../types-counts.ts";

/** What is typed, by item, then by month and quantity: `2026-07 pieces`. */
export type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>;

const quantities = ["pieces", "massKg"] as const;
export type Quantity = (typeof quantities)[number];

/** Pieces and kilograms of each month, beside each other as a spreadsheet has them. */
export function monthColumns(quarter: string, head: (month: string, quantity: Quantity) => string): GridColumn[] {
  return monthsOf(quarter).flatMap((month) =>
    quantities.map((quantity): GridColumn => ({
      name: `${month} ${quantity}`,
      head: head(month, quantity),
      kind: quantity === "pieces" ? "whole" : "decimal",
    })),
  );
}

/** The declaration that covers a month of an item, by itself or by its quarter. */
export function declaredFor(declarations: readonly Declaration[], item: string, month: string, quarter: string) {
  return declarations.find(
    (row) => row.state === "booked" && row.item === item && (row.period === month || row.period === quarter),
  );
}

/** One declaration for each month of an item that has both its numbers; what is half filled in waits. */
export function declarationsOf(typed: Typed, quarter: string): OneOf[] {
  return Object.entries(typed).flatMap(([item, cells]) =>
    monthsOf(quarter).flatMap((month): OneOf[] => {
      const pieces = wholeNumber(cells[`${month} pieces`] ?? "");
      const massKg = filled(cells[`${month} massKg`] ?? "");
      if (pieces === undefined || massKg === undefined) return [];
      const body = { item, period: month, pieces, massKg };
      return [{ key: `${item} ${month}`, path: "/api/v1/takeback/declarations", body }];
    }),
  );
}

/** What was typed without what is booked by now. */
export function withoutBooked(typed: Typed, isBooked: (key: string) => boolean): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([item, cells]) => [
      item,
      Object.fromEntries(Object.entries(cells).filter(([name]) => !isBooked(`${item} ${name.slice(0, 7)}`))),
    ]),
  );
}
