/**
 * Honest books as the detectors see them, out of one number: months that vary and grow, loads that lose a little on the
 * way, scales that show whole kilograms, machines that are not all alike. And what a cheat, or a slip, does to them.
 */
import { type Random, randomFrom } from "../../../seeds/demo/random.ts";
import type { Observed, Flow, Load, Output, Pieces, Weighings } from "../../../worker/anomalies/observed.ts";
import { addMonths } from "../../../worker/kernel/period.ts";
import type { AnomalyCode } from "../../../worker/kernel/vocabulary/anomalies.ts";

export type World = { facts: Writable; random: Random };
/** The same facts before anybody may only read them. */
type Writable = { [Name in keyof Observed]: Observed[Name] extends readonly (infer T)[] ? T[] : Observed[Name] };

const judged = ["2026-07", "2026-08", "2026-09"];
const monthsOfHistory = 24;
const stream = "electronics";
const points = ["point-1", "point-2", "point-3", "point-4"];
const plants = ["plant-1", "plant-2"];
const materials = { ferrous: 0.46, plastics: 0.2, copper: 0.06, glass: 0.18, residue: 0.1 };

export function honestWorld(seed: number): World {
  const random = randomFrom(`honest ${seed}`);
  const months = Array.from({ length: monthsOfHistory + judged.length }, (_, n) =>
    addMonths(judged[0] ?? "", n - monthsOfHistory),
  );
  const flows = [
    ...points.flatMap((site) => pointMonths(site, months, random)),
    ...plants.flatMap((site) => plantMonths(site, months, random)),
  ];
  const facts: Writable = {
    months: judged,
    running: "2026-10",
    flows,
    outputs: flows.flatMap((flow) => (flow.treatedG > 0 ? outputsOf(flow, random) : [])),
    loads: judged.flatMap((month) => Array.from({ length: 30 }, (_, n) => load(`${month}-${n}`, month, random))),
    weighings: judged.flatMap((month) => points.map((siteId) => weighings(siteId, month, random))),
    claims: Array.from({ length: 6 }, (_, n) => ownClaim(n, random)),
    deliveries: [],
    batches: [],
    pieces: judged.flatMap((month) => Array.from({ length: 60 }, (_, n) => pieces(`${month}-${n}`, month, random))),
    limits: [],
  };
  return { facts, random };
}

/** The sum of twelve draws is normal enough. */
function normal(random: Random): number {
  return Array.from({ length: 12 }, () => random.between(0, 1)).reduce((sum, each) => sum + each, -6);
}

/** Growth, the spring festival, and a quarter up or down from month to month. */
function level(month: string, index: number, random: Random): number {
  const festival = month.endsWith("-02") ? 0.6 : 1;
  return 1.01 ** index * festival * Math.exp(0.22 * normal(random));
}

const flowOf = (siteId: string, month: string, amounts: Partial<Flow>): Flow => ({
  siteId,
  stream,
  month,
  returnedG: 0,
  receivedG: 0,
  treatedG: 0,
  otherG: 0,
  netG: 0,
  ...amounts,
});

function pointMonths(site: string, months: readonly string[], random: Random): Flow[] {
  const base = random.between(4e6, 4e7);
  let stock = 0;
  return months.map((month, index) => {
    const returnedG = Math.round(base * level(month, index, random));
    const out = Math.round((stock + returnedG) * random.between(0.75, 0.98));
    stock += returnedG - out;
    return flowOf(site, month, { returnedG, netG: returnedG - out });
  });
}

function plantMonths(site: string, months: readonly string[], random: Random): Flow[] {
  const base = random.between(4e7, 1.2e8);
  let stock = base * 0.4;
  const before = flowOf(site, "", { netG: Math.round(stock) });
  return [
    before,
    ...months.map((month, index) => {
      const receivedG = Math.round(base * level(month, index, random));
      const treatedG = Math.round((stock + receivedG) * random.between(0.6, 0.95));
      stock += receivedG - treatedG;
      return flowOf(site, month, { receivedG, treatedG, netG: receivedG - treatedG });
    }),
  ];
}

