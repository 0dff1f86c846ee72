/** Sales that hang together as a picture: firms on a circle, the sales between them as arrows numbered by their days. Pure. */
export const width = 320;
export const height = 220;
const centre = { x: width / 2, y: height / 2 };
const radius = 78;
const nodeRadius = 17;

type Spot = { x: number; y: number };
/** @property letter by which picture and table name the firm */
export type Firm = Spot & { id: string; letter: string };
/** @property numbers of the sales, from one. @property label where they stand */
export type Arrow = { from: string; to: string; numbers: number[]; path: string; label: Spot };

type Sales = readonly { seller: { id: string }; buyer: { id: string } }[];

/** The first seller stands on top, and the others in the order in which they come in, clockwise. */
export function circleOf(sales: Sales): { firms: Firm[]; arrows: Arrow[] } {
  const ids = [...new Set(sales.flatMap(({ seller, buyer }) => [seller.id, buyer.id]))];
  const firms = ids.map((id, index): Firm => {
    const angle = (2 * Math.PI * index) / ids.length - Math.PI / 2;
    const spot = { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
    return { id, letter: letterOf(index), ...spot };
  });
  const spots = new Map(firms.map((firm) => [firm.id, firm]));
  const numbered = sales.map((sale, index) => ({ from: sale.seller.id, to: sale.buyer.id, number: index + 1 }));
  const arrows = [...Map.groupBy(numbered, ({ from, to }) => `${from} ${to}`).values()].flatMap((same): Arrow[] => {
    const [first] = same;
    const [from, to] = [spots.get(first?.from ?? ""), spots.get(first?.to ?? "")];
    if (!from || !to) return [];
    return [{ from: from.id, to: to.id, numbers: same.map(({ number }) => number), ...bent(from, to) }];
  });
  return { firms, arrows };
}

/** A, B … Z, then AA: as columns of a sheet. */
export function letterOf(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Bent to its left, so that there and back are two; it ends at the edges of the firms. */
function bent(from: Spot, to: Spot): Pick<Arrow, "path" | "label"> {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [side, ahead] = [
    { x: dy / length, y: -dx / length },
    { x: dx / length, y: dy / length },
  ];
  const bend = length * 0.22;
  const top = { x: (from.x + to.x) / 2 + side.x * bend, y: (from.y + to.y) / 2 + side.y * bend };
  const edge = ({ x, y }: Spot, forward: number): Spot => ({
    x: x + (ahead.x * forward + side.x * 0.5) * (nodeRadius + 3),
    y: y + (ahead.y * forward + side.y * 0.5) * (nodeRadius + 3),
  });
  const [start, end] = [edge(from, 0.87), edge(to, -0.87)];
  const path = `M${said(start)}Q${said(top)} ${said(end)}`;
  return { path, label: { x: top.x + side.x * 4, y: top.y + side.y * 4 } };
}

const said = ({ x, y }: Spot) => `${x.toFixed(1)} ${y.toFixed(1)}`;
