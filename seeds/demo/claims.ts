/**
 * Who counts what the treaters received: grants, a consortium of two producers, and claims for this year and the last.
 * The amounts are shares of what a treater's year holds, claimed or not, so that a load that goes on finds the same.
 */
import { read } from "../../db/read.ts";
import type { Ctx } from "../../worker/context.ts";
import { quantityKinds } from "../../worker/kernel/quantity.ts";
import { balanceQuery } from "../../worker/ledger/index.ts";
import { addMember, itemsByCode } from "../../worker/registry/index.ts";
import { claim, grantRecovery } from "../../worker/takeback/index.ts";
import { claimList } from "../../worker/takeback/claims/store.ts";
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

/** Who claims little of a treater that works all year does it early: by then more than that has come in. */
function dayOfClaim(permille: number, year: string, last: string): string {
  const day = permille < 300 ? `${year}-06-30` : permille < 400 ? `${year}-09-30` : last;
  return day < last ? day : last;
}

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

async function claimYear(contextOf: (party: string) => Ctx, year: string, lastDay: string): Promise<void> {
  const held = await heldIn(contextOf(""), year);
  for (const { treater, item, pieces, massG } of held) {
    const share = shares.find((each) => each.item === item && (each.treater ?? treater) === treater);
    if (!share) continue;
    const { producer, permille } = share;
    const occurredOn = share.treater ? dayOfClaim(permille, year, lastDay) : lastDay;
    const part = (units: number) => Math.floor((units * permille) / 1_000);
    if (part(massG) === 0) continue;
    const mode = consortium.members.some((member) => member === producer) ? "joint" : "commissioned";
    const grantee = mode === "joint" ? consortium.party : producer;
    const [stream = ""] = item.split("/");
    const grantId = documentId(`grant ${treater} ${grantee} ${stream} ${year}`, lastDay);
    await grantRecovery(contextOf(treater), { id: grantId, granteeId: idOf(grantee), stream, year });
    await claim(contextOf(producer), {
      id: documentId(`claim ${producer} ${treater} ${item} ${year}`, occurredOn),
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

type Held = { treater: string; item: string; pieces: number; massG: number };

/** The qualified recovery of a year by treater and item: what nobody has claimed, and what somebody has. */
async function heldIn(ctx: Ctx, year: string): Promise<Held[]> {
  const keyOf = (treater: string) => `attributable:${idOf(treater)}:${year}`;
  const { rows, items, claims } = await read(ctx.db, {
    rows: balanceQuery(ctx.db, treaters.map(keyOf)),
    items: itemsByCode(
      ctx.db,
      shares.map(({ item }) => item),
    ),
    claims: claimList(ctx.db, ctx.actor, { year }, { limit: 1_000, before: undefined }),
  });
  return treaters.flatMap((treater) =>
    items.map(({ id, code }): Held => {
      const own = claims.filter(({ document, item }) => document.treaterId === idOf(treater) && item === code);
      const unclaimed = (quantity: number) =>
        rows.find((row) => row.account === keyOf(treater) && row.itemId === id && row.quantity === quantity)?.amount ??
        0;
      const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
      return {
        treater,
        item: code,
        pieces: unclaimed(quantityKinds.pieces.id) + sum(own.map(({ document }) => document.pieces)),
        massG: unclaimed(quantityKinds.mass.id) + sum(own.map(({ document }) => document.massG)),
      };
    }),
  );
}
