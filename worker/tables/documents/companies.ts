/** A file of companies with a site and a permit a row: its columns, and what a row of it becomes. */
import type { Role } from "../../kernel/vocabulary/access.ts";
import type { HandledStream, IdentifierType, SiteKind } from "../../kernel/vocabulary/registry.ts";
import type { Columns } from "../columns.ts";
import type { Written } from "../table.ts";
import { Cells, type Choices } from "../words.ts";

export const companyColumns = {
  nameZh: {
    zh: "单位名称",
    en: "name",
    kind: "text",
    isNeeded: true,
    aliases: ["企业名称", "名称", "公司名称", "company"],
  },
  nameEn: { zh: "英文名称", en: "name in English", kind: "text", aliases: ["english name"] },
  identifier: {
    zh: "统一社会信用代码",
    en: "unified social credit code",
    kind: "code",
    isNeeded: true,
    aliases: ["信用代码", "社会信用代码", "credit code", "uscc"],
  },
  identifierType: { zh: "代码种类", en: "kind of code", kind: "text" },
  roles: { zh: "角色", en: "roles", kind: "list", isNeeded: true, aliases: ["单位类型", "企业类型", "类型", "role"] },
  division: { zh: "行政区划代码", en: "division", kind: "code", aliases: ["区划代码", "行政区划"] },
  zone: { zh: "区域", en: "zone", kind: "text", aliases: ["功能区", "所在区域"] },
  /** Stands in exported lists, and in no template: which site it is, whatever it is called now. */
  siteId: { zh: "场所编号", en: "site id", kind: "code", isUnoffered: true },
  siteKind: { zh: "场所类型", en: "kind of site", kind: "text", aliases: ["网点类型"] },
  siteNameZh: { zh: "场所名称", en: "site", kind: "text", aliases: ["网点名称", "场所", "site name"] },
  siteNameEn: { zh: "场所英文名称", en: "site name in English", kind: "text" },
  siteStreams: {
    zh: "场所收集品类",
    en: "streams of the site",
    kind: "list",
    aliases: ["收集品类", "网点品类", "site streams"],
  },
  siteStreamsSaid: { zh: "品类变更", en: "changes of the streams of the site", kind: "note", isUnoffered: true },
  siteDivision: { zh: "场所行政区划代码", en: "division of the site", kind: "code" },
  siteZone: { zh: "场所区域", en: "zone of the site", kind: "text" },
  latitude: { zh: "纬度", en: "latitude", kind: "number" },
  longitude: { zh: "经度", en: "longitude", kind: "number" },
  floorAreaM2: { zh: "建筑面积(m2)", en: "floor area (m2)", kind: "number", aliases: ["建筑面积", "营业面积"] },
  permitNumber: { zh: "许可证编号", en: "permit number", kind: "code", aliases: ["许可证号", "资格证书编号"] },
  streams: { zh: "许可品类", en: "permitted streams", kind: "list", aliases: ["处理类别", "streams"] },
  capacityKg: {
    zh: "年处理能力(kg)",
    en: "yearly capacity (kg)",
    kind: "number",
    unit: "kg",
    aliases: ["年处理能力", "处理能力", "yearly capacity"],
  },
  wasteCodes: { zh: "许可废物代码", en: "permitted waste codes", kind: "list", aliases: ["许可危险废物代码"] },
  permitSite: { zh: "许可场所", en: "site of the permit", kind: "text" },
  validFrom: { zh: "有效期自", en: "valid from", kind: "day", aliases: ["有效期起", "发证日期"] },
  validTo: { zh: "有效期至", en: "valid to", kind: "day", aliases: ["有效期止"] },
  why: { zh: "失败原因", en: "why", kind: "note", aliases: ["why it failed"] },
} as const satisfies Columns<string>;

export type CompanyColumn = keyof typeof companyColumns;

