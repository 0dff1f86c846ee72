/**
 * What the eight links of the APEC network ask for beside the books: certificates and standards, suppliers abroad, the
 * index of producers, what treatment uses of energy, old for new. Counted from documents, with whom each is from.
 */
import { read } from "../../../db/read.ts";
import type { ReviewedItem } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import {
  countShare,
  type Evaluated,
  indicatorDefinitions,
  type OtherIndicators,
  recordFigure,
  shownTo,
  zoneAsked,
} from "../../indicators/index.ts";
import { fraction } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import type { Words } from "../../../verify/report.ts";
import { currentValues, isValidOn, referenceQuery } from "../../registry/index.ts";
import { certificatesUsed, indexed, plantEnergy, suppliersUsed, tradedIn } from "./store.ts";

const ids = {
  documents: "standards.documents_cited.pieces",
  certificates: "standards.certificates_used.pieces",
  checked: "standards.certificates_checked.share",
  buyers: "index.buyers_published.share",
  abroad: "trade.suppliers_abroad_checked.share",
  producers: "manufacturing.index_published.share",
  points: "manufacturing.index_points.percent",
  energy: "manufacturing.energy_per_tonne.energy",
  tradeInPieces: "consumption.trade_in.pieces",
  tradeInMass: "consumption.trade_in.mass",
} as const;

export const linkIndicators: OtherIndicators = {
  ids: Object.values(ids),
  evaluate: async (ctx: Ctx, question): Promise<Evaluated[]> => {
    const { period } = question;
    const facts = await readFacts(ctx, zoneAsked(ctx, question.zone), period);
    return linkFigures(facts, period).map((each) => shownTo(ctx.actor, each));
  },
};

async function readFacts({ db }: Pick<Ctx, "db">, zone: string, period: Period) {
  const facts = await read(db, {
    certificates: certificatesUsed(db, zone, period),
    suppliers: suppliersUsed(db, zone, period),
    tradeIn: tradedIn(db, zone, period),
    energy: plantEnergy(db, zone, period),
    index: indexed(db, zone, period.lastDay.slice(0, 4)),
    bases: referenceQuery(db, "legal_basis"),
  });
  const cited = new Set(indicatorDefinitions.map(({ basisId }) => basisId));
  const inForce = currentValues(facts.bases).filter((row) => cited.has(row.code) && isValidOn(row, period.lastDay));
  return { ...facts, documents: inForce.length };
}

export type LinkFacts = Awaited<ReturnType<typeof readFacts>>;

/** Pure. */
export function linkFigures(
  { certificates, suppliers, tradeIn, energy, index, documents }: LinkFacts,
  { label }: Pick<Period, "label">,
): Evaluated[] {
  const used = distinct(certificates);
  const abroad = suppliers.filter(({ country }) => country !== null && country !== "CN");
  return [
    count(ids.documents, documents, [], "/api/v1/indicators/dictionary", {
      zh: "绿色标准：指标引用的现行标准与文件",
      en: "Green standards: standards and documents in force that figures cite",
    }),
    count(ids.certificates, used.length, byFirm(certificates), "/api/v1/procurement/certificates", {
      zh: "绿色标准：采购所依据的产品证书",
      en: "Green standards: product certificates that purchases rest on",
    }),
    share({
      id: ids.checked,
      title: {
        zh: "绿色标准：已由主管部门核对的证书占比",
        en: "Green standards: share of those certificates that an authority checked",
      },
      part: [{ zh: "已核对的证书", en: "certificates checked" }, used.filter(({ checked }) => checked === 1).length],
      whole: [{ zh: "采购所依据的证书", en: "certificates that purchases rest on" }, used.length],
      none: { zh: `${label} 没有依据证书的采购。`, en: `No purchase of ${label} rests on a certificate.` },
      firms: byFirm(certificates),
      rowsHref: "/api/v1/procurement/certificates",
    }),
    indexShare(ids.buyers, "buyer", index, label),
    share({
      id: ids.abroad,
      title: {
        zh: "绿色贸易：境外供应商中持已核对证书的占比",
        en: "Green trade: share of suppliers abroad with a checked certificate",
      },
      part: [
        { zh: "持已核对证书的境外供应商", en: "suppliers abroad with a checked certificate" },
        distinct(abroad).filter(({ checked }) => checked === 1).length,
      ],
      whole: [{ zh: "有采购的境外供应商", en: "suppliers abroad that were bought from" }, distinct(abroad).length],
      none: {
        zh: `${label} 没有向登记为境外的供应商采购。`,
        en: `Nothing was bought in ${label} from a supplier recorded as abroad.`,
      },
      firms: byFirm(abroad),
      rowsHref: "/api/v1/procurement/suppliers",
    }),
    indexShare(ids.producers, "producer", index, label),
    indexPoints(index, label),
    energyPerTonne(energy, label),
    count(
      ids.tradeInPieces,
      sum(tradeIn.map(({ pieces }) => pieces)),
      tradeIn.map(({ pieces }) => BigInt(pieces)),
      returned,
      {
        zh: "绿色消费：以旧换新回收数量",
        en: "Green consumption: taken back in trade-in, counted",
      },
    ),
    recordFigure({
      id: ids.tradeInMass,
      title: { zh: "绿色消费：以旧换新回收量", en: "Green consumption: taken back in trade-in, by mass" },
      unit: "kg",
      decimals: 1,
      formula: "consumption_trade_in",
      numerator: {
        label: { zh: "以旧换新回收量", en: "taken back in trade-in" },
        amount: fraction(grams(tradeIn), 1_000),
        unit: "kg",
      },
      denominator: null,
      none: nothing,
      explanation: null,
      basis: null,
      firms: [tradeIn.map((row) => BigInt(row.grams))],
      rowsHref: returned,
    }),
  ];
}

