/** A file of returns: its columns, and what a row of it becomes. */
import { handledStreams } from "../../kernel/vocabulary/registry.ts";
import type { batteryExceptions } from "../../kernel/vocabulary/takeback.ts";
import type { Columns } from "../columns.ts";
import type { Written } from "../table.ts";
import { isSameUnit, unitNamed } from "../units.ts";
import { Cells, type Choices } from "../words.ts";
import { cameBackColumns, documentOf } from "./came-back.ts";

export const returnColumns = {
  externalId: { zh: "外部编号", en: "external id", kind: "code", aliases: ["单号", "流水号"] },
  site: {
    zh: "场所",
    en: "site",
    kind: "text",
    isNeeded: true,
    aliases: ["siteId", "场所名称", "收集点", "回收点", "网点"],
  },
  occurredOn: { zh: "日期", en: "date", kind: "day", isNeeded: true, aliases: ["回收日期", "交投日期", "day"] },
  item: { zh: "品目", en: "item", kind: "text", isNeeded: true, aliases: ["品目名称", "产品", "种类", "product"] },
  pieces: {
    zh: "数量",
    en: "pieces",
    kind: "whole",
    unit: "件",
    isNeeded: true,
    aliases: ["件数", "台数", "台件数", "count"],
  },
  massKg: {
    zh: "质量(kg)",
    en: "mass (kg)",
    kind: "number",
    unit: "kg",
    aliases: [
      "质量",
      "重量",
      "净重",
      "总重",
      "总重量",
      "过磅重量",
      "过磅净重",
      "mass",
      "weight",
      "net weight",
      "total weight",
    ],
  },
  unit: { zh: "单位", en: "unit", kind: "text", isUnoffered: true, aliases: ["计量单位", "units"] },
  massBasis: {
    zh: "质量依据",
    en: "basis",
    kind: "text",
    aliases: ["重量依据", "计量方式", "mass basis", "how weighed"],
  },
  source: { zh: "来源", en: "source", kind: "text", aliases: ["回收来源"] },
  evidence: { zh: "凭证", en: "evidence", kind: "code", aliases: ["磅单", "凭证号", "磅单号"] },
  vin: { zh: "车辆识别代号", en: "vin", kind: "code", aliases: ["车架号", "车辆识别代码"] },
  certificateNumber: { zh: "回收证明编号", en: "certificate number", kind: "code", aliases: ["回收证明号"] },
  vehicleType: { zh: "车辆类型", en: "vehicle type", kind: "text" },
  model: { zh: "品牌型号", en: "model", kind: "text" },
  usage: { zh: "使用性质", en: "usage", kind: "text" },
  power: { zh: "动力类别", en: "power", kind: "text" },
  engineNumber: { zh: "发动机号码", en: "engine number", kind: "code", aliases: ["发动机号"] },
  plate: { zh: "牌照号码", en: "plate", kind: "text", aliases: ["号牌号码", "车牌号"] },
  ownerName: { zh: "车主名称", en: "owner", kind: "text", aliases: ["车主"] },
  kerbMassKg: { zh: "整备质量(kg)", en: "kerb mass (kg)", kind: "number" },
  tractionBatteryCode: { zh: "动力电池编码", en: "traction battery code", kind: "code" },
  batteryException: { zh: "动力电池缺失情形", en: "traction battery exception", kind: "text" },
  batteryPaper: { zh: "动力电池证明", en: "traction battery proof", kind: "text" },
  batteryVoucher: { zh: "动力电池回收凭证", en: "traction battery voucher", kind: "code" },
  firstRegisteredOn: { zh: "注册登记日期", en: "first registered on", kind: "day" },
  handedOverOn: { zh: "交车日期", en: "handed over on", kind: "day" },
  wasteCode: { zh: "危险废物代码", en: "waste code", kind: "code", aliases: ["废物代码"] },
  casing: { zh: "外壳", en: "casing", kind: "text" },
  manifestNumber: { zh: "联单编号", en: "manifest number", kind: "code", aliases: ["转移联单编号"] },
  placedOnMarketYear: {
    zh: "投放市场年份",
    en: "placed on market year",
    kind: "whole",
    aliases: ["出厂年份", "生产年份"],
  },
  ...cameBackColumns,
  why: { zh: "失败原因", en: "why", kind: "note", aliases: ["why it failed"] },
} as const satisfies Columns<string>;

export type ReturnColumn = keyof typeof returnColumns;

type Named = { nameZh: string; nameEn: string };
export type KnownForReturns = {
  /** The party's own sites. */
  sites: readonly (Named & { id: string })[];
  items: readonly (Named & { code: string; kind: string })[];
};