/** As the pages call them: who signs in for such a party sees the same word. */
export const roleWords: Choices<Role> = {
  recycler: ["回收企业", "recycler", "回收"],
  treater: ["拆解处理企业", "treater", "处理企业", "拆解企业", "处理/拆解企业", "处理", "拆解"],
  producer: ["生产企业", "producer", "生产"],
  retailer: ["零售企业", "retailer", "零售"],
  buyer: ["采购单位", "buyer", "采购"],
  platform: ["回收平台", "collection platform", "平台", "platform"],
  bureau: ["生态环境局", "environmental bureau", "bureau"],
  commerce: ["商务局", "commerce bureau", "commerce"],
  centre: ["APEC 示范中心", "APEC centre", "示范中心", "centre"],
  zone_admin: ["区域管理员", "zone administrator"],
  admin: ["系统管理员", "administrator", "管理员", "admin"],
};
export const identifierWords: Choices<IdentifierType> = {
  uscc: ["统一社会信用代码", "unified social credit code", "uscc"],
  other: ["其他代码", "another code", "其他", "other"],
};
export const siteWords: Choices<SiteKind> = {
  collection_point: ["收集网点", "collection point", "收集点", "回收点", "回收网点", "网点"],
  transfer_station: ["集中转运点", "transfer station", "转运站", "转运点", "中转站"],
  sorting_centre: ["分拣中心", "sorting centre", "sorting center"],
  treatment_plant: ["处理厂", "treatment plant", "拆解厂"],
  retail_premises: ["零售门店", "retail premises", "门店"],
  downstream_receiver: ["下游接收单位", "downstream receiver", "下游单位"],
};
/** As the pages call them. */
export const streamWords: Choices<HandledStream> = {
  electronics: ["电器电子产品", "electronics", "电器电子", "电子电器"],
  vehicles: ["报废机动车", "vehicles", "汽车", "机动车", "汽车产品"],
  lead_acid_batteries: ["铅蓄电池", "lead-acid batteries", "铅酸蓄电池"],
  packaging: ["包装物", "packaging", "包装", "饮料纸基复合包装"],
  tyres: ["废轮胎", "tyres", "轮胎", "废旧轮胎"],
  pre_consumer_packaging: ["包装物消费前边角料", "pre-consumer packaging scrap", "消费前边角料", "包装边角料"],
};

type Known = {
  zones: readonly { code: string; division: string; nameZh: string; nameEn: string }[];
  /** Of the reader: where neither row nor zone says one. */
  division: string;
};

/** A row as `POST /registry/parties/batch` takes it, without its id, and what is wrong with it. */
export function companyOf(row: Written<CompanyColumn>, { zones, division }: Known) {
  const cells = new Cells(row);
  const zone = zoneIn(cells, "zone", zones);
  cells.needed("roles");
  const body = {
    nameZh: cells.needed("nameZh"),
    nameEn: cells.text("nameEn"),
    identifierType: cells.choice("identifierType", identifierWords) ?? "uscc",
    identifier: cells.needed("identifier").toUpperCase(),
    roles: cells.choicesIn("roles", roleWords),
    division: cells.text("division") ?? zone?.division ?? division,
    zone: zone?.code,
    ...siteOf(cells, zones),
    ...permitOf(cells),
  };
  return { body, faults: cells.faults };
}

function zoneIn(cells: Cells<CompanyColumn>, column: "zone" | "siteZone", zones: Known["zones"]) {
  return cells.named(column, zones, ({ code, nameZh, nameEn }) => [code, nameZh, nameEn]);
}

/** The site of a row that names or describes one; it lies where its owner does unless the row says otherwise. */
function siteOf(cells: Cells<CompanyColumn>, zones: Known["zones"]) {
  const about = [
    "siteId",
    "siteKind",
    "siteNameZh",
    "siteNameEn",
    "siteStreams",
    "siteDivision",
    "siteZone",
    "latitude",
    "longitude",
    "floorAreaM2",
  ] as const;
  if (!about.some((name) => cells.text(name))) return {};
  const zone = zoneIn(cells, "siteZone", zones);
  const division = cells.text("siteDivision") ?? zone?.division;
  const id = cells.text("siteId")?.toLowerCase();
  return {
    site: {
      ...(id !== undefined && { id }),
      nameZh: cells.needed("siteNameZh"),
      nameEn: cells.text("siteNameEn"),
      kind: cells.choice("siteKind", siteWords) ?? cells.needed("siteKind"),
      ...(division !== undefined && { division, zone: zone?.code ?? null }),
      latitude: number(cells.text("latitude")),
      longitude: number(cells.text("longitude")),
      floorAreaM2: number(cells.text("floorAreaM2")),
      ...(cells.text("siteStreams") ? { streams: cells.choicesIn("siteStreams", streamWords) } : {}),
    },
  };
}

function permitOf(cells: Cells<CompanyColumn>) {
  const about = ["permitNumber", "streams", "capacityKg", "wasteCodes", "permitSite", "validFrom", "validTo"] as const;
  if (!about.some((name) => cells.text(name))) return {};
  cells.needed("streams");
  return {
    permit: {
      number: cells.needed("permitNumber"),
      streams: cells.choicesIn("streams", streamWords),
      yearlyCapacityKg: cells.text("capacityKg"),
      ...(cells.text("wasteCodes") ? { wasteCodes: cells.listed("wasteCodes") } : {}),
      ...(cells.text("permitSite") ? { site: cells.text("permitSite") } : {}),
      validFrom: cells.needed("validFrom"),
      validTo: cells.needed("validTo"),
    },
  };
}

/** The reader has looked at it: a plain decimal. */
function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
