/** What the form holds, and the request it makes. Numbers stay the text that was typed: the server alone reads them. */
import type { planQuantities } from "../../../../worker/kernel/vocabulary/network.ts";

type Terms = {
  capacityKg: string;
  yearlyCostYuan: string;
  areaM2: string;
  /** Whether it weighs and records what passes: yes, no, or not said. */
  metered: "" | "yes" | "no";
};
export type SiteRow = Terms & { used: boolean; kept: boolean };
export type PlaceRow = Terms & {
  name: string;
  latitude: string;
  longitude: string;
  kind: string;
  /** The site that would move here. */
  movesFrom: string;
};

export type PlanValues = {
  year: string;
  zone: string;
  stream: string;
  quantities: (typeof planQuantities)[number];
  costPerTonneKmYuan: string;
  detourFactor: string;
  serviceRadiusKm: string;
  minimumAreaM2: string;
  metered: boolean;
  capacityKg: string;
  yearlyCostYuan: string;
  /** Quantities that whoever plans knows better, kilograms by site. */
  points: Record<string, string>;
  /** What was changed about a site; a site that is not among them is used as it is. */
  sites: Record<string, SiteRow>;
  places: PlaceRow[];
};

const nothing = { capacityKg: "", yearlyCostYuan: "", areaM2: "", metered: "" } as const satisfies Terms;
export const untouched: SiteRow = { used: true, kept: false, ...nothing };
export const emptyPlace: PlaceRow = {
  name: "",
  latitude: "",
  longitude: "",
  kind: "sorting_centre",
  movesFrom: "",
  ...nothing,
};

/** Whether anything is asked of sorting centres, so that each has to say it. */
export const asksOfCentres = ({ minimumAreaM2, metered }: PlanValues): boolean => minimumAreaM2 !== "" || metered;

/** The request's candidates: the sites in use, then the new places, so that an error's pointer names its row. */
export function bodyOf(values: PlanValues, siteIds: readonly string[]): Record<string, unknown> {
  const { minimumAreaM2, metered, points, sites, places, ...plain } = values;
  const used = siteIds.filter((id) => (sites[id] ?? untouched).used);
  const isAsked = asksOfCentres(values);
  const ofCentre = (row: Terms) =>
    isAsked ? { areaM2: numberOf(row.areaM2), ...(row.metered !== "" && { metered: row.metered === "yes" }) } : {};
  const stated = plain.quantities === "trend" ? Object.entries(points).filter(([, massKg]) => massKg !== "") : [];
  return filled({
    ...plain,
    ...(isAsked && { sortingCentres: filled({ minimumAreaM2: numberOf(minimumAreaM2), metered }) }),
    ...(stated.length > 0 && { points: stated.map(([siteId, massKg]) => ({ siteId, massKg })) }),
    candidates: [
      ...used.map((siteId) => {
        const row = sites[siteId] ?? untouched;
        const { capacityKg, yearlyCostYuan, kept } = row;
        return filled({ siteId, capacityKg, yearlyCostYuan, ...(kept && { kept }), ...ofCentre(row) });
      }),
      ...places.map(({ latitude, longitude, areaM2: _, metered: __, ...place }, index) =>
        filled({
          ...place,
          latitude: numberOf(latitude),
          longitude: numberOf(longitude),
          ...ofCentre(places[index] ?? emptyPlace),
        }),
      ),
    ],
  });
}

function numberOf(text: string): number | string {
  const value = Number(text);
  return text === "" || Number.isNaN(value) ? text : value;
}

/** Without the fields nobody filled in. */
function filled(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}
