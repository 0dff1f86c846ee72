/** The shapes of the API's answers that the pages read. Amounts are decimal strings, pieces whole numbers. */

export type Role =
  | "recycler"
  | "treater"
  | "producer"
  | "retailer"
  | "buyer"
  | "platform"
  | "bureau"
  | "commerce"
  | "centre"
  | "admin";

export type Me = {
  name: string;
  email?: string | undefined;
  role: Role;
  party: { id: string; nameZh: string; nameEn: string };
  division: string;
  zone: string | null;
  locale: string;
  synthetic: boolean;
  today: string;
  permissions: string[];
  mustChangePassword: boolean;
};

export type Page<T> = { items: T[]; nextCursor: string | null };

export type Problem = {
  status: number;
  code: string;
  title: string;
  detail: string;
  pointer?: string | undefined;
  errors?: { pointer: string; code: string; detail: string; line?: number | undefined }[] | undefined;
  requestId?: string | undefined;
};

export const streams = ["electronics", "vehicles", "lead_acid_batteries", "packaging", "tyres"] as const;
export type Stream = (typeof streams)[number];
/** Whose items are handled; scrap that never was packaging is in no figure of a stream. */
export const itemStreams = [...streams, "pre_consumer_packaging"] as const;

export const fates = ["reuse", "remanufacture", "recycling", "energy_recovery", "disposal"] as const;
export type Fate = (typeof fates)[number];

export const siteKinds = [
  "collection_point",
  "transfer_station",
  "sorting_centre",
  "treatment_plant",
  "retail_premises",
] as const;
export type SiteKind = (typeof siteKinds)[number];

export type Site = {
  id: string;
  nameZh: string;
  nameEn: string;
  kind: SiteKind;
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  division: string;
  zone: string | null;
  latitude: number | string | null;
  longitude: number | string | null;
  mine: boolean;
};

export type Permit = {
  id: string;
  number: string;
  streams: string[];
  yearlyCapacityKg: string | null;
  validFrom: string;
  validTo: string | null;
};

export type Party = {
  id: string;
  nameZh: string;
  nameEn: string;
  identifierType: string;
  identifier: string;
  roles: string[];
  division: string;
  zone: string | null;
  permits: Permit[];
  sites?: Site[] | undefined;
};

export type Item = {
  code: string;
  /** A material belongs to the stream it came out of. */
  stream: string;
  kind: "product" | "material";
  nameZh: string;
  nameEn: string;
  countUnit: string | null;
  fallbackUnitKg: string | null;
  defaultFate: string | null;
};

export type ReferenceRow = {
  recordedAt?: string | null | undefined;
  code: string;
  version: string | number;
  values: Record<string, string | null>;
  source: string | null;
  confidence: string | null;
  validFrom: string | null;
  validTo: string | null;
  overriddenBy?: string | null | undefined;
  reason?: string | null | undefined;
  history?: ReferenceChange[] | undefined;
};

export type ReferenceChange = {
  version: string | number;
  values: Record<string, string | null>;
  overriddenBy?: string | null | undefined;
  reason?: string | null | undefined;
  recordedAt?: string | null | undefined;
};

export type ReturnRow = {
  id: string;
  externalId: string | null;
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  occurredOn: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  pieces: number;
  massKg: string;
  massBasis: string;
  estimated: boolean;
  factorSource: string | null;
  source: string;
  evidence: string | null;
  qualification: string;
  vehicle?: Vehicle | undefined;
  battery?: { wasteCode: string; casing: "intact" | "broken"; manifestNumber: string | null } | undefined;
  warnings: Warning[];
  state: "booked" | "reversed";
  recordedAt: string;
};

/** What was booked all the same and should be looked at. */
export type Warning = { code: string; pointer: string; detail: string };

export type Vehicle = {
  vin: string | null;
  plate: string | null;
  engineNumber: string | null;
  certificateNumber: string;
  model: string | null;
  vehicleType: string | null;
  usage: string | null;
  power: string | null;
  kerbMassKg: string | null;
  ownerName: string | null;
  tractionBatteryCode: string | null;
  firstRegisteredOn: string | null;
  handedOverOn: string | null;
  supervised: boolean;
  personalWithheld: boolean;
};

export type TransferState =
  | "draft"
  | "dispatched"
  | "partly_received"
  | "received"
  | "partly_refused"
  | "refused"
  | "cancelled";

export type TransferLine = {
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  pieces: number;
  massKg: string;
  receivedPieces: number;
  receivedMassKg: string;
  refusedPieces: number;
  refusedMassKg: string;
  brokenMassKg?: string | undefined;
  receivedBrokenMassKg?: string | undefined;
};

export type Transfer = {
  id: string;
  fromSiteId: string;
  fromSiteNameZh: string;
  fromSiteNameEn: string;
  toSiteId: string;
  toSiteNameZh: string;
  toSiteNameEn: string;
  occurredOn: string;
  manifestNumber: string | null;
  approvalNumber: string | null;
  warnings: Warning[];
  state: TransferState;
  direction: "out" | "in" | "both";
  lines: TransferLine[];
  receipts?: TransferReceipt[] | undefined;
};

export type TransferReceipt = {
  id: string;
  occurredOn: string;
  partial: boolean;
  reason: string | null;
  qualification: string;
  state: "booked" | "reversed";
};

export type AmountLine = {
  item: string;
  itemNameZh?: string | undefined;
  itemNameEn?: string | undefined;
  massKg: string;
  pieces?: number | null | undefined;
};

export type TreatmentLine = AmountLine & {
  number?: string | undefined;
  model?: string | undefined;
  fit?: boolean | undefined;
  leadPercent?: string | undefined;
};

export type Treatment = {
  id: string;
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  occurredOn: string;
  inputs: TreatmentLine[];
  outputs: TreatmentLine[];
  lossKg: string | null;
  lossReason: string | null;
  permitNumber: string;
  yieldStatus: "not_configured" | "within" | "beyond" | null;
  yieldReason: string | null;
  warnings: Warning[];
  state: "booked" | "reversed";
};

export type Delivery = {
  id: string;
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  occurredOn: string;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  stream: string;
  massKg: string;
  pieces: number | null;
  fate: Fate;
  buyer: string;
  /** What the law has written on goods that are used again. */
  mark: string | null;
  state: "booked" | "reversed";
};

export type Balance = {
  account: string;
  kind: string;
  siteId: string | null;
  partyId: string | null;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  quantity: string;
  unit: string;
  amount: string;
};

export type Entry = {
  id: string;
  seq: number;
  kind: string;
  occurredOn: string;
  recordedAt: string;
  documentType?: string | null | undefined;
  documentId?: string | null | undefined;
  reason?: string | null | undefined;
  reverses?: string | null | undefined;
  reversedBy?: string | null | undefined;
  postings: Posting[];
};

export type Posting = {
  line: number;
  account: string;
  kind?: string | null | undefined;
  siteNameZh?: string | null | undefined;
  siteNameEn?: string | null | undefined;
  item: string;
  itemNameZh?: string | null | undefined;
  itemNameEn?: string | null | undefined;
  quantity: string;
  unit: string;
  amount: string;
};

/** One posting of an account, and what stood there of its item and quantity afterwards. */
export type AccountPosting = {
  entryId: string;
  seq: number;
  line: number;
  kind: string;
  occurredOn: string;
  reverses: string | null;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  quantity: string;
  unit: string;
  amount: string;
  balance: string;
  estimated: boolean;
};
