/** Batteries that go to another province: under an approval, which is used up load by load. Small and invented. */
import type { Ctx } from "../../worker/context.ts";
import { addMonths, monthsBetween, parsePeriod } from "../../worker/kernel/period.ts";
import { receiveTransfer, recordApproval, recordTransfer } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";
import { randomFrom } from "./random.ts";
import { permitNumberOf } from "./register.ts";
import { returned } from "./stores.ts";

const item = "lead_acid_batteries/starter";
const wasteCode = "900-052-31";
const number = "津环固转示范〔合成〕1号";
/** Loads of so many months, up to the last whole one, of the twelve that the approval runs. */
const months = 6;

export async function loadAcross(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const lastMonth = addMonths(today.slice(0, 7), -1);
  const first = addMonths(lastMonth, 1 - months);
  await recordApproval(contextOf("bureau"), {
    id: documentId("approval of another province", `${first}-01`),
    number,
    fromPartyId: idOf("recycler-1"),
    toPartyId: idOf("treater-8"),
    decidedOn: `${first}-01`,
    appliedTo: parsePeriod(addMonths(first, 11)).lastDay,
    permitNumber: permitNumberOf("plant-8", today),
    treatment: "利用：再生铅冶炼（合成）",
    lines: [{ wasteCode, name: "废铅蓄电池", massKg: 15_000_000 }],
  });
  for (const [index, month] of monthsBetween(first, lastMonth).entries()) await sendAcross(contextOf, month, index);
}

async function sendAcross(contextOf: (party: string) => Ctx, month: string, index: number): Promise<void> {
  const day = (date: string) => `${month}-${date}`;
  const pieces = randomFrom(`across ${month}`).whole(90, 130);
  const massKg = pieces * 15_500;
  const [from, sender] = [idOf("station-3"), contextOf("recycler-1")];
  await returned(sender, [
    {
      id: documentId("batteries for another province", day("15")),
      siteId: from,
      occurredOn: day("15"),
      item,
      pieces,
      massKg: String(massKg / 1_000),
      massBasis: "weighed",
      source: "enterprise",
      battery: { wasteCode, casing: "intact" },
    },
  ]);
  const id = documentId("transfer to another province", day("16"));
  const lines = [{ item, pieces, massKg }];
  const papers = {
    manifestNumber: `${month.slice(0, 4)}1201${String(70_000 + index).padStart(6, "0")}`,
    approvalNumber: number,
  };
  await recordTransfer(sender, {
    id,
    fromSiteId: from,
    toSiteId: idOf("plant-8"),
    occurredOn: day("16"),
    ...papers,
    lines,
  });
  await receiveTransfer(contextOf("treater-8"), id, {
    id: documentId("receipt in another province", day("18")),
    occurredOn: day("18"),
    lines,
  });
}
