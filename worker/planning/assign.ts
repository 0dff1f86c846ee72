/** Who takes what, once it is said which candidates are open: the cheapest way, exactly, in whole grams. */
import { type Flow, missingRoom, type Problem, unitCosts } from "./problem.ts";

/** One open candidate while it fills up: how much of which point it holds. */
type Node = { candidate: number; room: number; held: Map<number, number> };

/**
 * The transportation problem by successive shortest paths: a point after another takes the cheapest way to a candidate
 * with room, also by moving others aside. All numbers are integers, so the result is exact and optimal.
 * @returns undefined where the open candidates have not enough room.
 */
export function assign(problem: Problem, open: readonly number[]): Flow[] | undefined {
  if (missingRoom(problem, open) > 0) return undefined;
  const costs = unitCosts(problem);
  const nodes = open.map((candidate): Node => {
    const room = problem.candidates[candidate]?.capacityG ?? 0;
    return { candidate, room, held: new Map() };
  });
  problem.points.forEach(({ massG }, point) => {
    for (let left = massG; left > 0; ) left -= sendOne(nodes, costs, point, left);
  });
  return nodes
    .flatMap(({ candidate, held }) => [...held].map(([point, massG]): Flow => ({ point, candidate, massG })))
    .sort((a, b) => a.point - b.point || a.candidate - b.candidate);
}

/** How a node is reached: from the point itself, or by moving a point from the node before it to this one. */
type Reach = { cost: number; done: boolean; from: number; moving: number };

/** Sends as much of a point as its cheapest way takes; answers how much. */
function sendOne(nodes: Node[], costs: readonly (readonly number[])[], point: number, left: number): number {
  const reach = cheapestWays(nodes, costs, point);
  let last = -1;
  nodes.forEach(({ room }, index) => {
    const cost = reach[index]?.cost ?? Infinity;
    if (room > 0 && cost < (reach[last]?.cost ?? Infinity)) last = index;
  });
  const way = [...stepsBack(reach, last)].reverse();
  const amount = way.reduce(
    (least, { from, moving }) => Math.min(least, from < 0 ? left : (nodes[from]?.held.get(moving) ?? 0)),
    nodes[last]?.room ?? 0,
  );
  for (const { at, from, moving } of way) {
    move(nodes[from]?.held, moving, -amount);
    move(nodes[at]?.held, moving, amount);
  }
  const end = nodes[last];
  if (!end || amount <= 0) throw new Error("no way to a candidate with room");
  end.room -= amount;
  return amount;
}

function* stepsBack(reach: readonly Reach[], last: number): Generator<{ at: number; from: number; moving: number }> {
  for (let at = last; at >= 0; at = reach[at]?.from ?? -1) {
    yield { at, from: reach[at]?.from ?? -1, moving: reach[at]?.moving ?? -1 };
  }
}

function move(held: Map<number, number> | undefined, point: number, amount: number): void {
  if (!held) return;
  const now = (held.get(point) ?? 0) + amount;
  if (now === 0) held.delete(point);
  else held.set(point, now);
}

/**
 * Bellman and Ford over the open nodes: moving a point aside may cost less than nothing, but a layout that is the
 * cheapest so far has no circle of moves that pays, so it ends.
 */
function cheapestWays(nodes: readonly Node[], costs: readonly (readonly number[])[], point: number): Reach[] {
  const cost = (of: number, node: Node | undefined) => costs[of]?.[node?.candidate ?? -1] ?? Infinity;
  const reach = nodes.map((node): Reach => ({ cost: cost(point, node), done: false, from: -1, moving: point }));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, node] of nodes.entries()) {
      const before = reach[from];
      if (!before || before.done) continue;
      before.done = true;
      for (const moving of node.held.keys()) {
        const leaves = before.cost - cost(moving, node);
        nodes.forEach((to, at) => {
          const there = reach[at];
          const now = leaves + cost(moving, to);
          if (!there || now >= there.cost) return;
          reach[at] = { cost: now, done: false, from, moving };
          changed = true;
        });
      }
    }
  }
  return reach;
}
