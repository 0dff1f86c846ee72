import { namesOf } from "../../../../worker/tables/columns.ts";
import {
  newSuppliersLike,
  type PurchaseColumn,
  purchaseColumns,
  purchaseOf,
} from "../../../../worker/tables/documents/purchases.ts";
import { useFormList } from "../../api/use-api.ts";
import { locale, pick, t } from "../../words/index.ts";
import { ImportFrame } from "../imports/ImportFrame.tsx";
import type { Shown } from "../imports/ImportResult.tsx";
import { attributeName } from "./names.ts";
import type { Certificate, Supplier } from "./types.ts";
import { useCategories } from "./use-categories.ts";

const shown: Shown<PurchaseColumn> = {
  columns: [
    { name: "externalId", wide: true },
    { name: "purchasedOn" },
    { name: "supplier", wide: true },
    { name: "category" },
    { name: "amountYuan", number: true },
    { name: "certificateNumber", wide: true },
  ],
  listHref: "/procurement/purchases",
  columnOf,
};

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
function columnOf(field: string): PurchaseColumn | null {
  const own = namesOf<PurchaseColumn>(purchaseColumns).find((name) => field === name || field.startsWith(`${name}/`));
  return own ?? fieldColumns[field] ?? null;
}

/** A file of purchases. */
export default function PurchaseImportPage() {
  const suppliers = useFormList<Supplier>("suppliers", "/api/v1/procurement/suppliers");
  const certificates = useFormList<Certificate>("certificates", "/api/v1/procurement/certificates");
  const categories = useCategories();
  const known = { suppliers: suppliers.items, certificates: certificates.items, categories: categories.items };
  const [supplier] = suppliers.items;
  const [category] = categories.items;
  const example = (index: number): Partial<Record<PurchaseColumn, string>> => ({
    externalId: `P-000${index + 1}`,
    supplier: supplier ? pick(supplier.name, supplier.nameEn) : "",
    purchasedOn: "2026-11-02",
    category: category?.code ?? "A02010104",
    codeVersion: category?.codeVersion ?? "2013",
    amountYuan: index === 0 ? "46800.00" : "1899.50",
    description: pick(category?.nameZh, category?.nameEn),
    attributes: attributeName("energy"),
    ...(index === 0
      ? { certificateNumber: "CQC-26-001", certificateBody: "CQC", validFrom: "2025-01-01", validTo: "2027-12-31" }
      : {}),
  });
  return (
    <ImportFrame
      title={t("purchases.import.title")}
      kind={{
        columns: purchaseColumns,
        path: "/api/v1/procurement/purchases/batch",
        day: "purchasedOn",
        bodyOf: (row) => purchaseOf(row, known),
        remarksOn: ({ rows }) => {
          const { alike, unlooked } = newSuppliersLike(rows, known.suppliers);
          const asked = alike.map((names) => t("purchases.import.newSupplier", names));
          return unlooked === 0 ? asked : [...asked, t("purchases.import.newSuppliersUnlooked", { count: unlooked })];
        },
      }}
      shown={shown}
      template={{
        name: locale.get() === "en" ? "purchases" : "采购记录",
        hint: t("purchases.import.hint"),
        rows: () => [example(0), example(1)],
      }}
      ready={!suppliers.loading && !certificates.loading && categories.items.length > 0}
    />
  );
}
