/** Files of the other documents: the columns of each, and what a row becomes. */
import type { fates } from "../../kernel/vocabulary/ledger.ts";
import type { certificateStates, productKinds } from "../../kernel/vocabulary/procurement.ts";
import type { Column, Columns, Lines } from "../columns.ts";
import { periodIn } from "../periods.ts";
import type { Written } from "../table.ts";
import { Cells, type Choices, namedLike } from "../words.ts";
import { cameBackColumns, documentOf, transferDocumentOf } from "./came-back.ts";
import { streamWords } from "./companies.ts";
import { estimatedWords } from "./readings.ts";
import { attributeWords } from "./purchases.ts";
import { isHandled } from "./returns.ts";

/** `called`: a site with its owner before it, as lists name a receiver. */
type Named = { id: string; nameZh: string; nameEn: string; called?: readonly string[] };
type Item = { code: string; shortCode: string; kind: string; nameZh: string; nameEn: string };
type Places = { ownSites: readonly Named[]; sites: readonly Named[]; items: readonly Item[] };

const externalId = { zh: "外部编号", en: "external id", kind: "code", aliases: ["单号", "流水号"] } as const;
const site = { zh: "场所", en: "site", kind: "text", isNeeded: true, aliases: ["siteId", "场所名称"] } as const;
const occurredOn = { zh: "日期", en: "date", kind: "day", isNeeded: true, aliases: ["发生日期", "day"] } as const;
const item = {
  zh: "品目",
  en: "item",
  kind: "text",
  isNeeded: true,
  aliases: ["品目名称", "产品", "product"],
} as const;
const pieces = {
  zh: "数量",
  en: "pieces",
  kind: "whole",
  unit: "件",
  isNeeded: true,
  aliases: ["件数", "台数"],
} as const;
const massKg = {
  zh: "质量(kg)",
  en: "mass (kg)",
  kind: "number",
  unit: "kg",
  isNeeded: true,
  aliases: ["质量", "重量", "净重", "mass", "weight"],
} as const;
const reason = { zh: "原因", en: "reason", kind: "text", aliases: ["说明"] } as const;
const period = {
  zh: "期间",
  en: "period",
  kind: "text",
  isNeeded: true,
  aliases: ["月份", "季度", "统计周期", "month"],
} as const;
const manifestNumber = { zh: "联单编号", en: "manifest number", kind: "code", aliases: ["转移联单编号"] } as const;
const why = { zh: "失败原因", en: "why", kind: "note", aliases: ["why it failed"] } as const;
const text = (zh: string, en: string, ...aliases: string[]) => ({ zh, en, kind: "text", aliases }) as const;
const needed = <C extends Column>(column: C): C & { isNeeded: true } => ({ ...column, isNeeded: true });
const optional = <C extends Column>({ isNeeded: _, ...column }: C): Omit<C, "isNeeded"> => column;

