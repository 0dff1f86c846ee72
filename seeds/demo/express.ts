/** An express company's agreement with a recycler, and its reusable boxes with trips, a loss and a repair. Small and invented. */
import type { Ctx } from "../../worker/context.ts";
import { noteEvents, proposeAgreement, putUpBoxes, stepAgreement } from "../../worker/express/index.ts";
import { agreementInput } from "../../worker/express/agreements/schemas.ts";
import { addDays, addMonths, monthOf, monthsBetween, parsePeriod } from "../../worker/kernel/period.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";

const express = "recycler-6";
const recycler = "treater-5";
const site = "sorting-2";
const months = 8;
const boxes = 40;

export async function loadExpress(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const first = addMonths(monthOf(today), 1 - months);
  const from = `${first}-01`;
  const until = parsePeriod(addMonths(monthOf(today), 4)).lastDay;
  const id = documentId("agreement", from);
  const plan = monthsBetween(first, monthOf(until)).map((month) => ({ month, pieces: 18_000, massKg: "8000" }));
  const own = contextOf(express);
  await proposeAgreement(
    own,
    agreementInput.parse({
      id,
      expressPartyId: idOf(express),
      recyclerPartyId: idOf(recycler),
      siteIds: [idOf(site)],
      from,
      until,
      kinds: [{ item: "packaging/corrugated-box", plan }],
      settlement: "按月对账，收货方 15 日内转账（演示）",
    }),
  );
  await stepAgreement(contextOf(recycler), id, "confirmed");
  const codeOf = (number: number) => `LX-${String(number).padStart(4, "0")}`;
  await putUpBoxes(own, {
    scheme: "own",
    range: { first: codeOf(1), last: codeOf(boxes) },
    model: "中号折叠箱 400×300×220",
    material: "PP",
    massKg: 1_350,
    designTrips: 60,
    day: from,
    siteId: idOf("point-8"),
  });
  // Each box goes out every week of its own and comes back some days later.
  const numbers = Array.from({ length: boxes }, (_, at) => at + 1);
  const last = addDays(today, -12);
  for (let week = 0, day = addDays(from, 1); day < last; week += 1, day = addDays(from, 1 + week * 7)) {
    const travelling = numbers.filter((number) => number !== lost && number !== repaired && (number + week) % 2 === 0);
    await noteEvents(
      own,
      travelling.flatMap((number) => [
        { code: codeOf(number), kind: "out" as const, day, siteId: idOf("point-8"), waybill: `LX${week}${number}` },
        { code: codeOf(number), kind: "back" as const, day: addDays(day, 2 + (number % 3)), siteId: idOf("point-8") },
      ]),
    );
  }
  await noteEvents(own, [
    { code: codeOf(lost), kind: "out", day: addDays(today, -40) },
    { code: codeOf(lost), kind: "lost", day: addDays(today, -25), reason: "收件方未归还" },
    { code: codeOf(repaired), kind: "repair", day: addDays(today, -30), reason: "卡扣断裂" },
    { code: codeOf(repaired), kind: "repaired", day: addDays(today, -26) },
  ]);
}

const lost = 7;
const repaired = 12;
