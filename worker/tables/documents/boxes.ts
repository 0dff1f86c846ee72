/** A file, or a block from a spreadsheet, of what happened to reusable boxes. */
import type { BoxEventKind } from "../../kernel/vocabulary/express.ts";
import type { Fate } from "../../kernel/vocabulary/ledger.ts";
import type { Columns } from "../columns.ts";
import type { Written } from "../table.ts";
import { Cells, type Choices } from "../words.ts";

export const boxEventColumns = {
  code: { zh: "箱码", en: "box code", kind: "code", isNeeded: true, aliases: ["箱号", "编码", "box", "grai"] },
  kind: { zh: "事项", en: "event", kind: "text", isNeeded: true, aliases: ["类型", "动作", "what happened"] },
  day: { zh: "日期", en: "date", kind: "day", isNeeded: true, aliases: ["day"] },
  site: { zh: "网点", en: "site", kind: "text", aliases: ["场所", "网点名称"] },
  waybill: { zh: "运单号", en: "waybill", kind: "code", aliases: ["运单"] },
  reason: { zh: "原因", en: "reason", kind: "text" },
  fate: { zh: "去向", en: "outcome", kind: "text", aliases: ["fate"] },
  massKg: { zh: "质量(kg)", en: "mass (kg)", kind: "number", unit: "kg", aliases: ["质量", "重量", "mass"] },
} as const satisfies Columns<string>;

const kindWords: Choices<Exclude<BoxEventKind, "put_up">> = {
  out: ["发出", "out", "寄出"],
  back: ["收回", "back", "回收", "返回"],
  repair: ["送修", "repair", "维修"],
  repaired: ["修复", "repaired", "修好"],
  lost: ["丢失", "lost"],
  found: ["找回", "found"],
  scrapped: ["报废", "scrapped"],
};
const fateWords: Choices<Fate> = {
  reuse: ["再使用", "reuse"],
  remanufacture: ["再制造", "remanufacture"],
  recycling: ["再生利用", "recycling", "材料利用"],
  energy_recovery: ["能量回收", "energy recovery", "焚烧发电"],
  disposal: ["处置", "disposal", "填埋"],
};

type Site = { id: string; nameZh: string; nameEn: string };

/** A row as `POST /express/box-events` takes it. */
export function boxEventOf(row: Written<keyof typeof boxEventColumns>, sites: readonly Site[]) {
  const cells = new Cells(row);
  cells.needed("kind");
  const body = {
    code: cells.needed("code"),
    kind: cells.choice("kind", kindWords),
    day: cells.needed("day"),
    siteId: cells.named("site", sites, ({ nameZh, nameEn }) => [nameZh, nameEn], "site_not_yours")?.id,
    waybill: cells.text("waybill"),
    reason: cells.text("reason"),
    fate: cells.choice("fate", fateWords),
    massKg: cells.text("massKg"),
  };
  return { body, faults: cells.faults };
}
