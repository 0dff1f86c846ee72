import type { Layout } from "../imports/layout.ts";
import { plain } from "../imports/layout.ts";
import { cellOf, dayOf, type Sheet } from "../imports/read-file.ts";
import { rowId } from "../imports/row-body.ts";
import { filled } from "../../forms/typed.ts";
import { attributes, type Certificate, type Supplier } from "./types.ts";
import type { Category } from "./use-categories.ts";

const titles = {
  externalId: ["外部编号", "external id"],
  supplier: ["供应商", "supplier"],
  purchasedOn: ["采购日期", "date"],
  category: ["品目代码", "category code"],
  codeVersion: ["目录版本", "code version"],
  amountYuan: ["金额(元)", "amount (yuan)"],
  description: ["名称", "description"],
  attributes: ["绿色属性", "attributes"],
  certificateNumber: ["证书编号", "certificate number"],
  certificateBody: ["发证机构", "certification body"],
  validFrom: ["有效期自", "valid from"],
  validTo: ["有效期至", "valid to"],
} as const satisfies Record<string, readonly [string, string]>;

export type PurchaseColumn = keyof typeof titles;

export const purchaseLayout: Layout<PurchaseColumn> = {
  titles,
  // The keys of the table above, in the order of the template.
  names: Object.keys(titles) as PurchaseColumn[],
  required: ["supplier", "purchasedOn", "category", "amountYuan"],
  aliases: {
    日期: "purchasedOn",
    品目: "category",
    categorycode: "category",
    金额: "amountYuan",
    amount: "amountYuan",
    供应商名称: "supplier",
    version: "codeVersion",
  },
};

export type Known = {
  suppliers: readonly Supplier[];
  certificates: readonly Certificate[];
  categories: readonly Category[];
};

// What may stand in a file, in either language, whichever one the reader has chosen.
const attributeWords: Record<(typeof attributes)[number], readonly string[]> = {
  energy: ["节能", "energy", "energy saving"],
  water: ["节水", "water", "water saving"],
  material: ["节材", "material", "material saving"],
  environmental_label: ["环境标志", "environmental label"],
  green_product: ["绿色产品", "green product"],
};

/** A row of the file as the API takes it. Names become ids; what is unknown goes as it is, to be refused by name. */
export async function purchaseBody(sheet: Sheet<PurchaseColumn>, row: readonly string[], known: Known, nth: number) {
  const cell = (name: PurchaseColumn): string => cellOf(sheet, row, name);
  const supplier = known.suppliers.find(({ name, nameEn }) =>
    [name, nameEn].some((one) => same(one, cell("supplier"))),
  );
  const category = known.categories.find(({ code, nameZh, nameEn }) =>
    [code, nameZh, nameEn].some((one) => same(one, cell("category"))),
  );
  const body = {
    externalId: filled(cell("externalId")),
    ...(supplier ? { supplierId: supplier.id } : { supplierName: cell("supplier") }),
    purchasedOn: dayOf(cell("purchasedOn")),
    categoryCode: category?.code ?? cell("category"),
    codeVersion: filled(cell("codeVersion")) ?? category?.codeVersion ?? "2013",
    amountYuan: cell("amountYuan").replace(/[,，\s]/g, ""),
    description: filled(cell("description")),
    attributes: attributesIn(cell("attributes")),
    ...certificateOf(cell, supplier, known.certificates),
  };
  return { id: await rowId(JSON.stringify([body, nth]), body.purchasedOn), ...body };
}

/** One that is on record is named by its number alone; any other one needs its body and its validity. */
function certificateOf(
  cell: (name: PurchaseColumn) => string,
  supplier: Supplier | undefined,
  certificates: readonly Certificate[],
) {
  const number = cell("certificateNumber");
  if (number === "") return {};
  const known = certificates.find((one) => one.supplierId === supplier?.id && same(one.number, number));
  if (known && cell("certificateBody") === "") return { certificateId: known.id };
  const [validFrom, validTo] = [dayOf(cell("validFrom")), dayOf(cell("validTo"))];
  return { certificate: { body: cell("certificateBody"), number, validFrom, validTo } };
}

function attributesIn(text: string): string[] {
  return text
    .split(/[、,，;；/|]/)
    .map((word) => word.trim())
    .filter(Boolean)
    .map((word) => attributes.find((name) => [name, ...attributeWords[name]].some((one) => same(one, word))) ?? word);
}

function same(known: string | null, written: string): boolean {
  return known !== null && plain(known) === plain(written);
}

const fieldColumns: Record<string, PurchaseColumn> = {
  supplierId: "supplier",
  supplierName: "supplier",
  categoryCode: "category",
  certificateId: "certificateNumber",
  certificate: "certificateNumber",
  "certificate/number": "certificateNumber",
  "certificate/body": "certificateBody",
  "certificate/validFrom": "validFrom",
  "certificate/validTo": "validTo",
};

/** The column that a field of the request comes from. */
export function purchaseColumnOf(field: string): PurchaseColumn | null {
  const own = purchaseLayout.names.find((name) => field === name || field.startsWith(`${name}/`));
  return own ?? fieldColumns[field] ?? null;
}
