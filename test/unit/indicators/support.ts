import { parsePeriod, type Period } from "../../../worker/kernel/period.ts";
import { quantityKinds } from "../../../worker/kernel/quantity.ts";
import type { Definition } from "../../../worker/indicators/catalogue/shape.ts";
import { indicatorDefinitions } from "../../../worker/indicators/catalogue/definitions.ts";
import { type Books, readingsOf } from "../../../worker/indicators/engine/math.ts";
import type { EntryKind } from "../../../worker/kernel/vocabulary/ledger.ts";
import type { Evaluated } from "../../../worker/indicators/engine/evaluated.ts";
import { presentIndicator } from "../../../worker/indicators/engine/present.ts";
import type { Reference } from "../../../worker/indicators/engine/reference.ts";
import type { Declared } from "../../../worker/indicators/engine/declared.ts";
import { evaluate, type Material, type Target } from "../../../worker/indicators/engine/rules.ts";

/** A turnover in the books: what the roll-ups hold for one kind of account in one month. */
export type Turnover = {
  accountKind: string;
  month: string;
  entryKind: EntryKind;
  net: number;
  stream?: string;
  itemKind?: "product" | "material";
  quantity?: keyof typeof quantityKinds;
  item?: string;
  estimated?: boolean;
};

export type Given = {
  turnovers?: Turnover[];
  declared?: Declared[];
  targets?: Target[];
  /** The items that a formula is for, by its id. */
  scopes?: Record<string, string[]>;
  materials?: Material[];
  today?: string;
};

export function definitionOf(id: string): Definition {
  const definition = indicatorDefinitions.find((each) => each.id === id);
  if (!definition) throw new Error(`no indicator ${id}`);
  return definition;
}

/** Answers the readings of a definition as the database would. */
function booksFor(definition: Definition, period: Period, turnovers: readonly Turnover[]): Books {
  const counted = ({ stream, itemKind, quantity }: Turnover) => ({
    stream: stream ?? "electronics",
    itemKind: itemKind ?? "product",
    quantity: quantityKinds[quantity ?? "mass"].id,
  });
  const cells = readingsOf([definition], period).flatMap((reading) =>
    turnovers
      .filter(
        ({ accountKind, month }) => accountKind === reading.accountKind && reading.from <= month && month <= reading.to,
      )
      .map((turnover) => ({
        ...counted(turnover),
        reading,
        month: "",
        item: reading.by === "item" ? (turnover.item ?? "") : "",
        entryKind: turnover.entryKind,
        estimated: turnover.estimated ?? false,
        debit: BigInt(Math.max(turnover.net, 0)),
        credit: BigInt(Math.max(-turnover.net, 0)),
      })),
  );
  const standing = until(period, turnovers).map((turnover) => ({
    ...counted(turnover),
    accountKind: turnover.accountKind,
    item: "",
    amount: BigInt(turnover.net),
  }));
  return { cells, standing };
}

function until({ lastDay }: Period, turnovers: readonly Turnover[]): Turnover[] {
  return turnovers.filter(({ month }) => month <= lastDay.slice(0, 7));
}

export function evaluated(id: string, label: string, given: Given = {}) {
  const { turnovers = [], declared = [], targets = [], scopes = {}, materials = [], today = "2026-11-20" } = given;
  const definition = definitionOf(id);
  const period = parsePeriod(label);
  const moved = until(period, turnovers).filter(({ accountKind }) => accountKind === "stock");
  return evaluate(definition, period, {
    books: booksFor(definition, period, turnovers),
    active: new Set(moved.map(({ stream }) => stream ?? "electronics")),
    declared,
    targets,
    materials,
    formulas: new Map(Object.entries(scopes).map(([id, scope]) => [id, { scope }])),
    today,
  });
}

const emptyReference: Reference = { targets: [], bases: new Map(), formulas: new Map() };

export function presented(id: string, label: string, given: Given = {}, locale: "zh-CN" | "en" = "en") {
  return presentIndicator(fromBooks(id, label, given), locale);
}

/** What is handed on of an evaluation to whoever shows it. */
export function fromBooks(id: string, label: string, given: Given = {}): Evaluated {
  const asked = { period: parsePeriod(label), zone: "TEDA" };
  return { from: "books", id, evaluation: evaluated(id, label, given), reference: emptyReference, asked };
}

/** The quarters of the years, declared by one producer. */
export function quartersOf(years: readonly number[], producerId = "p1", item = ""): Declared[] {
  return years.flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => ({ producerId, stream: "electronics", item, period: `${year}-Q${quarter}` })),
  );
}
