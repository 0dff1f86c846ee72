/** What the pilot's collection points offer the public, and what was complained about. Small and invented. */
import type { Ctx } from "../../worker/context.ts";
import { answerComplaint, recordComplaint, recordService, settleComplaint } from "../../worker/points/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";
import { addDays } from "../../worker/kernel/period.ts";

type Line = Parameters<typeof recordService>[2]["lines"][number];

const pays = (item: string, amountYuan: number, per: "piece" | "kg" = "piece"): Line => {
  return { item, price: "pays", amountYuan: amountYuan * 100, per };
};
const free = (item: string): Line => ({ item, price: "free" });
const charges = (item: string, amountYuan: number): Line => {
  return { item, price: "charges", amountYuan: amountYuan * 100, per: "piece" };
};

const appliances = (more: number) => [
  pays("electronics/refrigerator", 60 + more),
  pays("electronics/washing-machine", 45 + more),
  pays("electronics/air-conditioner", 120 + more),
  pays("electronics/tv-flat", 15 + more),
  charges("electronics/tv-crt", 10),
];

/** The point, its firm, where it is, and what it takes. One point of the pilot has said nothing yet. */
const points = [
  ["point-1", "recycler-1", "第三大街 18 号", "18 Third Avenue", appliances(0)],
  ["point-2", "recycler-1", "黄海路 7 号", "7 Huanghai Road", appliances(5)],
  [
    "point-3",
    "recycler-2",
    "洞庭路 102 号",
    "102 Dongting Road",
    [...appliances(10), free("electronics/computer-desktop")],
  ],
  ["point-4", "recycler-2", "第九大街 33 号", "33 Ninth Avenue", appliances(0)],
  ["point-5", "recycler-3", "南海路 51 号", "51 Nanhai Road", appliances(8)],
] as const;

/** Point, days ago, what about, what was said; what the point answered, and what the bureau found. */
const complaints = [
  [
    "point-1",
    "recycler-1",
    21,
    "price",
    "上门时的报价比公示的低二十元。",
    "当天价目牌未及时更换，已补付差额。",
    "upheld",
  ],
  ["point-3", "recycler-2", 9, "closed", "公示时间内到场，大门锁着。", "当天停电，已在门口公告。", null],
  ["point-2", "recycler-1", 2, "refused", "洗衣机没有电源线，被拒收。", null, null],
] as const;

export async function loadPoints(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  for (const [point, firm, addressZh, addressEn, lines] of points) {
    await recordService(contextOf(firm), idOf(point), {
      hoursZh: "每日 8:30—17:30",
      hoursEn: "daily 8:30 to 17:30",
      addressZh: `${addressZh}（合成）`,
      addressEn: `${addressEn} (synthetic)`,
      lines: [...lines],
    });
  }
  for (const [point, firm, daysAgo, kind, text, answer, finding] of complaints) {
    const happenedOn = addDays(today, -daysAgo);
    const id = documentId(`complaint about ${point}`, happenedOn);
    await recordComplaint(contextOf(""), idOf(point), { id, kind, happenedOn, text: `${text}（合成）` });
    if (answer !== null) await answerComplaint(contextOf(firm), id, `${answer}（合成）`);
    if (finding !== null) {
      await settleComplaint(contextOf("bureau"), id, { finding, text: "情况属实，网点已整改（合成）。" });
    }
  }
}
