/**
 * What six buyers of the pilot bought in two years, with the certificates behind it and what their registers say. Invented and
 * the same on every run of a day; sent again, every document is the one that is there already.
 */
import { Reply } from "../../worker/http/endpoint.ts";
import type { Ctx } from "../../worker/context.ts";
import { addDays, addMonths, monthOf } from "../../worker/kernel/period.ts";
import { reverseEntry } from "../../worker/ledger/index.ts";
import {
  assessIndex,
  assessRisk,
  checkCertificate,
  describeBuyer,
  recordPurchases,
  registerCertificate,
  registerSupplier,
  reviewIndex,
  reversalEffects,
} from "../../worker/procurement/index.ts";
import { recordViolation } from "../../worker/violations/index.ts";
import { idOf } from "./parties.ts";
import { randomFrom, type Random } from "./random.ts";

type Product = {
  supplier: string;
  product: string;
  productKind: "equipment" | "material";
  categoryCode: string;
  attributes: ("energy" | "water" | "environmental_label")[];
  /** Yuan for one piece. */
  price: number;
  /** Days before today on which the certificate ended; without it, it still runs. */
  endedDaysAgo?: number;
  /**
   * What the pilot office saw when it looked the certificate up: checked unless said. `stale`: it has to look again;
   * `revoked`: it held, and no longer does; `stated`: nobody has looked yet.
   */
  looked?: "stale" | "revoked" | "stated";
};

/** One that sells from abroad without a certificate of its own: paper, which no list names. */
const paperMaker = "supplier-8";

const suppliers = [
  { key: "supplier-1", name: "海河示范办公设备有限公司", nameEn: "Haihe Demo Office Equipment", risk: "low" },
  { key: "supplier-2", name: "津滨示范计算机有限公司", nameEn: "Jinbin Demo Computers", risk: "low" },
  { key: "supplier-3", name: "渤海示范暖通设备有限公司", nameEn: "Bohai Demo Air Conditioning", risk: "medium" },
  {
    key: "supplier-4",
    name: "莱茵示范洁具（德国，合成）",
    nameEn: "Rhein Demo Sanitary Ware (Germany, synthetic)",
    risk: "low",
    country: "DE",
  },
  {
    key: "supplier-5",
    name: "光影示范投影（日本，合成）",
    nameEn: "Guangying Demo Projection (Japan, synthetic)",
    risk: "low",
    country: "JP",
  },
  { key: "supplier-6", name: "永明示范照明有限公司", nameEn: "Yongming Demo Lighting", risk: "high" },
  {
    key: "supplier-7",
    name: "星海显示示范制造有限公司",
    nameEn: "Xinghai Demo Displays",
    risk: "low",
    party: "producer-1",
  },
  {
    key: paperMaker,
    name: "南岛示范纸业（新西兰，合成）",
    nameEn: "South Island Demo Paper (New Zealand, synthetic)",
    risk: "medium",
    country: "NZ",
  },
] as const;

const products: readonly [Product, ...Product[]] = [
  {
    supplier: "supplier-2",
    product: "津滨台式机 D1",
    productKind: "equipment",
    categoryCode: "A02010104",
    attributes: ["energy", "environmental_label"],
    price: 4680,
  },
  {
    supplier: "supplier-2",
    product: "津滨笔记本 N2",
    productKind: "equipment",
    categoryCode: "A02010105",
    attributes: ["energy"],
    price: 6199,
  },
  {
    supplier: "supplier-1",
    product: "海河激光打印机 L5",
    productKind: "equipment",
    categoryCode: "A0201060102",
    attributes: ["energy", "environmental_label"],
    price: 1899.5,
  },
  {
    supplier: "supplier-7",
    product: "星海显示器 27",
    productKind: "equipment",
    categoryCode: "A0201060401",
    attributes: ["energy"],
    price: 1288,
  },
  {
    supplier: "supplier-1",
    product: "海河复印机 C3",
    productKind: "equipment",
    categoryCode: "A020201",
    attributes: ["environmental_label"],
    price: 15800,
  },
  {
    supplier: "supplier-5",
    product: "光影投影仪 P8",
    productKind: "equipment",
    categoryCode: "A020202",
    attributes: ["environmental_label"],
    price: 8450,
    looked: "stale",
  },
  {
    supplier: "supplier-3",
    product: "渤海空调机 K2",
    productKind: "equipment",
    categoryCode: "A0206180203",
    attributes: ["energy"],
    price: 3999,
    endedDaysAgo: 200,
  },
  {
    supplier: "supplier-3",
    product: "渤海空调机组 Z9",
    productKind: "equipment",
    categoryCode: "A02052305",
    attributes: ["energy"],
    price: 86500,
  },
  {
    supplier: "supplier-4",
    product: "莱茵感应水嘴",
    productKind: "material",
    categoryCode: "A060806",
    attributes: ["water"],
    price: 268.8,
  },
  {
    supplier: "supplier-4",
    product: "莱茵节水便器",
    productKind: "material",
    categoryCode: "A060805",
    attributes: ["water"],
    price: 1180,
    looked: "stated",
  },
  {
    supplier: "supplier-6",
    product: "永明电子镇流器",
    productKind: "material",
    categoryCode: "A020609",
    attributes: ["energy"],
    price: 45.6,
    looked: "revoked",
  },
];

