import { filled } from "../../forms/typed.ts";

export type CertificateWay = "none" | "known" | "entered";

export type PurchaseValues = {
  /** An id, or `new` with the name beside it. */
  supplierId: string;
  supplierName: string;
  purchasedOn: string;
  /** `2013/A02010104`, or `other` with the code typed beside it. */
  category: string;
  categoryCode: string;
  codeVersion: string;
  amountYuan: string;
  description: string;
  attributes: string[];
  /** Asked of a category that is mandatory in part; "" until it is answered. */
  mandatoryProduct: "" | "yes" | "no";
  certificateWay: CertificateWay;
  certificateId: string;
  body: string;
  number: string;
  validFrom: string;
  validTo: string;
};

export const newSupplier = "new";
export const otherCategory = "other";

export function emptyPurchase(today: string): PurchaseValues {
  return {
    supplierId: "",
    supplierName: "",
    purchasedOn: today,
    category: "",
    categoryCode: "",
    codeVersion: "2013",
    amountYuan: "",
    description: "",
    attributes: [],
    mandatoryProduct: "",
    certificateWay: "none",
    certificateId: "",
    body: "",
    number: "",
    validFrom: "",
    validTo: "",
  };
}

/** What the API is sent, with which product it is where the category asks; who is not in the list of suppliers has no certificates to pick from. */
export function bodyOf(values: PurchaseValues, isAsked = false): Record<string, unknown> {
  const isNew = values.supplierId === newSupplier;
  const [listedVersion = "", listedCode = ""] = values.category.split("/");
  const isOther = values.category === otherCategory;
  const { body, number, validFrom, validTo } = values;
  return {
    ...(isNew ? { supplierName: values.supplierName.trim() } : { supplierId: values.supplierId }),
    purchasedOn: values.purchasedOn,
    categoryCode: (isOther ? values.categoryCode : listedCode).trim(),
    codeVersion: (isOther ? values.codeVersion : listedVersion).trim(),
    amountYuan: values.amountYuan,
    description: filled(values.description),
    attributes: values.attributes,
    ...(isAsked && values.mandatoryProduct ? { mandatoryProduct: values.mandatoryProduct === "yes" } : {}),
    ...(values.certificateWay === "known" ? { certificateId: values.certificateId } : {}),
    ...(values.certificateWay === "entered"
      ? { certificate: { body: body.trim(), number: number.trim(), validFrom, validTo } }
      : {}),
  };
}
