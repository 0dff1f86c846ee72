/** Five figures of a zone over its sealed quarters, for everybody: as they were sealed, so what is withheld there is withheld here. */
import type { Ctx } from "../context.ts";
import type { ReportFigure } from "./draft/schemas.ts";
import type { TrendAnswer } from "./schemas.ts";
import { sealedFigures } from "./store.ts";

/** What is asked first: how much came back of each stream of the pilot, and how green its purchases are. */
const trendFigures = [
  "epr.electronics.returned.pieces",
  "epr.vehicles.returned.pieces",
  "epr.lead_acid_batteries.returned.mass",
  "epr.packaging.returned.mass",
  "procurement.environment_share.money",
] as const;

/** Two years. */
const mostQuarters = 8;

export async function readTrend({ db }: Pick<Ctx, "db">, zone: string): Promise<TrendAnswer> {
  const rows = await sealedFigures(db, { zone, kind: "teda_quarterly", ids: trendFigures, periods: mostQuarters });
  const told = rows.map(({ figure, ...row }) => ({ ...row, figure: sealedFigure(figure) }));
  const periods = new Map(told.map(({ period, reportId }) => [period, { period, reportId }]));
  return {
    zone,
    periods: [...periods.values()],
    figures: trendFigures.flatMap((id) => {
      const own = told.filter(({ figure }) => figure.id === id);
      const latest = own.at(-1)?.figure;
      if (!latest) return [];
      const values = own.map(({ period, figure: { value, reason } }) => {
        return { period, display: value?.display ?? null, reason };
      });
      return [{ id, title: latest.title, unit: latest.unit, values }];
    }),
  };
}

/** What was signed is kept as it was signed. */
function sealedFigure(text: string): ReportFigure {
  return JSON.parse(text) as ReportFigure;
}
