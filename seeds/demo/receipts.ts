/** What happens at the receiver's scale: mostly it agrees, sometimes it does not, and then there is a reason. */
import { addDays } from "../../worker/kernel/period.ts";
import { receiveTransfer, refuseTransfer } from "../../worker/takeback/index.ts";
import { ownerOf } from "./sites.ts";
import { documentId } from "./goods.ts";
import { consentStep, reversalStep } from "./reversals.ts";
import { onDay, type Step } from "./steps.ts";
import { append, type Arrival, type World } from "./world.ts";
import { type Amounts, type Held, partOf } from "./yards.ts";

/** A line as it was received; what was refused goes back to the sender. */
type Weighed = Held & { refused?: Amounts };

const reasons = [
  "两端地磅差异，已核对磅单",
  "运输途中水分和杂质散失",
  "收集点以小磅称量，复磅后更正",
  "包装物及托盘质量已扣除",
] as const;

export function receiveAll(world: World, day: string): void {
  for (const arrival of world.arriving.get(day) ?? []) receive(world, arrival, day);
}

function receive(world: World, arrival: Arrival, day: string): void {
  const { lines, mishap } = arrival;
  switch (mishap) {
    case "refused":
      return refuse(world, arrival, day);
    case "partial":
      return receiveInTwoParts(world, arrival, day);
    case "partly_refused":
      return book(world, arrival, day, lines.map(refuseSome), "部分件数进水发霉，拒收退回");
    case "wrong_scale_ticket": {
      const wrong = receiptStep(arrival, day, lines.map(lighter), "磅单录入", { name: "wrong" });
      const correction = { site: arrival.to, entryId: wrong.id, day, reason: "录入了另一车的磅单，冲销后重录" };
      const reversal = reversalStep("receipt", correction);
      world.steps.push(wrong, { ...reversal, at: wrong.at });
      const sender = ownerOf(arrival.from);
      if (sender !== ownerOf(arrival.to)) world.steps.push(consentStep("receipt", sender, wrong.at, correction));
      return book(world, arrival, day, lines, undefined);
    }
    default: {
      const weighed = weigh(world, lines);
      return book(world, arrival, day, weighed ?? lines, weighed && world.random.pick(reasons));
    }
  }
}

/** About four loads in ten weigh a little different here; now and then a piece is missing. */
function weigh({ random }: World, lines: readonly Held[]): Held[] | undefined {
  if (!random.chance(0.4)) return undefined;
  const heaviest = lines.toSorted((a, b) => b.massG - a.massG)[0];
  if (!heaviest) return undefined;
  const isShort = heaviest.pieces > 20 && random.chance(0.06);
  const lost = isShort ? heaviest.massG / heaviest.pieces : heaviest.massG * random.between(-0.0015, 0.004);
  const massG = heaviest.massG - Math.round(lost / 10) * 10;
  const pieces = heaviest.pieces - (isShort ? 1 : 0);
  return lines.map((line) => (line === heaviest ? { ...line, pieces, massG } : line));
}

function refuse(world: World, { transferId, from, to, lines }: Arrival, occurredOn: string): void {
  const id = documentId(`refusal ${transferId}`, occurredOn);
  for (const line of lines) world.yards.put(from, line.item, line);
  world.steps.push({
    what: `refusal of ${transferId}`,
    occurredOn,
    by: ownerOf(to),
    at: [from, to],
    book: (ctx) => refuseTransfer(ctx, transferId, { id, occurredOn, reason: "混入禁收物品，整车退回重新分拣" }),
  });
}

/** Half is taken off the lorry today, the rest two days later: if that is still to come, it stays on the way. */
function receiveInTwoParts(world: World, arrival: Arrival, day: string): void {
  const first = arrival.lines.flatMap((line) => partOf(line, 0.5) ?? []);
  const rest = arrival.lines.flatMap((line) => {
    const taken = first.find(({ item }) => item === line.item) ?? { pieces: 0, massG: 0 };
    const left = { item: line.item, pieces: line.pieces - taken.pieces, massG: line.massG - taken.massG };
    return left.massG > 0 ? [left] : [];
  });
  if (first.length === 0) return book(world, arrival, day, arrival.lines, undefined);
  putAll(world, arrival.to, first);
  world.steps.push(receiptStep(arrival, day, first, undefined, { name: "first part", partial: true }));
  const later = addDays(day, 2);
  for (const held of rest) append(world.handedIn, later, { site: arrival.to, held });
  append(world.later, later, receiptStep(arrival, later, rest, undefined, { name: "rest" }));
}

function refuseSome(line: Held, index: number): Weighed {
  const refused = index === 0 ? partOf(line, 0.15) : undefined;
  if (!refused) return line;
  return { ...line, pieces: line.pieces - refused.pieces, massG: line.massG - refused.massG, refused };
}

function lighter(line: Held): Held {
  return { ...line, massG: Math.max(10, Math.floor((line.massG * 0.8) / 10) * 10) };
}

function book(
  world: World,
  arrival: Arrival,
  day: string,
  lines: readonly Weighed[],
  reason: string | undefined,
): void {
  putAll(world, arrival.to, lines);
  for (const { item, refused } of lines) if (refused) world.yards.put(arrival.from, item, refused);
  world.steps.push(receiptStep(arrival, day, lines, reason, { name: "receipt" }));
}

function putAll({ yards }: World, site: string, lines: readonly Held[]): void {
  for (const line of lines) yards.put(site, line.item, line);
}

function receiptStep(
  { transferId, from, to }: Arrival,
  occurredOn: string,
  lines: readonly Weighed[],
  reason: string | undefined,
  { name, partial = false }: { name: string; partial?: boolean },
): Step & { id: string } {
  const id = documentId(`${name} of ${transferId}`, occurredOn);
  const input = {
    id,
    occurredOn,
    ...(partial ? { partial } : {}),
    ...(reason === undefined ? {} : { reason }),
    lines: lines.map(({ item, pieces, massG, refused }) => ({
      item,
      pieces,
      massKg: massG,
      ...(refused ? { refusedPieces: refused.pieces, refusedMassKg: refused.massG } : {}),
    })),
  };
  const at = [from, to];
  const what = `${name} of ${transferId}`;
  // Receivers confirm on the day they weigh: what is confirmed late is for whoever watches manifests.
  const book: Step["book"] = (ctx) => receiveTransfer(onDay(ctx, occurredOn), transferId, input);
  return { id, what, occurredOn, by: ownerOf(to), at, book };
}
