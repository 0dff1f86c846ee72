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

type Share = { producer: string; item: string; permille: number };

/** The producers of the consortium claim what treaters granted it; the others have grants of their own. */
const consortium = { party: "consortium-1", members: ["producer-1", "producer-4"] } as const;
const treaters = ["treater-1", "treater-2", "treater-3", "treater-4", "treater-5"] as const;
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
  { producer: "producer-5", item: "packaging/beverage-carton", permille: 450 },
  { producer: "producer-5", item: "packaging/plastic-container", permille: 330 },
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

async function claimYear(contextOf: (party: string) => Ctx, year: string, occurredOn: string): Promise<void> {
  const held = await heldIn(contextOf(""), year);
  for (const { treater, item, pieces, massG } of held) {
    const share = shares.find((each) => each.item === item);
    if (!share) continue;
    const { producer, permille } = share;
    const part = (units: number) => Math.floor((units * permille) / 1_000);
    if (part(massG) === 0) continue;
    const mode = consortium.members.some((member) => member === producer) ? "joint" : "commissioned";
    const grantee = mode === "joint" ? consortium.party : producer;
    const [stream = ""] = item.split("/");
    const grantId = documentId(`grant ${treater} ${grantee} ${stream} ${year}`, occurredOn);
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