/** How large a buyer's orders are, and how often it asks for a certificate: at first, and two years on. */
const buyers = [
  { key: "buyer-1", kind: "public_body", size: 6, green: [0.66, 0.8] },
  { key: "buyer-2", kind: "public_body", size: 3, green: [0.5, 0.72] },
  { key: "buyer-3", kind: "public_body", size: 5, green: [0.58, 0.55] },
  { key: "buyer-4", kind: "enterprise", size: 4, green: [0.3, 0.52] },
  { key: "buyer-5", kind: "enterprise", size: 7, green: [0.42, 0.6] },
  { key: "buyer-6", kind: "enterprise", size: 2, green: [0.35, 0.33] },
] as const;

const months = 24;
const linesPerMonth = 6;
const codeVersion = "2013";

/** @param contextOf a context in the name of a party of the pilot */
export async function loadProcurement(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  await registerMarket(contextOf, today);
  for (const buyer of buyers) {
    const ctx = contextOf(buyer.key);
    const rows = purchasesOf(buyer, today);
    const answer = await recordPurchases(ctx, { mode: "atomic", rows });
    if (answer instanceof Reply) throw new Error(`purchases of ${buyer.key}: ${JSON.stringify(answer.body)}`);
    await cancelOne(ctx, buyer.key, rows, today);
    await describeBuyer(contextOf("commerce"), { partyId: idOf(buyer.key), kind: buyer.kind });
  }
  await lookAgain(contextOf("commerce"), today);
  await assessThemselves(contextOf, today);
}

async function registerMarket(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const [commerce, bureau, buyer] = [contextOf("commerce"), contextOf("bureau"), contextOf("buyer-1")];
  const long = firstDayOf(today);
  for (const supplier of suppliers) {
    const { key, name, nameEn, risk } = supplier;
    const party = "party" in supplier ? { partyId: idOf(supplier.party) } : {};
    const country = "country" in supplier ? supplier.country : "CN";
    await registerSupplier(buyer, { id: idOf(key), name, nameEn, country, ...party });
    const finding = { basis: "企业绿色采购指南（试行）", source: "年度供应商问卷（合成）" };
    await assessRisk(commerce, idOf(key), { id: idOf(`${key} risk`), level: risk, assessedOn: long, ...finding });
  }
  for (const [index, { price: _, endedDaysAgo, looked, supplier, ...product }] of products.entries()) {
    await registerCertificate(buyer, {
      id: certificateIdOf(index),
      supplierId: idOf(supplier),
      body: "示范认证中心（合成）",
      number: `DEMO-GP-${String(index + 1).padStart(4, "0")}`,
      validFrom: addDays(long, -90),
      validTo: endedDaysAgo === undefined ? `${Number(today.slice(0, 4)) + 2}-06-30` : addDays(today, -endedDaysAgo),
      ...product,
      attributes: [...product.attributes].sort(),
      codeVersion,
    });
    if (looked !== "stated") await lookUp(commerce, index, long, looked === "stale" ? addDays(today, -20) : undefined);
  }
  await recordViolation(bureau, {
    id: idOf("supplier-6 violation"),
    supplierId: idOf("supplier-6"),
    documentNumber: "示范环罚〔合成〕17号",
    decidedOn: addDays(today, -171),
    publishedOn: addDays(today, -150),
    expiresOn: addDays(today, 215),
    summary: "未按规定贮存危险废物（合成）",
    basis: "中华人民共和国固体废物污染环境防治法",
    source: "示范区生态环境局行政处罚公示（合成）",
  });
  await recordViolation(bureau, {
    id: idOf("treater-4 violation"),
    partyId: idOf("treater-4"),
    documentNumber: "示范环罚〔合成〕3号",
    decidedOn: addDays(today, -520),
    publishedOn: addDays(today, -500),
    expiresOn: addDays(today, -135),
    summary: "拆解产物台账记录不完整（合成）",
    basis: "废弃电器电子产品回收处理管理条例",
    source: "示范区生态环境局行政处罚公示（合成）",
  });
}

const register = "全国认证认可信息公共服务平台 cx.cnca.cn（合成）";

async function lookUp(commerce: Ctx, index: number, on: string, lookAgainOn: string | undefined): Promise<void> {
  const id = idOf(`look at certificate ${index + 1}`);
  const again = lookAgainOn === undefined ? {} : { lookAgainOn };
  await checkCertificate(commerce, certificateIdOf(index), {
    id,
    outcome: "checked",
    on,
    seen: "有效",
    where: register,
    ...again,
  });
}

