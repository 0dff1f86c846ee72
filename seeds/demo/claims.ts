/**
 * Who counts what the treaters received: grants, a consortium of two producers, and claims for this year and the last.
 * The amounts are shares of what a treater received in a quarter, claimed or not, so that a load that goes on finds the same.
 */
import { read } from "../../db/read.ts";
import type { Ctx } from "../../worker/context.ts";
import { contributionsFrom, contributionsQuery } from "../../worker/indicators/index.ts";
import { type Period, periodOf } from "../../worker/kernel/period.ts";
import { addMember } from "../../worker/registry/index.ts";
import { claim, grantRecovery } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";

type Share = {
  producer: string;
  item: string;
  permille: number;
  /** Of this treater alone. */
  treater?: string;
};

/** The producers of the consortium claim what treaters granted it; the others have grants of their own. */
const consortium = { party: "consortium-1", members: ["producer-1", "producer-4"] } as const;
const treaters = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14].map((n) => `treater-${n}`);
const shares: readonly Share[] = [
  { producer: "producer-1", item: "electronics/tv-flat", permille: 480 },
  { producer: "producer-1", item: "electronics/monitor", permille: 350 },
  { producer: "producer-2", item: "electronics/refrigerator", permille: 520 },
  { producer: "producer-2", item: "electronics/washing-machine", permille: 440 },
  { producer: "producer-2", item: "electronics/air-conditioner", permille: 300 },
  { producer: "producer-3", item: "electronics/computer-desktop", permille: 400 },
  { producer: "producer-3", item: "electronics/computer-laptop", permille: 250 },
  { producer: "producer-4", item: "electronics/water-heater-electric", permille: 380 },
  { producer: "producer-4", item: "electronics/range-hood", permille: 260 },
  { producer: "producer-5", item: "packaging/beverage-carton", permille: 450, treater: "treater-5" },
  { producer: "producer-5", item: "packaging/plastic-container", permille: 330, treater: "treater-5" },
  { producer: "producer-13", item: "packaging/beverage-carton", permille: 390, treater: "treater-13" },
  { producer: "producer-14", item: "packaging/plastic-container", permille: 370, treater: "treater-14" },
  { producer: "producer-7", item: "vehicles/passenger-car", permille: 290, treater: "treater-6" },
  { producer: "producer-9", item: "vehicles/passenger-car", permille: 280, treater: "treater-9" },
  { producer: "producer-10", item: "vehicles/passenger-car", permille: 260, treater: "treater-10" },
  { producer: "producer-8", item: "lead_acid_batteries/starter", permille: 390, treater: "treater-7" },
  { producer: "producer-11", item: "lead_acid_batteries/starter", permille: 360, treater: "treater-11" },
  { producer: "producer-12", item: "lead_acid_batteries/starter", permille: 340, treater: "treater-12" },
];

export async function loadClaims(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const system = contextOf("");
  for (const member of consortium.members) {
    await addMember(system, idOf(consortium.party), { partyId: idOf(member), validFrom: "2022-01-01" });
  }
  const thisYear = today.slice(0, 4);
  const lastYear = String(Number(thisYear) - 1);
  for (const [year, day] of [
    [lastYear, `${lastYear}-12-31`],
    [thisYear, today],
  ] as const) {
    await claimYear(contextOf, year, day);
  }
}

/** At the end of each quarter, of what came in since the one before. */
async function claimYear(contextOf: (party: string) => Ctx, year: string, lastDay: string): Promise<void> {
  const received = await receivedIn(contextOf(""), year);
  for (const { treater, item, quarter, pieces, massG } of received) {
    const share = shares.find((each) => each.item === item && (each.treater ?? treater) === treater);
    if (!share) continue;
    const { producer, permille } = share;
    const occurredOn = quarter.lastDay < lastDay ? quarter.lastDay : lastDay;
    const part = (units: bigint) => Number((units * BigInt(permille)) / 1_000n);
    if (part(massG) <= 0) continue;
    const mode = consortium.members.some((member) => member === producer) ? "joint" : "commissioned";
    const grantee = mode === "joint" ? consortium.party : producer;
    const [stream = ""] = item.split("/");
    const grantId = documentId(`grant ${treater} ${grantee} ${stream} ${year}`, lastDay);
    await grantRecovery(contextOf(treater), { id: grantId, granteeId: idOf(grantee), stream, year });
    await claim(contextOf(producer), {
      id: documentId(`claim ${producer} ${treater} ${item} ${quarter.label}`, occurredOn),
      occurredOn,
      year,
      mode,
      treaterId: idOf(treater),
      item,
      pieces: part(pieces),
      massKg: part(massG),
      evidence: "年度处理委托协议（示范）",
    });
  }
}

type Received = { treater: string; item: string; quarter: Period; pieces: bigint; massG: bigint };

/** The qualified recovery of each quarter of a year by treater and item, whatever has been claimed of it. */
async function receivedIn(ctx: Ctx, year: string): Promise<Received[]> {
  const span = { accountKinds: ["attributable"], monthsSince: "9999", until: `${year}-12` };
  const { rows } = await read(ctx.db, {
    rows: contributionsQuery(ctx.db, { scope: { of: "all" }, zone: null }, span, []),
  });
  const ofYear = contributionsFrom(rows).filter(
    ({ entryKind, month }) => entryKind !== "claim" && month.startsWith(year),
  );
  return [...Map.groupBy(ofYear, ({ month }) => month)].flatMap(([month, ofQuarter]) =>
    treaters.flatMap((treater) =>
      [...new Set(shares.map(({ item }) => item))].map((item): Received => {
        const own = ofQuarter.filter((each) => each.party === idOf(treater) && each.item === item);
        const sum = (quantity: string) =>
          own.reduce((total, each) => (each.quantity === quantity ? total + each.amount : total), 0n);
        const quarter = periodOf(`${month}-01`, "quarter");
        return { treater, item, quarter, pieces: sum("pieces"), massG: sum("mass") };
      }),
    ),
  );
}