/** The mix of what comes in changes, and with it what comes out: by a tenth of each share, and now and then by more. */
function outputsOf({ siteId, month, treatedG }: Flow, random: Random): Output[] {
  const spread = random.chance(0.1) ? 0.16 : 0.08;
  const weights = Object.entries(materials).map(
    ([material, share]) => [material, share * Math.exp(spread * normal(random))] as const,
  );
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return weights.map(([material, weight]) => {
    return { siteId, stream, month, material, massG: Math.round((treatedG * 0.996 * weight) / sum) };
  });
}

/** Scales differ by some tenths of a per cent; one load in a hundred has lost a piece. */
function load(name: string, month: string, random: Random): Load {
  const sentPieces = random.whole(40, 160);
  const sentG = sentPieces * random.whole(22_000, 38_000);
  const lost = random.chance(0.01) ? 1 : 0;
  return {
    transferId: name,
    fromSiteId: random.pick(["point-1", "point-2"]),
    toSiteId: "plant-1",
    closedOn: `${month}-15`,
    sentG,
    arrivedG: Math.round(sentG * (1 + 0.004 * normal(random)) * (1 - lost / sentPieces)),
    sentPieces,
    arrivedPieces: sentPieces - lost,
    reason: null,
  };
}

function weighings(siteId: string, month: string, random: Random): Weighings {
  const weighed = random.whole(22, 90);
  return { siteId, month, weighed, round: hits(weighed, 0.1, random) };
}

function hits(times: number, chance: number, random: Random): number {
  return Array.from({ length: times }, () => random.chance(chance)).filter(Boolean).length;
}

/** Most of a treater's recovery comes from others, even where it collects a part itself. */
function ownClaim(n: number, random: Random): Observed["claims"][number] {
  const names = { nameZh: "甲", nameEn: "A" };
  const share = Math.min(0.7, Math.abs(0.15 + 0.12 * normal(random)));
  const amounts = { massG: 5e6, qualifiedG: 1e8, ownG: Math.round(1e8 * share) };
  return { ...names, claimId: `claim-${n}`, partyId: `party-${n}`, occurredOn: "2026-09-30", stream, ...amounts };
}

/** Machines of one kind differ by a half up or down; few of them at once, more. */
function pieces(name: string, month: string, random: Random): Pieces {
  const count = random.whole(1, 40);
  const referenceG = random.pick([33_200, 24_000, 41_000, 9_500]);
  const each =
    referenceG * random.between(0.8, 1.15) * Math.exp((0.42 * normal(random)) / Math.sqrt(Math.min(count, 6)));
  const place = { returnId: name, siteId: "point-1", occurredOn: `${month}-10`, stream } as const;
  const weighed = { item: "electronics/tv-crt", pieces: count, massG: Math.round(each * count) };
  return { ...place, ...weighed, referenceG, reference: "table" };
}

/** Does one wrong thing of the code's kind to honest books. @returns the key of what has to be found */
export type Injector = (world: World, n: number) => string;

const monthAt = (n: number): string => judged[n % judged.length] ?? "";

function flowAt({ facts }: World, site: string, month: string): Flow {
  const flow = facts.flows.find((each) => each.siteId === site && each.month === month);
  if (!flow) throw new Error(`nothing of ${site} in ${month}`);
  return flow;
}

