/**
 * What a stream went through in a period: its stages, and the bands between them. Whole grams. Pure.
 *
 * Goods of one period are not those of the next stage: a plant treats what it received last month. So between two stages
 * passes what both have, and the rest came out of what lay or was on its way before, or stayed there. The three add up
 * to the gram, since each is a figure of the books or the difference of two.
 */
import { fates, type Fate } from "../../../../worker/kernel/vocabulary/ledger.ts";

export const stages = ["returned", "received", "treated", "delivered"] as const;
type Stage = (typeof stages)[number];

/** The measures of a stream that are drawn, as the catalogue of indicators names them. */
export const drawnMeasures = [
  "placed_on_market",
  "returned",
  "received",
  "treated",
  "loss",
  ...fates.map((fate) => `outcome_${fate}` as const),
] as const;
export type DrawnMeasure = (typeof drawnMeasures)[number];

/** `before_‹stage›` feeds a stage out of what was there; `after_‹stage›` takes up what did not go on. */
export type FlowName = "market" | Stage | `before_${Stage}` | `after_${Stage}` | "loss" | Fate;
type FlowNode<Name = FlowName> = { name: Name; column: number; massG: bigint };
type FlowBand<Name = FlowName> = { from: Name; to: Name; massG: bigint };
/** @template Name of the places: those of a stream, or others that are drawn in the same way */
export type Flows<Name = FlowName> = { nodes: FlowNode<Name>[]; bands: FlowBand<Name>[] };

/**
 * @param masses grams by measure; a measure that is not known is left out
 * @returns null where corrections of earlier periods outweigh what happened: less than nothing cannot be drawn
 */
export function flowsOf(masses: Partial<Record<DrawnMeasure, bigint>>): Flows | null {
  const of = (measure: DrawnMeasure): bigint => masses[measure] ?? 0n;
  const outcomes = fates.map((fate) => ({ name: fate, massG: of(`outcome_${fate}`) }));
  const amounts: Record<Stage, bigint> = {
    returned: of("returned"),
    received: of("received"),
    treated: of("treated"),
    delivered: outcomes.reduce((sum, { massG }) => sum + massG, 0n),
  };
  const stageNodes = stages.map((name, index) => ({ name, column: index + 1, massG: amounts[name] }));
  const between = stages.flatMap((from, index) => {
    const to = stages[index + 1];
    return to ? [step(from, to, amounts, { column: index + 1, lossG: from === "treated" ? of("loss") : 0n })] : [];
  });
  const nodes: FlowNode[] = [
    { name: "market", column: 0, massG: of("placed_on_market") },
    ...stageNodes,
    ...between.flatMap((each) => each.nodes),
    ...outcomes.map((each) => ({ ...each, column: stages.length + 1 })),
  ];
  const bands: FlowBand[] = [
    ...between.flatMap((each) => each.bands),
    ...outcomes.map(({ name, massG }) => ({ from: "delivered" as const, to: name, massG })),
  ];
  if ([...nodes, ...bands].some(({ massG }) => massG < 0n)) return null;
  return { nodes: nodes.filter(({ massG }) => massG > 0n), bands: bands.filter(({ massG }) => massG > 0n) };
}

/** From one stage to the next: what both have, what was lost, what stayed, and what was there before. */
function step(from: Stage, to: Stage, amounts: Record<Stage, bigint>, at: { column: number; lossG: bigint }): Flows {
  const goesOn = amounts[from] - at.lossG;
  const through = goesOn < amounts[to] ? goesOn : amounts[to];
  const [before, after] = [`before_${to}`, `after_${from}`] as const;
  const lost = { massG: at.lossG };
  const stayed = { massG: goesOn - through };
  const added = { massG: amounts[to] - through };
  return {
    nodes: [
      { name: "loss", column: at.column + 1, ...lost },
      { name: after, column: at.column + 1, ...stayed },
      { name: before, column: at.column, ...added },
    ],
    bands: [
      { from, to, massG: through },
      { from, to: "loss", ...lost },
      { from, to: after, ...stayed },
      { from: before, to, ...added },
    ],
  };
}