export const transferColumns = {
  externalId,
  from: needed(text("发出场所", "from site", "fromSiteId", "发出", "from")),
  to: needed(text("接收场所", "to site", "toSiteId", "接收", "to")),
  occurredOn,
  manifestNumber,
  approvalNumber: text("跨省批准文号", "approval number"),
  item,
  pieces,
  massKg,
  brokenMassKg: { zh: "外壳破损质量(kg)", en: "mass with broken casings (kg)", kind: "number" },
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export function transferOf(row: Written<keyof typeof transferColumns>, { ownSites, sites, items }: Places) {
  const cells = new Cells(row);
  const body = {
    externalId: cells.text("externalId"),
    fromSiteId: ownSiteIn(cells, "from", ownSites),
    toSiteId: siteIn(cells, "to", sites),
    occurredOn: cells.needed("occurredOn"),
    manifestNumber: cells.text("manifestNumber"),
    approvalNumber: cells.text("approvalNumber"),
    ...transferDocumentOf(cells),
    lines: [{ ...lineIn(cells, items), brokenMassKg: cells.text("brokenMassKg") }],
  };
  return { body, faults: cells.faults };
}

export const receiptColumns = {
  externalId,
  transfer: needed(text("转移单", "transfer", "transferId", "转移单编号")),
  occurredOn,
  item,
  pieces,
  massKg,
  refusedPieces: { zh: "拒收数量", en: "refused pieces", kind: "whole", unit: "件" },
  refusedMassKg: { zh: "拒收质量(kg)", en: "refused mass (kg)", kind: "number", unit: "kg" },
  partial: text("部分接收", "partial"),
  reason,
  why,
} as const satisfies Columns<string>;

export function receiptOf(row: Written<keyof typeof receiptColumns>, { items }: Places) {
  const cells = new Cells(row);
  const body = {
    externalId: cells.text("externalId"),
    transferId: cells.needed("transfer"),
    occurredOn: cells.needed("occurredOn"),
    lines: [
      {
        ...lineIn(cells, items),
        refusedPieces: cells.count("refusedPieces"),
        refusedMassKg: cells.text("refusedMassKg"),
      },
    ],
    partial: saidYes(cells.choice("partial", yesOrNo)),
    reason: cells.text("reason"),
  };
  return { body, faults: cells.faults };
}

export const treatmentColumns = {
  externalId,
  site,
  occurredOn,
  /** Of a row that is one of several of its batch: whether its item went in or came out. */
  side: text("投入或产出", "input or output", "投入/产出", "in or out"),
  item,
  pieces: optional(pieces),
  massKg,
  leadPercent: { zh: "含铅量(%)", en: "lead content (%)", kind: "number" },
  grade: { zh: "废料等级", en: "scrap grade", kind: "code" },
  number: { zh: "总成编号", en: "assembly number", kind: "code" },
  model: text("总成型号", "assembly model"),
  fit: text("可再制造", "fit for remanufacturing"),
  /** `铁 20; 玻璃 29.5`: what came out, each with its kilograms, where it has no rows of its own. */
  outputs: { zh: "产出(品目 kg)", en: "outputs (item kg)", kind: "text", aliases: ["产出", "outputs"] },
  yieldReason: text("产出偏差说明", "yield reason"),
  lossKg: { zh: "损耗(kg)", en: "loss (kg)", kind: "number", unit: "kg", aliases: ["损耗", "loss"] },
  lossReason: text("损耗原因", "loss reason"),
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export const sideWords: Choices<"input" | "output"> = {
  input: ["投入", "input", "in"],
  output: ["产出", "output", "out"],
};

type TreatmentCells = Cells<keyof typeof treatmentColumns>;

export function treatmentOf(row: Written<keyof typeof treatmentColumns>, { ownSites, items }: Places) {
  const cells = new Cells(row);
  const side = cells.choice("side", sideWords);
  const body = {
    externalId: cells.text("externalId"),
    siteId: ownSiteIn(cells, "site", ownSites),
    occurredOn: cells.needed("occurredOn"),
    inputs: side === "output" ? [] : [{ ...lineIn(cells, items), leadPercent: cells.text("leadPercent") }],
    outputs: [...(side === "output" ? [outputIn(cells, items)] : []), ...outputsIn(cells, items, side)],
    yieldReason: cells.text("yieldReason"),
    lossKg: cells.text("lossKg"),
    lossReason: cells.text("lossReason"),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

function outputIn(cells: TreatmentCells, items: readonly Item[]) {
  return {
    item: itemIn(cells, items),
    massKg: cells.needed("massKg"),
    pieces: cells.count("pieces"),
    leadPercent: cells.text("leadPercent"),
    grade: cells.text("grade"),
    number: cells.text("number"),
    model: cells.text("model"),
    fit: saidYes(cells.choice("fit", yesOrNo)),
  };
}

/** What one cell says came out. */
function outputsIn(cells: TreatmentCells, items: readonly Item[], side: "input" | "output" | undefined) {
  const written = side === undefined ? cells.needed("outputs") : (cells.text("outputs") ?? "");
  const parts = written.split(/[;；、]/).map((part) => part.trim());
  return parts.filter(Boolean).flatMap((part) => {
    const [, name = "", mass = ""] = /^(.+?)[\s:：=]+([\d.,]+)\s*(?:kg|千克|公斤)?$/i.exec(part) ?? [];
    if (mass === "") {
      cells.refuse("outputs", "malformed_value");
      return [];
    }
    const [known] = namedLike(name, things(items), namesOfItem);
    return [{ item: known?.code ?? name, massKg: mass }];
  });
}

export const deliveryColumns = {
  externalId,
  site,
  occurredOn,
  item,
  stream: text("类别", "stream"),
  massKg,
  pieces: { zh: "数量", en: "pieces", kind: "whole", unit: "件", aliases: ["件数"] },
  fate: needed(text("去向", "fate")),
  receiver: text("接收单位场所", "receiver site", "receiverSiteId"),
  buyer: text("买方", "buyer", "购买方"),
  manifestNumber,
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export const fateWords: Choices<(typeof fates)[number]> = {
  reuse: ["再使用", "reuse"],
  remanufacture: ["再制造", "remanufacture"],
  recycling: ["再生利用", "recycling"],
  energy_recovery: ["能量回收", "energy recovery"],
  disposal: ["处置", "disposal"],
};

export function deliveryOf(row: Written<keyof typeof deliveryColumns>, { ownSites, sites, items }: Places) {
  const cells = new Cells(row);
  const body = {
    externalId: cells.text("externalId"),
    siteId: ownSiteIn(cells, "site", ownSites),
    occurredOn: cells.needed("occurredOn"),
    item: itemIn(cells, items),
    stream: cells.choice("stream", streamWords),
    massKg: cells.needed("massKg"),
    pieces: cells.count("pieces"),
    fate: cells.choice("fate", fateWords) ?? cells.needed("fate"),
    receiverSiteId: cells.text("receiver") === undefined ? undefined : siteIn(cells, "receiver", sites),
    buyer: cells.text("buyer"),
    manifestNumber: cells.text("manifestNumber"),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

export const declarationColumns = {
  externalId,
  item,
  period,
  pieces,
  massKg,
  occurredOn: { zh: "入账日期", en: "day of booking", kind: "day", aliases: ["booked on"] },
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export function declarationOf(row: Written<keyof typeof declarationColumns>, { items }: Places) {
  const cells = new Cells(row);
  const body = {
    externalId: cells.text("externalId"),
    ...lineIn(cells, items),
    period: periodIn(cells.needed("period")),
    occurredOn: cells.text("occurredOn"),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

export const claimColumns = {
  externalId,
  occurredOn,
  year: { zh: "认领年度", en: "year", kind: "whole", isNeeded: true, aliases: ["年度"] },
  mode: needed(text("认领方式", "mode")),
  treater: needed(text("处理企业", "treater", "treaterId")),
  item,
  pieces,
  massKg,
  evidence: text("凭证", "evidence"),
  why,
} as const satisfies Columns<string>;

const modeWords: Choices<"own" | "joint" | "commissioned"> = {
  own: ["自行", "own"],
  joint: ["联合", "joint"],
  commissioned: ["委托", "commissioned"],
};

export function claimOf(
  row: Written<keyof typeof claimColumns>,
  { items, treaters }: Places & { treaters: readonly Named[] },
) {
  const cells = new Cells(row);
  const treater = cells.named("treater", treaters, namesOf);
  const body = {
    externalId: cells.text("externalId"),
    occurredOn: cells.needed("occurredOn"),
    year: cells.count("year") ?? cells.needed("year"),
    mode: cells.choice("mode", modeWords) ?? cells.needed("mode"),
    treaterId: treater?.id ?? cells.needed("treater"),
    ...lineIn(cells, items),
    evidence: cells.text("evidence"),
  };
  return { body, faults: cells.faults };
}

export const certificateColumns = {
  supplier: needed(text("供应商", "supplier", "supplierId", "供应商名称")),
  body: needed(text("发证机构", "certification body", "认证机构")),
  number: { zh: "证书编号", en: "certificate number", kind: "code", isNeeded: true, aliases: ["证书号"] },
  validFrom: { zh: "有效期自", en: "valid from", kind: "day", isNeeded: true, aliases: ["发证日期", "有效期起"] },
  validTo: { zh: "有效期至", en: "valid to", kind: "day", isNeeded: true, aliases: ["有效期止"] },
  attributes: { zh: "绿色属性", en: "attributes", kind: "list" },
  product: text("产品名称", "product"),
  productKind: text("产品种类", "kind of product"),
  categoryCode: { zh: "品目代码", en: "category code", kind: "code" },
  codeVersion: text("目录版本", "code version"),
  state: { ...cameBackColumns.state, aliases: ["核对情况", "checked"] },
  why,
} as const satisfies Columns<string>;

export const productKindWords: Choices<(typeof productKinds)[number]> = {
  equipment: ["设备", "equipment"],
  material: ["材料", "material"],
};
export const certificateStateWords: Choices<(typeof certificateStates)[number]> = {
  stated: ["声明", "stated"],
  checked: ["已核", "checked"],
  revoked: ["已撤销", "revoked"],
};

type Supplier = { id: string; name: string; nameEn: string | null };

/** Whoever checked one did so in his own books: it comes in as stated, and one that was revoked does not come in. */
export function certificateOf(
  row: Written<keyof typeof certificateColumns>,
  { suppliers }: { suppliers: readonly Supplier[] },
) {
  const cells = new Cells(row);
  const supplier = cells.named("supplier", suppliers, (one) => [one.id, one.name, one.nameEn]);
  if (cells.choice("state", certificateStateWords) === "revoked") cells.refuse("state", "row_was_reversed");
  const body = {
    supplierId: supplier?.id ?? cells.needed("supplier"),
    body: cells.needed("body"),
    number: cells.needed("number"),
    validFrom: cells.needed("validFrom"),
    validTo: cells.needed("validTo"),
    attributes: cells.choicesIn("attributes", attributeWords),
    product: cells.text("product"),
    productKind: cells.choice("productKind", productKindWords),
    categoryCode: cells.text("categoryCode"),
    codeVersion: cells.text("codeVersion"),
  };
  return { body, faults: cells.faults };
}

const count = (zh: string, en: string) => ({ zh, en, kind: "whole", unit: "件" }) as const;

export const tripColumns = {
  externalId,
  period,
  expressTrips: needed({ ...count("同城快递次数", "express trips"), unit: undefined }),
  reusableTrips: needed({ ...count("其中循环包装次数", "reusable trips"), unit: undefined }),
  cartonsReused: { ...count("复用瓦楞纸箱数", "cartons reused"), unit: undefined },
  collectionDevices: { ...count("回收装置数", "collection devices"), unit: undefined },
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export function tripsOf(row: Written<keyof typeof tripColumns>) {
  const cells = new Cells(row);
  const body = {
    externalId: cells.text("externalId"),
    period: periodIn(cells.needed("period")),
    expressTrips: cells.count("expressTrips") ?? cells.needed("expressTrips"),
    reusableTrips: cells.count("reusableTrips") ?? cells.needed("reusableTrips"),
    cartonsReused: cells.count("cartonsReused"),
    collectionDevices: cells.count("collectionDevices"),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

export const plasticColumns = {
  externalId,
  period,
  item,
  usedKg: { zh: "使用量(kg)", en: "used (kg)", kind: "number", unit: "kg", isNeeded: true },
  recoveredKg: { zh: "回收量(kg)", en: "recovered (kg)", kind: "number", unit: "kg", isNeeded: true },
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export function plasticsOf(row: Written<keyof typeof plasticColumns>, { items }: Places) {
  const cells = new Cells(row);
  const used = { usedKg: cells.needed("usedKg"), recoveredKg: cells.needed("recoveredKg") };
  const body = {
    externalId: cells.text("externalId"),
    period: periodIn(cells.needed("period")),
    lines: [{ item: itemIn(cells, items), ...used }],
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

export const energyColumns = {
  externalId,
  site,
  period,
  energyKwh: { zh: "用电量(kWh)", en: "electricity (kWh)", kind: "number", unit: "kWh", isNeeded: true },
  ...cameBackColumns,
  why,
} as const satisfies Columns<string>;

export function energyOf(row: Written<keyof typeof energyColumns>, { ownSites }: Places) {
  const cells = new Cells(row);
  const body = {
    externalId: cells.text("externalId"),
    siteId: ownSiteIn(cells, "site", ownSites),
    period: periodIn(cells.needed("period")),
    carrier: "electricity",
    energyKwh: cells.needed("energyKwh"),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

export const meterReadingColumns = {
  project: needed(text("改造项目", "project", "retrofitId", "项目", "项目名称")),
  meter: { zh: "表号", en: "meter", kind: "code", isNeeded: true, aliases: ["电表编号", "表计编号"] },
  period: needed(text("期间", "period", "统计期")),
  from: { zh: "开始日期", en: "from", kind: "day", isNeeded: true, aliases: ["起始日期", "起"] },
  // Days are not guessed: which row follows on a bill's day may stand in another part of the file.
  to: { zh: "结束日期", en: "to", kind: "day", isNeeded: true, aliases: ["截止日期", "终止日期", "止"] },
  value: { zh: "用量", en: "value", kind: "number", aliases: ["usage", "consumption"] },
  unit: needed(text("单位", "unit", "计量单位")),
  estimated: text("是否估算", "estimated", "估抄", "是否估抄"),
  why,
} as const satisfies Columns<string>;

const spanWords: Choices<"baseline" | "reporting"> = {
  baseline: ["基准期", "baseline", "改造前"],
  reporting: ["核算期", "reporting", "统计期", "报告期", "改造后"],
};
const meterUnitWords: Choices<"kWh" | "m3" | "MJ" | "kg"> = {
  kWh: ["千瓦时", "kWh", "度"],
  m3: ["立方米", "m3", "m³", "方"],
  MJ: ["兆焦", "MJ"],
  kg: ["千克", "kg", "公斤"],
};

export function meterReadingOf(
  row: Written<keyof typeof meterReadingColumns>,
  { projects }: { projects: readonly { id: string; name: string }[] },
) {
  const cells = new Cells(row);
  const estimated = cells.choice("estimated", estimatedWords);
  const body = {
    retrofitId: cells.named("project", projects, ({ id, name }) => [id, name])?.id ?? cells.needed("project"),
    meter: cells.needed("meter"),
    period: cells.choice("period", spanWords) ?? cells.needed("period"),
    unit: cells.choice("unit", meterUnitWords) ?? cells.needed("unit"),
    from: cells.needed("from"),
    to: cells.needed("to"),
    value: cells.text("value"),
    estimated: estimated === undefined ? undefined : estimated === "yes",
  };
  return { body, faults: cells.faults };
}

const yesOrNo: Choices<"yes" | "no"> = { yes: ["是", "yes", "true"], no: ["否", "no", "false"] };
const saidYes = (word: "yes" | "no" | undefined) => (word === undefined ? undefined : word === "yes");

const namesOf = ({ id, nameZh, nameEn, called = [] }: Named) => [id, nameZh, nameEn, ...called];

function siteIn<Name extends string>(cells: Cells<Name>, column: Name, sites: readonly Named[]): string {
  return cells.named(column, sites, namesOf)?.id ?? cells.needed(column);
}

/** One that the reader may book for: who else's there are, a file of his own documents is not told. */
function ownSiteIn<Name extends string>(cells: Cells<Name>, column: Name, sites: readonly Named[]): string {
  return cells.named(column, sites, namesOf, "site_not_yours")?.id ?? cells.needed(column);
}

function itemIn<Name extends string>(cells: Cells<Name | "item">, items: readonly Item[]): string {
  return cells.named("item", things(items), namesOfItem)?.code ?? cells.needed("item");
}

const namesOfItem = ({ code, nameZh, nameEn }: Item) => [code, nameZh, nameEn];

/** Kept as long as the list itself, as every row of a file asks for them. */
const named = new WeakMap<readonly Item[], readonly Item[]>();

/**
 * What rows name: a material has one name in all streams, and its short code is that of the stream at hand; beside it
 * stands each stream's own by its code.
 */
function things(items: readonly Item[]): readonly Item[] {
  const known = named.get(items);
  if (known) return known;
  // What is bought has items too, and some are called like what is taken back.
  const handled = items.filter(({ code }) => isHandled(code));
  const materials = new Map(handled.flatMap((one) => (one.kind === "material" ? [[one.shortCode, one] as const] : [])));
  const found = [
    ...handled.map((one) => (one.kind === "material" ? { ...one, nameZh: one.code, nameEn: one.code } : one)),
    ...Array.from(materials.values(), (one) => ({ ...one, code: one.shortCode })),
  ];
  named.set(items, found);
  return found;
}

function lineIn<Name extends string>(cells: Cells<Name | "item" | "pieces" | "massKg">, items: readonly Item[]) {
  return {
    item: itemIn(cells, items),
    pieces: cells.count("pieces") ?? cells.needed("pieces"),
    massKg: cells.needed("massKg"),
  };
}

/** Of documents that may have several rows. */
export const lines = {
  transfers: { columns: ["item", "pieces", "massKg", "brokenMassKg"], lists: ["lines"] },
  receipts: { columns: ["item", "pieces", "massKg", "refusedPieces", "refusedMassKg"], lists: ["lines"] },
  treatments: {
    columns: ["side", "item", "pieces", "massKg", "leadPercent", "grade", "number", "model", "fit", "outputs"],
    lists: ["inputs", "outputs"],
  },
  plastics: { columns: ["item", "usedKg", "recoveredKg"], lists: ["lines"] },
} as const satisfies Record<string, Lines>;

const tv = { item: "阴极射线管电视机", pieces: "3", massKg: "79.52" };
const day = { occurredOn: "2026-11-02" };

/** One row of each, for templates. */
export const examples = {
  returns: { externalId: "A-0001", site: "示例回收点", ...day, ...tv, massBasis: "过磅", source: "居民" },
  transfers: { externalId: "T-0001", from: "示例回收点", to: "示例拆解厂", ...day, ...tv },
  receipts: { transfer: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c", ...day, ...tv },
  treatments: {
    site: "示例拆解厂",
    ...day,
    ...tv,
    outputs: "ferrous 20; glass 59",
    lossKg: "0.52",
    lossReason: "粉尘",
  },
  deliveries: { site: "示例拆解厂", ...day, item: "ferrous", massKg: "20", fate: "再生利用", buyer: "示例钢厂" },
  declarations: { item: tv.item, period: "2026-10", pieces: "100", massKg: "2650" },
  claims: { ...day, year: "2026", mode: "委托", treater: "示例拆解厂", item: tv.item, pieces: "0", massKg: "100" },
  purchases: {
    supplier: "示例办公设备有限公司",
    purchasedOn: "2026-11-02",
    category: "A02010104",
    amountYuan: "12800",
  },
  certificates: {
    supplier: "示例办公设备有限公司",
    body: "CQC",
    number: "CQC25701000001",
    validFrom: "2025-01-01",
    validTo: "2027-12-31",
    attributes: "节能",
  },
  companies: { nameZh: "示例回收有限公司", identifier: "91120116MA00000000", roles: "回收企业", zone: "TEDA" },
  operators: { site: "示例回收点", owner: "示例回收有限公司", operator: "示例回收平台" },
  people: { name: "王经办", email: "wang@example.cn", party: "示例回收有限公司", role: "回收企业", days: "7" },
  trips: { period: "2026-10", expressTrips: "1000", reusableTrips: "120" },
  plastics: { period: "2026-H1", item: "packaging/plastic-bag", usedKg: "811", recoveredKg: "411" },
  readings: {
    project: "示例门店照明改造",
    meter: "A-01",
    period: "基准期",
    from: "2025-01-01",
    to: "2025-01-31",
    value: "12800.5",
    unit: "kWh",
  },
  energy: { site: "示例拆解厂", period: "2026-10", energyKwh: "3250.5" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
