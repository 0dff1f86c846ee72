/** The shapes of procurement. Amounts are decimal strings in yuan. */
import type { GsciAnswer } from "../../../../worker/procurement/gsci/schemas.ts";
import type { AssessmentAnswer, SharesAnswer } from "../../../../worker/procurement/shares/schemas.ts";
import type { SupplierShares } from "../../../../worker/procurement/suppliers/schemas.ts";

export type { CheckAnswer } from "../../../../worker/procurement/certificates/schemas.ts";
export type {
  FiledAnswer as FiledIndexes,
  GsciAnswer as Index,
  PublishedAnswer as PublishedIndexes,
} from "../../../../worker/procurement/gsci/schemas.ts";
export type { PurchaseAnswer as Purchase } from "../../../../worker/procurement/purchases/schemas.ts";
export type { CategoryRow as Requirement } from "../../../../worker/procurement/schemas.ts";
export type {
  AssessmentAnswer as Assessment,
  BuyersAnswer as Buyers,
  ShareAnswer as Share,
  SharesAnswer as Shares,
} from "../../../../worker/procurement/shares/schemas.ts";
export type {
  CatalogueAnswer as CatalogueEntry,
  CertificateAnswer as Certificate,
  SupplierAnswer as Supplier,
  SupplierPage,
  SupplierShares,
} from "../../../../worker/procurement/suppliers/schemas.ts";
export type { IndexState, ItemBasis, ListName, RiskLevel } from "../../../../worker/kernel/vocabulary/procurement.ts";

export type CategoryNames = Pick<
  SharesAnswer["categories"][number],
  "categoryCode" | "codeVersion" | "categoryNameZh" | "categoryNameEn"
>;
export type Basis = SharesAnswer["basis"];
export type Sums = Pick<SharesAnswer, "totalYuan" | "greenYuan" | "outsideYuan" | "energy" | "environment">;
export type CountShare = SupplierShares["certified"];
export type Assessed = AssessmentAnswer["items"][number];
export type IndexItem = GsciAnswer["items"][number];
