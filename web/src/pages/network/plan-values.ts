/** What the form holds, and the request it makes. Numbers stay the text that was typed: the server alone reads them. */
export type SiteRow = { used: boolean; capacityKg: string; yearlyCostYuan: string };
export type PlaceRow = {
  name: string;
  latitude: string;
  longitude: string;
  capacityKg: string;
  yearlyCostYuan: string;
};

export type PlanValues = {
  year: string;
  zone: string;
  stream: string;
  costPerTonneKmYuan: string;
  capacityKg: string;
  yearlyCostYuan: string;
  /** What was changed about a site; a site that is not among them is used as it is. */
  sites: Record<string, SiteRow>;
  places: PlaceRow[];
};

export const untouched: SiteRow = { used: true, capacityKg: "", yearlyCostYuan: "" };
export const emptyPlace: PlaceRow = { name: "", latitude: "", longitude: "", capacityKg: "", yearlyCostYuan: "" };

/** The request's candidates: the sites in use, then the new places, so that an error's pointer names its row. */
export function bodyOf(values: PlanValues, siteIds: readonly string[]): Record<string, unknown> {
  const { year, zone, stream, costPerTonneKmYuan, capacityKg, yearlyCostYuan, places } = values;
  const used = siteIds.filter((id) => (values.sites[id] ?? untouched).used);
  return filled({
    year,
    zone,
    stream,
    costPerTonneKmYuan,
    capacityKg,
    yearlyCostYuan,
    candidates: [
      ...used.map((siteId) => {
        const { capacityKg, yearlyCostYuan } = values.sites[siteId] ?? untouched;
        return filled({ siteId, capacityKg, yearlyCostYuan });
      }),
      ...places.map(({ latitude, longitude, ...place }) =>
        filled({ ...place, latitude: numberOf(latitude), longitude: numberOf(longitude) }),
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
