/**
 * A few things that do not fit, so that the list of anomalies has something to show: slips and oddities of one month,
 * booked through the verbs like everything else, as invented as the rest. And what the pilot's bureau made of some.
 */
import { disposeOfAnomaly, listAnomalies } from "../../worker/anomalies/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { addMonths, parsePeriod } from "../../worker/kernel/period.ts";
import { receiveTransfer, recordDelivery, recordTransfer, recordTreatment } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf, parties } from "./parties.ts";
import { returned } from "./stores.ts";

type ContextOf = (party: string) => Ctx;

const crt = "electronics/tv-crt";
const said = [
  { code: "manifest_difference", outcome: "explained", reason: "示范：双方磅单已核对，发出方录错一车，已提醒其更正" },
  { code: "round_masses", outcome: "confirmed", reason: "示范：抽查磅单，原始读数带小数，系事后凑整，已要求整改" },
  { code: "month_outlier", outcome: "dismissed", reason: "示范：当月开展以旧换新集中回收活动" },
] as const;

export async function loadAnomalies(contextOf: ContextOf, today: string): Promise<void> {
  const month = addMonths(today.slice(0, 7), -1);
  await slip(contextOf, month);
  await dispose(contextOf, month, today);
}

/** Weights made up at a desk, a comma that slipped, a load that lost a tenth, a buyer of one's own name, forgotten batteries. */
async function slip(contextOf: ContextOf, month: string): Promise<void> {
  const [point, plant] = [idOf("point-3"), idOf("plant-1")];
  const on = (day: string) => `${month}-${day}`;
  const recycler = contextOf("recycler-2");
  const rounded = Array.from({ length: 30 }, (_, n) => ({
    pieces: 3 * (1 + (n % 4)),
    massKg: String(100 * (1 + (n % 4))),
  }));
  const rows = [...rounded, { pieces: 3, massKg: "798.5" }].map((amounts, n) => ({
    id: documentId(`odd return ${n}`, on("10")),
    siteId: point,
    occurredOn: on("10"),
    item: crt,
    ...amounts,
    massBasis: "weighed",
    source: "household",
  }));
  await returned(recycler, rows);
  const old = addMonths(month, -14);
  await returned(contextOf("recycler-1"), [
    {
      id: documentId("odd batteries", `${old}-15`),
      siteId: idOf("station-1"),
      occurredOn: `${old}-15`,
      item: "lead_acid_batteries/starter",
      pieces: 62,
      massKg: "938.6",
      massBasis: "weighed",
      source: "enterprise",
      battery: { wasteCode: "900-052-31", casing: "intact" },
    },
  ]);
  const sent = { item: crt, pieces: 60, massKg: 2_000_000 };
  const transferId = documentId("odd transfer", on("12"));
  const load = { id: transferId, fromSiteId: point, toSiteId: plant, occurredOn: on("12"), lines: [sent] };
  await recordTransfer(recycler, load);
  const treater = contextOf("treater-1");
  await receiveTransfer(treater, transferId, {
    id: documentId("odd receipt", on("14")),
    occurredOn: on("14"),
    lines: [{ ...sent, massKg: 1_812_400 }],
    reason: "到厂过磅少 187.6 kg，原因待查（示范）",
  });
  await recordTreatment(treater, {
    id: documentId("odd treatment", on("16")),
    siteId: plant,
    occurredOn: on("16"),
    inputs: [{ item: crt, pieces: 60, massKg: 1_812_400 }],
    outputs: [
      { item: "glass", massKg: 870_000 },
      { item: "ferrous", massKg: 380_000 },
      { item: "plastics", massKg: 400_000 },
      { item: "residue", massKg: 156_000 },
    ],
    lossKg: 6_400,
    lossReason: "破碎分选粉尘与水分损失",
  });
  await recordDelivery(treater, {
    id: documentId("odd delivery", on("20")),
    siteId: plant,
    occurredOn: on("20"),
    item: "plastics",
    stream: "electronics",
    massKg: 400_000,
    fate: "recycling",
    buyer: parties.find(({ key }) => key === "treater-1")?.nameZh ?? "",
  });
}

async function dispose(contextOf: ContextOf, month: string, today: string): Promise<void> {
  const bureau = contextOf("bureau");
  const ctx: Ctx = { ...bureau, actor: { ...bureau.actor, name: "环境监管专员（示范）" } };
  const asked = { period: parsePeriod(month.slice(0, 4)), zone: "all" };
  for (const { code, outcome, reason } of said) {
    const [found] = (await listAnomalies(ctx, { ...asked, code, limit: 1, cursor: undefined })).items;
    if (!found) continue;
    const id = documentId(`disposition ${found.id}`, today);
    await disposeOfAnomaly(ctx, found.id, { id, ...asked, outcome, reason });
  }
}
