/** Who is a green retailer, and what the retailers of a zone did. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { add, type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { divideHalfEven } from "../../kernel/rounding.ts";
import { electricityPerM2 } from "../result/kept.ts";
import { presentGreen } from "./present.ts";
import { greenHalves, measuredProjects, salesByFirm } from "./store.ts";

/** Who was a green retailer in a period, and which half the others lack. */
export async function greenRetailers(ctx: Ctx, period: Period) {
  return presentGreen(period.label, await greenHalves(ctx.db, ctx.actor, period));
}

/** Use of electricity in kWh a year on so many m2. */
type Intensity = { kilowattHours: Fraction; squareMetres: Fraction };

export type RetailFacts = {
  retailers: number;
  green: number;
  projects: number;
  labelPieces: number;
  labelYuan: Fraction;
  /** Of those verified projects that have both sides and an area; null where none has. */
  intensity: { before: Intensity; after: Intensity } | null;
  /** What each firm has of them. */
  firms: Record<"retailers" | "projects" | "labelPieces" | "labelFen" | "areas" | Side, readonly bigint[]>;
};

/** Watt-hours a year, in `firms`. */
type Side = "before" | "after";

/** A zone's retailers in a period: what of them is counted outside the books. */
export async function retailFacts({ db, actor }: Ctx, zone: string, period: Period): Promise<RetailFacts> {
  const facts = await read(db, {
    halves: greenHalves(db, actor, period, zone),
    projects: measuredProjects(db, actor, zone, period),
    sales: salesByFirm(db, actor, zone, period),
  });
  const { items, count } = presentGreen(period.label, facts.halves);
  const labelFen = facts.sales.map(({ fen }) => BigInt(fen));
  const measured = measuredIn(facts.projects);
  const byFirm = (rows: readonly { partyId: string; amount: bigint }[]) =>
    [...Map.groupBy(rows, ({ partyId }) => partyId).values()].map((own) =>
      own.reduce((sum, { amount }) => sum + amount, 0n),
    );
  const used = (side: Side) =>
    byFirm(measured.map((one) => ({ ...one, amount: thousandths(multiply(one[side], one.squareMetres)) })));
  return {
    retailers: items.length,
    green: count,
    projects: facts.projects.length,
    labelPieces: facts.sales.reduce((sum, { pieces }) => sum + pieces, 0),
    labelYuan: fraction(
      labelFen.reduce((sum, fen) => sum + fen, 0n),
      100,
    ),
    intensity: intensityOf(measured),
    firms: {
      retailers: items.map(() => 1n),
      projects: byFirm(facts.projects.map(({ partyId }) => ({ partyId, amount: 1n }))),
      labelPieces: facts.sales.map(({ pieces }) => BigInt(pieces)),
      labelFen,
      areas: byFirm(measured.map((one) => ({ ...one, amount: thousandths(one.squareMetres) }))),
      before: used("before"),
      after: used("after"),
    },
  };
}

function thousandths({ numerator, denominator }: Fraction): bigint {
  return divideHalfEven(numerator * 1_000n, denominator);
}

type Measured = { partyId: string; squareMetres: Fraction; before: Fraction; after: Fraction };

function measuredIn(projects: Awaited<ReturnType<typeof measuredProjects>>): Measured[] {
  return projects.flatMap(({ partyId, area, intensities }) => {
    const electricity = electricityPerM2(intensities);
    return area === null || !electricity ? [] : [{ partyId, squareMetres: fraction(area, 100), ...electricity }];
  });
}

function intensityOf(measured: readonly Measured[]): RetailFacts["intensity"] {
  if (measured.length === 0) return null;
  const sum = (of: (one: Measured) => Fraction) => measured.reduce((total, one) => add(total, of(one)), fraction(0));
  const squareMetres = sum((one) => one.squareMetres);
  const side = (name: "before" | "after") => ({
    kilowattHours: sum((one) => multiply(one[name], one.squareMetres)),
    squareMetres,
  });
  return { before: side("before"), after: side("after") };
}