/** Looked up once more, one certificate had been withdrawn: whatever was bought with it no longer counts. */
async function lookAgain(commerce: Ctx, today: string): Promise<void> {
  for (const [index, { looked }] of products.entries()) {
    if (looked !== "revoked") continue;
    const id = idOf(`second look at certificate ${index + 1}`);
    const seen = "撤销：抽查不合格（合成）";
    const look = { id, outcome: "revoked", on: addDays(today, -9), seen, where: register } as const;
    await checkCertificate(commerce, certificateIdOf(index), look);
  }
}

const firstDayOf = (today: string) => `${addMonths(monthOf(today), 1 - months)}-01`;
const certificateIdOf = (index: number) => idOf(`product certificate ${index + 1}`);

type Row = Record<string, unknown> & { id: string; purchasedOn: string };

function purchasesOf({ key, size, green: [atFirst, atLast] }: (typeof buyers)[number], today: string): Row[] {
  const random = randomFrom(`procurement of ${key}`);
  return Array.from({ length: months * linesPerMonth }, (_, serial): Row => {
    const age = Math.floor(serial / linesPerMonth);
    const month = addMonths(monthOf(firstDayOf(today)), age);
    const day = `${month}-${String(random.whole(1, 28)).padStart(2, "0")}`;
    const index = random.whole(0, products.length - 1);
    const product = products[index] ?? products[0];
    const isGreen = random.chance(atFirst + ((atLast - atFirst) * age) / (months - 1));
    // What a month's budget pays for: few large units, many small ones.
    const pieces = random.whole(1, Math.min(40, Math.max(1, Math.floor((size * 8_000) / product.price))));
    const purchasedOn = day <= today ? day : today;
    return {
      // Lists show the latest first, and go by ids.
      id: idOf(`${key} purchase ${month} ${serial % linesPerMonth}`, purchasedOn),
      externalId: `${key.toUpperCase()}-${month}-${(serial % linesPerMonth) + 1}`,
      supplierId: idOf(product.supplier),
      purchasedOn,
      ...lineOf(random, product, index, isGreen),
      amountYuan: ((Math.round(product.price * 100) * pieces) / 100).toFixed(2),
    };
  });
}

/** Not green means one of three things: nothing asked for, no certificate, or a category outside the lists. */
function lineOf(random: Random, product: Product, index: number, isGreen: boolean) {
  const { categoryCode, attributes } = product;
  const line = { description: product.product, categoryCode, codeVersion };
  if (isGreen) return { ...line, attributes, certificateId: certificateIdOf(index) };
  if (random.chance(0.15)) {
    const paper = { description: "办公用纸（合成）", categoryCode: "A090101", supplierId: idOf(paperMaker) };
    return { ...line, ...paper, attributes: [] };
  }
  return random.chance(0.5) ? { ...line, attributes } : { ...line, attributes: [] };
}

/** Each buyer cancelled one purchase a week after it was made. */
async function cancelOne(ctx: Ctx, key: string, rows: readonly Row[], today: string): Promise<void> {
  const cancelled = rows[randomFrom(`cancelled by ${key}`).whole(0, rows.length - linesPerMonth * 3)];
  if (!cancelled) return;
  const week = addDays(cancelled.purchasedOn, 7);
  await reverseEntry(ctx, { effects: reversalEffects, reliances: {} }, cancelled.id, {
    id: idOf(`${key} cancelled`),
    occurredOn: week <= today ? week : today,
    reason: "供应商未能交货，采购取消（合成）",
  });
}

/**
 * Enterprises and producers went through the index, for last year and this one; what the books can tell is told by
 * them. The pilot's office has published last year's, and one of this year.
 */
async function assessThemselves(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const thisYear = Number(today.slice(0, 4));
  const codes = [
    "X11",
    "X12",
    "X13",
    "X21",
    "X22",
    "X23",
    "X24",
    "X25",
    "X31",
    "X43",
    "X51",
    "X61",
    "X62",
    "X63",
    "X64",
  ];
  for (const key of ["buyer-4", "buyer-5", "producer-1", "producer-2", "producer-7"]) {
    for (const year of [thisYear - 1, thisYear]) {
      const random = randomFrom(`index of ${key} ${year}`);
      // Tenths of a point, below every weight: the lightest items weigh 2.5.
      const items = codes.map((code) => ({
        code,
        score: random.whole(8, 24) * 10,
        evidence: `${key} 内部文件 ${code}（合成）`,
      }));
      const id = idOf(`${key} index ${year}`);
      await assessIndex(contextOf(key), { id, year: String(year), items });
      if (year === thisYear && key !== "producer-1") continue;
      const checked = codes.filter(() => random.chance(0.6));
      await reviewIndex(contextOf("commerce"), id, {
        id: idOf(`${key} review ${year}`),
        outcome: "published",
        checked,
      });
    }
  }
}
