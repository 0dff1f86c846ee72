/** The shapes of the API's answers on procurement. Amounts are decimal strings in yuan. */

export const listNames = ["energy", "environment"] as const;
export type ListName = (typeof listNames)[number];

export const attributes = ["energy", "water", "material", "environmental_label", "green_product"] as const;

/** What one list says of a category. */
export type Requirement = {
  list: ListName;
  requirement: string;
  note: string;
  noteZh: string;
  standard: string;
  source: string;
  confidence: string;
  earlier: { requirement: string; source: string }[];
};

export type Standing = { status: "green" | "plain" | "outside"; reason: string | null; reasonText: string | null };

export type Warning = { code: string; list: ListName | null; pointer: string; detail: string };

export type CategoryNames = {
  categoryCode: string | null;
  codeVersion: string | null;
  categoryNameZh: string | null;
  categoryNameEn: string | null;
};

export type Purchase = CategoryNames & {
  id: string;
  externalId: string | null;
  buyerId: string;
  buyerNameZh: string;
  buyerNameEn: string;
  supplierId: string;
  supplierName: string;
  purchasedOn: string;
  lists: Requirement[];
  amountYuan: string;
  description: string | null;
  attributes: string[];
  certificate: { id: string; body: string; number: string; validFrom: string; validTo: string } | null;
  green: boolean;
  energy: Standing;
  environment: Standing;
  warnings: Warning[];
  state: "booked" | "reversed";
};

export type Certificate = {
  id: string;
  supplierId: string;
  supplierName: string;
  body: string;
  number: string;
  validFrom: string;
  validTo: string;
  attributes: string[];
  product: string | null;
  productKind: "equipment" | "material" | null;
  categoryCode: string | null;
  codeVersion: string | null;
  valid: boolean;
};

export type CatalogueEntry = Certificate &
  CategoryNames & { lists: Requirement[]; buyers: { nameZh: string; nameEn: string }[] };

export const riskLevels = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];

export type Supplier = {
  id: string;
  name: string;
  nameEn: string | null;
  identifier: string | null;
  certificates: number;
  validCertificates: number;
  certified: boolean;
  risk: {
    id: string;
    level: RiskLevel;
    assessedOn: string;
    basis: string;
    source: string;
    published: boolean;
  } | null;
  violations: { id: string; publishedOn: string; summary: string; basis: string; source: string }[];
};

export type Credit = {
  grade: "A" | "B" | "C" | "D";
  official: false;
  rule: { id: string; version: number; textZh: string; textEn: string };
  inputs: {
    registeredCertificates: number;
    validCertificates: number;
    violations: number;
    violationsSince: string;
    recoveryDuty: "met" | "not_met" | "not_applicable" | "unknown";
    recoveryDutyReason: string | null;
    recoveryYear: string;
    declaredKg: string | null;
    claimedKg: string | null;
    targetPermille: number | null;
  };
  missing: string[];
  asOf: string;
};

export type SupplierPage = Supplier & { credit: Credit; certificateList: Certificate[] };

export type Share = {
  list: ListName;
  formulaId: string;
  title: string;
  greenYuan: string;
  listedYuan: string;
  display: string | null;
  arithmetic: string;
  status: "computed" | "not_computable";
  reason: string | null;
  reasonText: string | null;
};

export type Basis = { id: string; title: string; documentNo: string | null; confidence: string } | null;

export type Buyer = { id: string; nameZh: string; nameEn: string };
export type BuyerKind = "enterprise" | "public_body";

export type Sums = { totalYuan: string; greenYuan: string; outsideYuan: string; energy: Share; environment: Share };

export type Shares = Sums & {
  period: string;
  buyer: Buyer | null;
  buyers: (Buyer & Sums)[];
  categories: (CategoryNames & { lists: Requirement[] } & Sums)[];
  basis: Basis;
};

export type CountShare = {
  numerator: number;
  denominator: number;
  display: string | null;
  arithmetic: string;
  reasonText: string | null;
};
export type SupplierShares = { suppliers: number; certified: CountShare; lowRisk: CountShare };

export type Compared = {
  share: Share;
  lastYear: Share;
  change: string | null;
  median: string | null;
  againstMedian: string | null;
  peers: number;
  medianReason: string | null;
  medianReasonText: string | null;
};

export type Assessed = {
  buyer: Buyer & { kind: BuyerKind | null };
  totalYuan: string;
  energy: Compared;
  environment: Compared;
  mandatoryWithoutCertificate: {
    list: ListName;
    codeVersion: string;
    categoryCode: string;
    categoryNameZh: string;
    categoryNameEn: string;
    note: string;
    noteZh: string;
    confidence: string;
    amountYuan: string;
  }[];
};
export type Assessment = { year: string; lastYear: string; items: Assessed[]; basis: Basis };

export type IndexItem = {
  code: string;
  dimension: string;
  nameZh: string;
  kind: string;
  weight: string;
  source: string;
  confidence: string;
  score: string | null;
  evidence: string | null;
  computed: {
    numerator: string;
    denominator: string;
    unit: string;
    display: string | null;
    points: string | null;
    arithmetic: string;
    reasonText: string | null;
  } | null;
  points: string | null;
};
export type Index = {
  year: string;
  buyerId: string;
  assessmentId: string | null;
  recordedAt: string | null;
  items: IndexItem[];
  total: { points: string; outOf: string; weights: string };
};
