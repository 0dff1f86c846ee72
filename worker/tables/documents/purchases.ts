/** A file of purchases: its columns, and what a row of it becomes. */
import { isSamePaper, paperNumberOf } from "../../kernel/paper-number.ts";
import type { Columns } from "../columns.ts";
import { nearestNames, plainWords } from "../names.ts";
import { suggestionsAFile, type Row, type Written } from "../table.ts";
import { Cells, type Choices, namedLike } from "../words.ts";
import { cameBackColumns, documentOf } from "./came-back.ts";

export const purchaseColumns = {
  externalId: { zh: "外部编号", en: "external id", kind: "code", aliases: ["单号", "订单号"] },
  supplier: { zh: "供应商", en: "supplier", kind: "text", isNeeded: true, aliases: ["供应商名称", "supplier name"] },
  purchasedOn: { zh: "采购日期", en: "date", kind: "day", isNeeded: true, aliases: ["日期", "purchase date"] },
  category: {
    zh: "品目代码",
    en: "category code",
    kind: "code",
    isNeeded: true,
    aliases: ["品目", "品目编码", "category"],
  },
  codeVersion: { zh: "目录版本", en: "code version", kind: "text", aliases: ["version"] },
  amountYuan: {
    zh: "金额(元)",
    en: "amount (yuan)",
    kind: "number",
    unit: "元",
    isNeeded: true,
    aliases: ["金额", "采购金额", "合同金额", "amount"],
  },
  description: { zh: "名称", en: "description", kind: "text", aliases: ["商品名称", "产品名称"] },
  attributes: { zh: "绿色属性", en: "attributes", kind: "list" },
  mandatoryProduct: {
    zh: "是否强制采购产品",
    en: "mandatory product",
    kind: "text",
    aliases: ["强制采购产品", "是否强制"],
  },
  certificateNumber: {
    zh: "证书编号",
    en: "certificate number",
    kind: "code",
    aliases: [
      "证书号",
      "证书号码",
      "certificate no",
      "certificate no.",
      "认证证书编号",
      "认证证书号",
      "产品认证证书编号",
      "节能产品认证证书号",
      "节能产品认证证书编号",
      "环境标志认证证书编号",
    ],
  },
  certificateBody: {
    zh: "发证机构",
    en: "certification body",
    kind: "text",
    aliases: ["认证机构", "发证单位", "发证机关", "认证机构名称", "issuer", "issued by"],
  },
  validFrom: {
    zh: "有效期自",
    en: "valid from",
    kind: "day",
    aliases: ["证书有效期起", "有效期起", "发证日期", "证书有效期自", "issued on", "issue date"],
  },
  validTo: {
    zh: "有效期至",
    en: "valid to",
    kind: "day",
    aliases: ["证书有效期止", "有效期止", "证书有效期至", "到期日", "到期日期", "valid until", "expiry date"],
  },
  ...cameBackColumns,
  why: { zh: "失败原因", en: "why", kind: "note", aliases: ["why it failed"] },
} as const satisfies Columns<string>;

export type PurchaseColumn = keyof typeof purchaseColumns;

type Supplier = { id: string; name: string; nameEn: string | null };
export type KnownForPurchases = {
  suppliers: readonly Supplier[];
  certificates: readonly { id: string; supplierId: string; number: string }[];
  categories: readonly { code: string; codeVersion: string; nameZh: string; nameEn: string }[];
};

export const attributeWords: Choices<"energy" | "water" | "material" | "environmental_label" | "green_product"> = {
  energy: ["节能", "energy", "energy saving"],
  water: ["节水", "water", "water saving"],
  material: ["节材", "material", "material saving"],
  environmental_label: ["环境标志", "environmental label"],
  green_product: ["绿色产品", "green product"],
};

export const yesOrNo: Choices<"yes" | "no"> = { yes: ["是", "yes", "true", "★"], no: ["否", "no", "false"] };