const returned = "/api/v1/takeback/returns";
const nothing: Words = { zh: "没有数据。", en: "There are no data." };

function count(id: string, amount: number, firms: readonly bigint[], rowsHref: string, title: Words): Evaluated {
  return recordFigure({
    id,
    title,
    unit: "piece",
    decimals: 0,
    formula: formulaOf(id),
    numerator: { label: title, amount: fraction(amount), unit: "piece" },
    denominator: null,
    none: nothing,
    explanation: null,
    basis: null,
    ...(firms.length > 0 ? { firms: [firms] } : {}),
    rowsHref,
  });
}

type Counted = [label: Words, count: number];
type Share = {
  id: string;
  title: Words;
  part: Counted;
  whole: Counted;
  none: Words;
  rowsHref: string;
  firms?: bigint[];
};

function share({ id, title, part, whole, none, firms, rowsHref }: Share): Evaluated {
  return countShare({
    id,
    title,
    formula: formulaOf(id),
    part: { label: part[0], count: part[1] },
    whole: { label: whole[0], count: whole[1] },
    none,
    explanation: null,
    basis: null,
    ...(firms ? { firms: [firms] } : {}),
    rowsHref,
  });
}

const formulaOf = (id: string): string => id.split(".").slice(0, 2).join("_");

type Role = LinkFacts["index"][number]["role"];

/** What is published names its firm, so nothing of it is withheld. */
function indexShare(id: string, role: Role, index: LinkFacts["index"], label: string): Evaluated {
  const own = index.filter((row) => row.role === role);
  const [of, en, link, linkEn] =
    role === "producer"
      ? ["生产企业", "producers", "绿色制造", "Green manufacturing"]
      : ["采购单位", "buyers", "绿色采购", "Green procurement"];
  return share({
    id,
    title: { zh: `${link}：公示评价指标的${of}占比`, en: `${linkEn}: share of ${en} whose index is published` },
    part: [{ zh: `已公示的${of}`, en: `${en} published` }, own.filter(({ items }) => items !== null).length],
    whole: [{ zh: of, en }, own.length],
    none: { zh: `${label} 区域内没有${of}。`, en: `There are no ${en} in the zone in ${label}.` },
    rowsHref: published,
  });
}

const published = "/api/v1/procurement/gsci/published";

function indexPoints(index: LinkFacts["index"], label: string): Evaluated {
  const items = index.flatMap(({ role, items: text }) =>
    // What the column holds was written as these.
    role === "producer" && text !== null ? (JSON.parse(text) as ReviewedItem[]) : [],
  );
  const total = (of: "points" | "weight") => sum(items.map((item) => item[of]));
  return share({
    id: ids.points,
    title: {
      zh: "绿色制造：已公示生产企业的平均得分率",
      en: "Green manufacturing: mean score of producers whose index is published",
    },
    part: [{ zh: "得分（百分之一分）", en: "points, in hundredths" }, total("points")],
    whole: [{ zh: "参评各项的权重（百分之一分）", en: "weights of what was assessed, in hundredths" }, total("weight")],
    none: {
      zh: `${label} 没有公示的生产企业评价指标。`,
      en: `No index of a producer was published for ${label}.`,
    },
    rowsHref: published,
  });
}

function energyPerTonne(energy: LinkFacts["energy"], label: string): Evaluated {
  const measured = energy.filter((row) => row.grams !== "0");
  const wattHours = measured.reduce((total, row) => total + BigInt(row.wattHours), 0n);
  return recordFigure({
    id: ids.energy,
    title: {
      zh: "绿色制造：处理每吨产品的用电量",
      en: "Green manufacturing: electricity a tonne treated",
    },
    unit: "kWh/t",
    decimals: 1,
    formula: formulaOf(ids.energy),
    numerator:
      measured.length === 0
        ? null
        : { label: { zh: "处理厂电表用量", en: "metered at plants" }, amount: fraction(wattHours, 1_000), unit: "kWh" },
    denominator:
      measured.length === 0
        ? null
        : {
            label: { zh: "同月处理量", en: "treated in the same months" },
            amount: fraction(grams(measured), 1_000_000),
            unit: "t",
          },
    none: { zh: `${label} 没有处理厂报送电表用量。`, en: `No plant reported its meter in ${label}.` },
    explanation: null,
    basis: null,
    firms: [measured.map((row) => BigInt(row.wattHours)), measured.map((row) => BigInt(row.grams))],
    rowsHref: "/api/v1/takeback/energy",
  });
}

function distinct<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function byFirm(rows: readonly { partyId: string }[]): bigint[] {
  return [...Map.groupBy(rows, ({ partyId }) => partyId).values()].map((own) => BigInt(own.length));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const grams = (rows: readonly { grams: string }[]): bigint =>
  rows.reduce((total, row) => total + BigInt(row.grams), 0n);
