/**
 * The shapes of the API's answers that the pages read: the server's own, under the pages' names.
 * Amounts are decimal strings, pieces whole numbers.
 */
import type { PageOf } from "../../worker/http/schemas.ts";
import type { PartyBooks, PartyRows } from "../../worker/ledger/parties/schemas.ts";
import type { EntryAnswer } from "../../worker/ledger/schemas.ts";
import type { DocumentPageOf } from "../../worker/takeback/schemas.ts";
import type { ReturnAnswer } from "../../worker/takeback/returns/schemas.ts";
import type { TransferAnswer } from "../../worker/takeback/transfers/schemas.ts";
import type { TreatmentAnswer } from "../../worker/takeback/treatments/schemas.ts";

export type { MeAnswer as Me } from "../../worker/access/schemas.ts";
export type {
  BalanceAnswer as Balance,
  EntryAnswer as Entry,
  HistoryAnswer as AccountPosting,
  MonthAnswer as Month,
} from "../../worker/ledger/schemas.ts";
export type {
  ItemAnswer as Item,
  PartyAnswer as Party,
  PartyWithSites,
  RegistryChangeAnswer as RegistryChange,
  ListedSiteAnswer as ListedSite,
  SiteAnswer as Site,
} from "../../worker/registry/schemas.ts";
export type { PartyBooks, PartyRows } from "../../worker/ledger/parties/schemas.ts";
export type { PaperAnswer as Paper } from "../../worker/takeback/evidence/schemas.ts";
export type { InboxAnswer as Inbox } from "../../worker/inbox/schemas.ts";
export type { ConsentAnswer as Consent } from "../../worker/ledger/consents/schemas.ts";
export type { ScorecardAnswer as Scorecard, ScorecardFigure } from "../../worker/reports/scorecard/schemas.ts";
export type { FirstSteps } from "../../worker/registry/first-steps/schemas.ts";
export type { ZoneAnswer as Zone, ZonesAnswer as Zones } from "../../worker/registry/zones/schemas.ts";
export type {
  DatasetAnswer as Dataset,
  DatasetsAnswer as Datasets,
  ReferenceAnswer as ReferenceRow,
} from "../../worker/registry/datasets/schemas.ts";
export type { PeriodAnswer as PeriodState } from "../../worker/reports/schemas.ts";
export type { ReturnAnswer as ReturnRow } from "../../worker/takeback/returns/schemas.ts";
export type { BatchAnswer, RowReceipt, WarningAnswer as Warning } from "../../worker/http/schemas.ts";
export type { TransferAnswer as Transfer } from "../../worker/takeback/transfers/schemas.ts";
export type {
  LinkedAnswer as LinkedDelivery,
  LinkList as DeliveryLinks,
  MadeLink as MadeDeliveryLink,
} from "../../worker/takeback/links/schemas.ts";
export type {
  DeliveryAnswer as Delivery,
  TreatmentAnswer as Treatment,
} from "../../worker/takeback/treatments/schemas.ts";
export type { Role } from "../../worker/kernel/vocabulary/access.ts";
export type { SiteKind, TakebackStream as Stream } from "../../worker/kernel/vocabulary/registry.ts";
export type { TransferState } from "../../worker/kernel/vocabulary/takeback.ts";

export type Page<T> = PageOf<T>;
/** A page of a list that the server searches, sorts and adds up. */
export type ServedPage<T> = DocumentPageOf<T>;
export type { Problem } from "./api/problem.ts";

export type Posting = EntryAnswer["postings"][number];
export type Vehicle = NonNullable<ReturnAnswer["vehicle"]>;
export type TransferLine = TransferAnswer["lines"][number];
export type TransferReceipt = TransferAnswer["receipts"][number];
export type TreatmentLine = TreatmentAnswer["outputs"][number];
/** Of any document: what of a line is written in a list. */
export type AmountLine = Pick<TreatmentLine, "item" | "massKg"> &
  Partial<Pick<TreatmentLine, "itemNameZh" | "itemNameEn">> &
  Partial<Record<"pieces", TreatmentLine["pieces"] | null>>;
export type { ApprovalAnswer as WasteApproval } from "../../worker/takeback/approvals/schemas.ts";
export type { ManifestAnswer as Manifest, ManifestPage, ManifestRow } from "../../worker/takeback/manifests/schemas.ts";
export type {
  WasteDeclarationAnswer as WasteDeclaration,
  WasteLedgerAnswer as WasteLedger,
  WasteRow,
} from "../../worker/takeback/waste-ledger/schemas.ts";
export type PartyFlow = PartyBooks["flows"][number];
export type PartyStock = PartyBooks["stock"][number];
export type PartyRow = PartyRows["items"][number];
export type {
  SiteGrantAnswer as SiteGrant,
  SiteOperatorAnswer as SiteOperator,
  SiteOperatorList,
} from "../../worker/registry/changes/schemas.ts";
