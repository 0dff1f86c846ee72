export type PublishedViolation = {
  id: string;
  nameZh: string | null;
  nameEn: string | null;
  identifier: string | null;
  summary: string;
  basis: string;
  documentNumber: string | null;
  decidedOn: string | null;
  publishedOn: string;
  expiresOn: string | null;
  source: string;
  issuerNameZh: string;
  issuerNameEn: string;
};

export const violationStates = ["public", "expired", "withdrawn"] as const;

export type Violation = PublishedViolation & {
  state: (typeof violationStates)[number];
  withdrawalReason: string | null;
};
