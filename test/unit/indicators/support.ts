import { parsePeriod } from "../../../worker/kernel/period.ts";
import { type Definition, indicatorDefinitions } from "../../../worker/indicators/definitions.ts";
import { type Cell, readingsOf } from "../../../worker/indicators/math.ts";
import { presentIndicator } from "../../../worker/indicators/present.ts";
import type { Reference } from "../../../worker/indicators/reference.ts";
import { type Declared, evaluate, type Target } from "../../../worker/indicators/rules.ts";

/** A turnover in the books: what the roll-ups hold for one kind of account in one month. */
export type Turnover = {
  accountKind: string;
  month: string;
  entryKind: string;
  net: number;
  stream?: string;
  itemKind?: "product" | "material";
  quantity?: "mass" | "pieces";
  estimated?: boolean;
};

export type Books = {
  turnovers?: Turnover[];
  declared?: Declared[];
  targets?: Target[];
  today?: string;
};

export function definitionOf(id: string): Definition {
  const definition = indicatorDefinitions.find((each) => each.id === id);
  if (!definition) throw new Error(`no indicator ${id}`);
  return definition;
}

/** Answers the readings of a definition as the database would. */
export function cellsFor(definition: Definition, label: string, turnovers: readonly Turnover[]): Cell[] {
  return readingsOf([definition], parsePeriod(label)).flatMap((reading) =>
    turnovers
      .filter(
        ({ accountKind, month }) =>
          accountKind === reading.accountKind && reading.from <= month && month <= reading.to,
      )
      .map((turnover) => ({
        reading,
        detail: "",
        entryKind: turnover.entryKind,
        stream: turnover.stream ?? "electronics",
        itemKind: turnover.itemKind ?? "product",
        quantity: turnover.quantity === "pieces" ? 2 : 1,
        estimated: turnover.estimated ?? false,
        debit: BigInt(Math.max(turnover.net, 0)),
        credit: BigInt(Math.max(-turnover.net, 0)),
      })),
  );
}

export function evaluated(id: string, label: string, books: Books = {}) {
  const { turnovers = [], declared = [], targets = [], today = "2026-11-20" } = books;
  const definition = definitionOf(id);
  const cells = cellsFor(definition, label, turnovers);
  return evaluate(definition, parsePeriod(label), { cells, declared, targets, today });
}

const emptyReference: Reference = { targets: [], bases: new Map(), formulas: new Map() };

export function presented(id: string, label: string, books: Books = {}, locale: "zh-CN" | "en" = "en") {
  const asked = { period: parsePeriod(label), zone: "TEDA", locale };
  return presentIndicator(evaluated(id, label, books), emptyReference, asked);
}

/** The quarters of the years, declared by one producer. */
export function quartersOf(years: readonly number[], producerId = "p1"): Declared[] {
  return years.flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => ({ producerId, stream: "electronics", period: `${year}-Q${quarter}` })),
  );
}