/** Whose rows a place of the picture opens. */
export function measureBehind(name: FlowName): string {
  if (name === "market") return "placed_on_market";
  if (name === "loss" || name === "returned" || name === "received" || name === "treated") return name;
  if (name === "delivered" || name === "before_delivered" || name === "after_treated") return "stock_materials";
  if (name.startsWith("before_") || name.startsWith("after_")) return "stock";
  return `outcome_${name}`;
}

type Box<Name> = FlowNode<Name> & { x: number; y: number; height: number };
type Ribbon<Name> = FlowBand<Name> & { path: string };

export const barWidth = 10;

/**
 * Where everything stands in a drawing: columns from left to right, bars as high as their mass, a gap for two lines of
 * text under each. Bands leave and arrive in the order in which their other ends lie.
 * @param size of the drawing, and how much of its width the last column's words take
 */
export function layOut<Name extends string>(
  { nodes, bands }: Flows<Name>,
  size: { width: number; height: number; words: number; gap: number },
) {
  const columns = Map.groupBy(nodes, ({ column }) => column);
  const last = Math.max(...columns.keys());
  const room = (count: number): number => size.height - count * size.gap;
  const scales = [...columns.values()].map((column) => {
    return room(column.length) / Number(column.reduce((sum, { massG }) => sum + massG, 0n));
  });
  const perGram = Math.min(...scales);
  const step = (size.width - size.words - barWidth) / Math.max(1, last);
  const boxes: Box<Name>[] = [...columns.values()].flatMap((column) => {
    let y = 0;
    return column.map((node) => {
      const height = Number(node.massG) * perGram;
      const box = { ...node, x: node.column * step, y, height };
      y += height + size.gap;
      return box;
    });
  });
  const boxOf = new Map(boxes.map((box) => [box.name, box]));
  const left = new Map<Name, number>();
  const arrived = new Map<Name, number>();
  const ribbons: Ribbon<Name>[] = bands.flatMap((band) => {
    const [from, to] = [boxOf.get(band.from), boxOf.get(band.to)];
    if (!from || !to) return [];
    const height = Number(band.massG) * perGram;
    const y1 = from.y + (left.get(band.from) ?? 0);
    const y2 = to.y + (arrived.get(band.to) ?? 0);
    left.set(band.from, (left.get(band.from) ?? 0) + height);
    arrived.set(band.to, (arrived.get(band.to) ?? 0) + height);
    return [{ ...band, path: ribbon(from.x + barWidth, y1, to.x, y2, height) }];
  });
  return { boxes, ribbons };
}

function ribbon(x1: number, y1: number, x2: number, y2: number, height: number): string {
  const middle = (x1 + x2) / 2;
  const at = (...numbers: number[]): string => numbers.map((each) => each.toFixed(1)).join(" ");
  return [
    `M${at(x1, y1)}`,
    `C${at(middle, y1, middle, y2, x2, y2)}`,
    `V${at(y2 + height)}`,
    `C${at(middle, y2 + height, middle, y1 + height, x1, y1 + height)}`,
    "Z",
  ].join("");
}

const widthOf = (words: string): number =>
  Array.from(words, (sign) => (/\p{Script=Han}/u.test(sign) ? 16 : 8)).reduce((sum, width) => sum + width, 0);

/** Words as lines that have room in so much of a drawing, by the widths of signs that are usual; a longer word stays whole. */
export function linesWithin(words: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of words.match(/\p{Script=Han}[^\p{Script=Han}\s\p{L}\d]?|\S+\s*|\s+/gu) ?? []) {
    const line = lines.at(-1);
    if (line === undefined || widthOf(line + word.trimEnd()) > room) lines.push(word);
    else lines[lines.length - 1] = line + word;
  }
  return lines.map((line) => line.trimEnd());
}

/** The words of a bar on a narrow screen: two lines, broken between words, or in the middle of a Chinese one. */
export function wrapped(words: string): [string] | [string, string] {
  const isChinese = /\p{Script=Han}/u.test(words);
  if (words.length <= (isChinese ? 4 : 9)) return [words];
  const breaks = [...words].flatMap((sign, at) => (sign === " " || sign === "、" ? [at + 1] : []));
  const middle = words.length / 2;
  const [nearest] = breaks.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const at = nearest ?? (isChinese ? Math.ceil(middle) : words.length);
  return at === words.length ? [words] : [words.slice(0, at).trim(), words.slice(at)];
}
