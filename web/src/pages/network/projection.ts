/** From degrees to a drawing: flat enough for a district, with the same scale both ways. */

export type Spot = { latitude: number; longitude: number };
export type Projection = {
  width: number;
  height: number;
  x: (spot: Spot) => number;
  y: (spot: Spot) => number;
  /** The place under a point of the drawing. */
  spotAt: (x: number, y: number) => Spot;
  /** Pixels of a kilometre. */
  perKm: number;
};

const kmPerDegree = 111.195;
const margin = 46;

export function projectionFor(spots: readonly Spot[], width: number): Projection {
  const [south, north] = span(spots.map(({ latitude }) => latitude));
  const [west, east] = span(spots.map(({ longitude }) => longitude));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wideKm = Math.max((east - west) * shrink * kmPerDegree, 1);
  const highKm = Math.max((north - south) * kmPerDegree, 1);
  const perKm = Math.min((width - 2 * margin) / wideKm, 560 / highKm);
  const height = Math.max(240, highKm * perKm + 2 * margin);
  const left = (width - (east - west) * shrink * kmPerDegree * perKm) / 2;
  const top = (height - (north - south) * kmPerDegree * perKm) / 2;
  return {
    width,
    height,
    x: ({ longitude }) => left + (longitude - west) * shrink * kmPerDegree * perKm,
    y: ({ latitude }) => top + (north - latitude) * kmPerDegree * perKm,
    spotAt: (x, y) => ({
      latitude: north - (y - top) / perKm / kmPerDegree,
      longitude: west + (x - left) / perKm / kmPerDegree / shrink,
    }),
    perKm,
  };
}

/** Whether a place lies on the drawing. */
export function isDrawn({ x, y, width, height }: Projection, spot: Spot): boolean {
  return x(spot) >= 0 && x(spot) <= width && y(spot) >= 0 && y(spot) <= height;
}

/** A round number of kilometres that is about a sixth of the drawing. */
export function scaleBarKm({ width, perKm }: Pick<Projection, "width" | "perKm">): number {
  const wanted = width / 6 / perKm;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([5, 2].find((step) => step * power <= wanted) ?? 1) * power;
}

function span(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
