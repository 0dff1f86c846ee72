/** Who is a green retailer, and what the retailers of a zone did. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { add, type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { electricityPerM2 } from "../result/kept.ts";
import { presentGreen } from "./present.ts";
import { greenHalves, measuredProjects, salesTotal } from "./store.ts";

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
};

/** A zone's retailers in a period: what of them is counted outside the books. */
export async function retailFacts({ db, actor }: Ctx, zone: string, period: Period): Promise<RetailFacts> {
  const facts = await read(db, {
    halves: greenHalves(db, actor, period, zone),
    projects: measuredProjects(db, actor, zone, period),
    sales: salesTotal(db, actor, zone, period),
  });
  const { items, count } = presentGreen(period.label, facts.halves);
  const [sold] = facts.sales;
  return {
    retailers: items.length,
    green: count,
    projects: facts.projects.length,
    labelPieces: sold?.pieces ?? 0,
    labelYuan: fraction(BigInt(sold?.fen ?? 0), 100),
    intensity: intensityOf(facts.projects),
  };
}

function intensityOf(projects: Awaited<ReturnType<typeof measuredProjects>>): RetailFacts["intensity"] {
  const measured = projects.flatMap(({ area, intensities }) => {
    const electricity = electricityPerM2(intensities);
    return area === null || !electricity ? [] : [{ squareMetres: fraction(area, 100), ...electricity }];
  });
  if (measured.length === 0) return null;
  const sum = (of: (one: (typeof measured)[number]) => Fraction) =>
    measured.reduce((total, one) => add(total, of(one)), fraction(0));
  const squareMetres = sum((one) => one.squareMetres);
  const side = (name: "before" | "after") => ({
    kilowattHours: sum((one) => multiply(one[name], one.squareMetres)),
    squareMetres,
  });
  return { before: side("before"), after: side("after") };
}
