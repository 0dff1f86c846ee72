/** Who takes what, once it is said which candidates are open: the cheapest way, exactly, in whole grams. */
import { type Flow, missingRoom, type Problem, unitCosts } from "./problem.ts";

type Costs = readonly (readonly number[])[];

/** The cheapest point to move from one node to another, and what a gram of it then costs more (or less). */
type Link = { cost: number; moving: number };

/** One open candidate while it fills up: how much of which point it holds. */
type Node = { candidate: number; room: number; held: Map<number, number>; links: Link[] };

/**
 * The transportation problem by successive shortest paths: a point after another takes the cheapest way to a candidate
 * with room, also by moving others aside. All numbers are integers, so the result is exact and optimal.
 * @returns undefined where the open candidates have not enough room, or not where it can be reached
 */
export function assign(problem: Problem, open: readonly number[]): Flow[] | undefined {
  if (missingRoom(problem, open) > 0) return undefined;
  const costs = unitCosts(problem);
  const nodes = open.map((candidate): Node => {
    const room = problem.candidates[candidate]?.capacityG ?? 0;
    return { candidate, room, held: new Map(), links: open.map(() => ({ cost: Infinity, moving: -1 })) };
  });
  let isStuck = false;
  problem.points.forEach(({ massG }, point) => {
    for (let left = massG; left > 0 && !isStuck;) {
      const sent = sendOne(nodes, costs, point, left);
      isStuck = sent === 0;
      left -= sent;
    }
  });
  if (isStuck) return undefined;
  return nodes
    .flatMap(({ candidate, held }) => [...held].map(([point, massG]): Flow => ({ point, candidate, massG })))
    .sort((a, b) => a.point - b.point || a.candidate - b.candidate);
}

/** How a node is reached: from the point itself (`from` −1), or by moving a point from the node before it to this one. */
type Reach = { cost: number; from: number; moving: number };

/** Sends as much of a point as its cheapest way takes; answers how much, 0 where there is no way. */
function sendOne(nodes: readonly Node[], costs: Costs, point: number, left: number): number {
  const reach = cheapestWays(nodes, costs, point);
  let last = -1;
  nodes.forEach(({ room }, index) => {
    if (room > 0 && (reach[index]?.cost ?? Infinity) < (reach[last]?.cost ?? Infinity)) last = index;
  });
  const end = nodes[last];
  if (!end) return 0;
  const way = wayTo(reach, last);
  const amount = way.reduce(
    (least, { from, moving }) => Math.min(least, nodes[from]?.held.get(moving) ?? left),
    Math.min(left, end.room),
  );
  if (amount <= 0) throw new Error("no way to a candidate with room");
  for (const { at, from, moving } of way) {
    take(nodes, costs, from, moving, amount);
    give(nodes, costs, at, moving, amount);
  }
  end.room -= amount;
  return amount;
}

/** The moves that end at a node, from the last to the first. */
function wayTo(reach: readonly Reach[], last: number): { at: number; from: number; moving: number }[] {
  const way: { at: number; from: number; moving: number }[] = [];
  for (let at = last; at >= 0;) {
    const { from, moving } = reach[at] ?? { from: -1, moving: -1 };
    way.push({ at, from, moving });
    at = from;
  }
  return way;
}

function give(nodes: readonly Node[], costs: Costs, at: number, point: number, amount: number): void {
  const node = nodes[at];
  if (!node) return;
  if (!node.held.has(point)) offer(nodes, costs, node, point);
  node.held.set(point, (node.held.get(point) ?? 0) + amount);
}

/** Where a point leaves a node for good, the node's links are looked for again. */
function take(nodes: readonly Node[], costs: Costs, from: number, point: number, amount: number): void {
  const node = nodes[from];
  if (!node) return;
  const rest = (node.held.get(point) ?? 0) - amount;
  if (rest > 0) {
    node.held.set(point, rest);
    return;
  }
  node.held.delete(point);
  node.links = nodes.map(() => ({ cost: Infinity, moving: -1 }));
  for (const held of node.held.keys()) offer(nodes, costs, node, held);
}

/** Makes a point the one to move from a node wherever it is the cheapest so far. */
function offer(nodes: readonly Node[], costs: Costs, node: Node, point: number): void {
  const here = costs[point]?.[node.candidate] ?? 0;
  nodes.forEach(({ candidate }, to) => {
    const cost = (costs[point]?.[candidate] ?? Infinity) - here;
    if (cost < (node.links[to]?.cost ?? Infinity)) node.links[to] = { cost, moving: point };
  });
}

/**
 * Bellman and Ford over the open nodes: moving a point aside may cost less than nothing, but a layout that is the
 * cheapest so far has no circle of moves that pays, so it ends.
 */
function cheapestWays(nodes: readonly Node[], costs: Costs, point: number): Reach[] {
  const reach = nodes.map(({ candidate }): Reach => {
    return { cost: costs[point]?.[candidate] ?? Infinity, from: -1, moving: point };
  });
  const waiting = [...nodes.keys()];
  const isWaiting = nodes.map(() => true);
  for (let from = waiting.shift(); from !== undefined; from = waiting.shift()) {
    isWaiting[from] = false;
    const before = reach[from]?.cost ?? Infinity;
    nodes[from]?.links.forEach(({ cost, moving }, at) => {
      if (before + cost >= (reach[at]?.cost ?? Infinity)) return;
      reach[at] = { cost: before + cost, from, moving };
      if (!isWaiting[at]) waiting.push(at);
      isWaiting[at] = true;
    });
  }
  return reach;
}