export const basisWords: Choices<"weighed" | "certificate" | "unit_weight"> = {
  weighed: ["过磅", "weighed", "称重"],
  certificate: ["证明所载", "certificate", "证明", "on the certificate"],
  unit_weight: ["单件参考质量", "unit weight", "估算", "estimated"],
};
export const sourceWords: Choices<
  "household" | "enterprise" | "trade_in" | "express" | "public_body" | "pre_consumer"
> = {
  household: ["居民", "household"],
  enterprise: ["企业", "enterprise"],
  trade_in: ["以旧换新", "trade-in"],
  express: ["快递", "express"],
  public_body: ["公共机构", "public body"],
  pre_consumer: ["消费前边角料", "pre-consumer scrap", "pre-consumer"],
};
export const exceptionWords: Choices<(typeof batteryExceptions)[number]> = {
  swap_model: ["换电车型", "battery-swap model"],
  replaced: ["已更换", "replaced"],
  owner_statement: ["所有人说明", "owner's statement"],
};
export const casingWords: Choices<"intact" | "broken"> = {
  intact: ["完整", "intact", "完好"],
  broken: ["破损", "broken"],
};

/** A row as `POST /takeback/returns` takes it, without its id, and what is wrong with it. */
export function returnOf(row: Written<ReturnColumn>, { sites, items }: KnownForReturns) {
  const cells = new Cells(row);
  const massKg = cells.text("massKg");
  refuseOtherUnits(cells);
  const site = cells.named("site", sites, ({ id, nameZh, nameEn }) => [id, nameZh, nameEn], "site_not_yours");
  const item = cells.named("item", productsOf(items), ({ code, nameZh, nameEn }) => [code, nameZh, nameEn]);
  const body = {
    externalId: cells.text("externalId"),
    siteId: site?.id ?? cells.needed("site"),
    occurredOn: cells.needed("occurredOn"),
    item: item?.code ?? cells.needed("item"),
    pieces: cells.count("pieces") ?? cells.needed("pieces"),
    massKg,
    massBasis: cells.choice("massBasis", basisWords) ?? (massKg === undefined ? "unit_weight" : "weighed"),
    placedOnMarketYear: cells.count("placedOnMarketYear"),
    source: cells.choice("source", sourceWords) ?? "household",
    evidence: cells.text("evidence"),
    ...vehicleOf(cells),
    ...batteryOf(cells),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

/** A column of units may stand beside pieces or masses: it has to be what both are in. */
function refuseOtherUnits(cells: Cells<ReturnColumn>): void {
  const unit = unitNamed(cells.text("unit") ?? "件");
  const fits = unit && (unit.family === "pieces" || isSameUnit(unit, "kg"));
  if (!fits) cells.refuse("unit", "unit_contradicts", { wanted: "件 / kg" });
}

/** Kept as long as the list itself, as every row of a file asks for them. */
const products = new WeakMap<KnownForReturns["items"], KnownForReturns["items"]>();

function productsOf(items: KnownForReturns["items"]): KnownForReturns["items"] {
  const known = products.get(items) ?? items.filter(({ code, kind }) => kind === "product" && isHandled(code));
  products.set(items, known);
  return known;
}

/** What is bought has items too, and some are called like what is taken back. */
export const isHandled = (code: string): boolean => handledStreams.some((stream) => code.startsWith(`${stream}/`));

const vehicleTexts = [
  "certificateNumber",
  "vehicleType",
  "model",
  "power",
  "engineNumber",
  "plate",
  "ownerName",
  "kerbMassKg",
  "tractionBatteryCode",
  "batteryPaper",
  "batteryVoucher",
  "firstRegisteredOn",
  "handedOverOn",
] as const satisfies readonly ReturnColumn[];

/** The vehicle of a row that names one; whether it fits the item is for the API to say. */
function vehicleOf(cells: Cells<ReturnColumn>) {
  if (!cells.text("vin") && !cells.text("certificateNumber")) return {};
  return {
    vehicle: {
      vin: cells.text("vin")?.toUpperCase(),
      // Files write the code alone, or with its name after it.
      usage: cells.text("usage")?.split(" ")[0],
      batteryException: cells.choice("batteryException", exceptionWords),
      ...Object.fromEntries(vehicleTexts.map((name) => [name, cells.text(name)])),
    },
  };
}

function batteryOf(cells: Cells<ReturnColumn>) {
  if (!cells.text("wasteCode") && !cells.text("casing")) return {};
  const casing = cells.choice("casing", casingWords) ?? "intact";
  return { battery: { wasteCode: cells.text("wasteCode"), casing, manifestNumber: cells.text("manifestNumber") } };
}