export const injectors: Readonly<Record<AnomalyCode, Injector>> = {
  /** A month is booked with a digit too many or too few, or twice over and more. */
  month_outlier: (world, n) => {
    const [site = "", month] = [points[n % points.length], monthAt(n)];
    const flow = flowAt(world, site, month);
    const factor = world.random.chance(0.5) ? world.random.between(5, 12) : 1 / world.random.between(5, 12);
    const before = flow.returnedG;
    flow.returnedG = Math.round(before * factor);
    flow.netG += flow.returnedG - before;
    return `month_outlier:returned:${site}:${stream}:${month}`;
  },
  /** Three to thirty per cent of a load never arrive. */
  manifest_difference: ({ facts, random }, n) => {
    const chosen = facts.loads[n % facts.loads.length];
    if (!chosen) throw new Error("no load");
    chosen.arrivedG = Math.round(chosen.sentG * (1 - random.between(0.03, 0.3)));
    return `manifest_difference:${chosen.transferId}`;
  },
  /** Nothing leaves the site for eight months or more. (What lies in a corner while the rest turns over, no book can tell.) */
  old_stock: ({ facts, random }, n) => {
    const site = points[n % points.length] ?? "";
    const since = addMonths(judged.at(-1) ?? "", -random.whole(8, 14));
    for (const flow of facts.flows) if (flow.siteId === site && flow.month > since) flow.netG = flow.returnedG;
    return `old_stock:${site}:${stream}:${judged.at(-1)}`;
  },
  /** A part of the weights is made up at a desk. */
  round_masses: ({ facts, random }, n) => {
    const chosen = facts.weighings[n % facts.weighings.length];
    if (!chosen) throw new Error("no weighings");
    chosen.round += hits(chosen.weighed - chosen.round, random.between(0.4, 0.9), random);
    return `round_masses:${chosen.siteId}:${chosen.month}`;
  },
  /** Collected, treated and claimed by one hand; every other time sold to it too. */
  self_dealing: ({ facts, random }, n) => {
    if (n % 2 === 0) {
      const own = { partyId: "party-x", nameZh: "乙", nameEn: "B", month: monthAt(n) };
      facts.deliveries.push({ ...own, ownG: random.whole(1e5, 1e7), deliveredG: 2e7 });
      return `self_dealing:delivery:party-x:${own.month}`;
    }
    const claim = ownClaim(99, random);
    facts.claims.push({ ...claim, ownG: Math.round(claim.qualifiedG * random.between(0.6, 1)) });
    return `self_dealing:claim:claim-99`;
  },
  /** A quarter of the input or more is booked as another material than it was. */
  output_mix: ({ facts, random }, n) => {
    const [site = "", month] = [plants[n % plants.length], monthAt(n)];
    const of = (material: string) => {
      const found = facts.outputs.find(
        (row) => row.siteId === site && row.month === month && row.material === material,
      );
      if (!found) throw new Error(`no ${material}`);
      return found;
    };
    const moved = Math.round(of("ferrous").massG * random.between(0.5, 0.9));
    of("ferrous").massG -= moved;
    of("plastics").massG += moved;
    return `output_mix:month:${site}:${stream}:${month}`;
  },
  /** Treated, says the book, but never brought in. */
  rate_above_full: (world, n) => {
    const [site = "", month] = [plants[n % plants.length], monthAt(n)];
    const flow = flowAt(world, site, month);
    const held = world.facts.flows
      .filter((each) => each.siteId === site && each.month < month)
      .reduce((sum, { netG }) => sum + netG, 0);
    const treatedG = flow.receivedG + held + world.random.whole(1e6, 5e7);
    flow.otherG = treatedG - flow.receivedG - held;
    flow.netG = 0 - held;
    flow.treatedG = treatedG;
    // The yard is empty: what follows is treated as it comes.
    for (const later of world.facts.flows) {
      if (later.siteId !== site || later.month <= month) continue;
      later.treatedG = Math.round(later.receivedG * 0.9);
      later.netG = later.receivedG - later.treatedG;
    }
    return `rate_above_full:${site}:${stream}:${month}`;
  },
  /** Kilograms were written as pieces, or the comma slipped. */
  piece_mass: ({ facts, random }, n) => {
    const chosen = facts.pieces[n % facts.pieces.length];
    if (!chosen) throw new Error("no pieces");
    const factor = random.between(6, 15);
    chosen.massG = Math.round(chosen.massG * (random.chance(0.5) ? factor : 1 / factor));
    return `piece_mass:${chosen.returnId}`;
  },
};