const saidYes = (word: "yes" | "no" | undefined) => (word === undefined ? undefined : word === "yes");

/** A row as `POST /procurement/purchases` takes it, without its id, and what is wrong with it. */
export function purchaseOf(row: Written<PurchaseColumn>, known: KnownForPurchases) {
  const cells = new Cells(row);
  const supplierName = cells.needed("supplier");
  const [supplier] = namedLike(supplierName, known.suppliers, namesOfSupplier);
  const category = categoryOf(cells, known.categories);
  const body = {
    externalId: cells.text("externalId"),
    ...(supplier ? { supplierId: supplier.id } : { supplierName }),
    purchasedOn: cells.needed("purchasedOn"),
    categoryCode: category.code,
    codeVersion: cells.text("codeVersion") ?? category.codeVersion,
    amountYuan: cells.needed("amountYuan"),
    description: cells.text("description"),
    attributes: cells.choicesIn("attributes", attributeWords),
    mandatoryProduct: saidYes(cells.choice("mandatoryProduct", yesOrNo)),
    ...certificateOf(cells, supplier, known.certificates),
    ...documentOf(cells),
  };
  return { body, faults: cells.faults };
}

/**
 * A name of the lists tells the version of its code too. The same code means another thing in another catalogue, so a
 * row that has the code alone is asked for its version.
 */
function categoryOf(cells: Cells<PurchaseColumn>, categories: KnownForPurchases["categories"]) {
  const written = cells
    .needed("category")
    .normalize("NFKC")
    .replace(/^([A-Z])\s+(?=\d+$)/i, "$1");
  if (!/^[A-Z]\d+$/i.test(written)) {
    const named = cells.named("category", categories, ({ nameZh, nameEn }) => [nameZh, nameEn]);
    return named ?? { code: written, codeVersion: "" };
  }
  if (cells.text("codeVersion") === undefined) cells.refuse("codeVersion", "code_version_missing", { value: written });
  return { code: written.toUpperCase(), codeVersion: "" };
}

/** One that is on record is named by its number alone; any other one needs its body and its validity. */
function certificateOf(
  cells: Cells<PurchaseColumn>,
  supplier: Supplier | undefined,
  certificates: KnownForPurchases["certificates"],
) {
  const number = cells.text("certificateNumber");
  if (number === undefined) return {};
  const same = certificates.find(
    (one) => one.supplierId === supplier?.id && isSamePaper(paperNumberOf(one.number), paperNumberOf(number)),
  );
  if (same && cells.text("certificateBody") === undefined) return { certificateId: same.id };
  const body = cells.needed("certificateBody");
  return { certificate: { body, number, validFrom: cells.needed("validFrom"), validTo: cells.needed("validTo") } };
}

function namesOfSupplier({ name, nameEn }: Supplier): (string | null)[] {
  return [name, nameEn];
}

/**
 * Suppliers of a file that would be registered anew although one that is known has nearly their name. Of a file with
 * very many new ones the first are looked at, and `unlooked` says how many were not.
 */
export function newSuppliersLike(
  rows: readonly Pick<Row<PurchaseColumn>, "values">[],
  suppliers: readonly Supplier[],
): { alike: { written: string; nearest: string }[]; unlooked: number } {
  const names = suppliers.flatMap((supplier) => namesOfSupplier(supplier).filter((name) => name !== null));
  const known = new Set(names.map(plainWords));
  const written = new Map(
    rows.flatMap(({ values: { supplier } }) => (supplier ? [[plainWords(supplier), supplier]] : [])),
  );
  const unknown = [...written].filter(([plain]) => !known.has(plain));
  const alike = unknown.slice(0, suggestionsAFile).flatMap(([, name]) => {
    const [nearest] = nearestNames(name, names);
    return nearest === undefined ? [] : [{ written: name, nearest }];
  });
  return { alike, unlooked: Math.max(0, unknown.length - suggestionsAFile) };
}
