/** What can come as a file: its columns, what a row becomes, and the verb that books it. A new kind is one more row. */
import { z } from "@hono/zod-openapi";
import type { Ctx } from "../context.ts";
import type { Reply } from "../http/endpoint.ts";
import type { BatchAnswer, BatchInput, BatchRefusal } from "../http/schemas.ts";
import type { ImportKindName } from "../kernel/vocabulary/imports.ts";
import { getPurchase, recordPurchases, registerCertificate } from "../procurement/index.ts";
import { purchaseInput } from "../procurement/purchases/schemas.ts";
import { certificateInput } from "../procurement/suppliers/schemas.ts";
import { byList, enrolPerson } from "../access/index.ts";
import { personRow } from "../access/invitations/schemas.ts";
import { withdrawOperator } from "../registry/changes/record.ts";
import { grantSite } from "../registry/verbs.ts";
import { operatorInput } from "../registry/schemas.ts";
import { recordCompanies } from "../registry/companies/record.ts";
import { companyRow } from "../registry/companies/schemas.ts";
import {
  claim,
  declare,
  getDeclaration,
  getDelivery,
  getReturn,
  getTransfer,
  getTreatment,
  getUsage,
  receiveTransfer,
  recordDelivery,
  recordReturns,
  recordTransfer,
  recordTreatment,
  reportEnergy,
  reportPlastics,
  reportTrips,
} from "../takeback/index.ts";
import { claimInput } from "../takeback/claims/schemas.ts";
import { declarationInput } from "../takeback/declarations/schemas.ts";
import { returnInput } from "../takeback/returns/schemas.ts";
import { receiptInput, transferInput } from "../takeback/transfers/schemas.ts";
import { deliveryInput, treatmentInput } from "../takeback/treatments/schemas.ts";
import { energyInput, plasticsInput, tripsInput } from "../takeback/usage/schemas.ts";
import { recordReadings } from "../retrofits/index.ts";
import { meterReading } from "../retrofits/schemas.ts";
import { id } from "../http/schemas.ts";
import type { Columns, Lines } from "../tables/columns.ts";
import { companyColumns, companyOf } from "../tables/documents/companies.ts";
import * as files from "../tables/documents/others.ts";
import { operatorColumns, operatorOf, personColumns, personOf } from "../tables/documents/people.ts";
import { purchaseColumns, purchaseOf } from "../tables/documents/purchases.ts";
import { returnColumns, returnOf } from "../tables/documents/returns.ts";
import * as saved from "../tables/documents/saved.ts";
import type { Saved } from "../tables/documents/saved.ts";
import type { RowFault, Written } from "../tables/table.ts";
import type { Known } from "./store.ts";

type Batched = (ctx: Ctx, input: BatchInput) => Promise<BatchAnswer | Reply<422, BatchRefusal>>;

export type ImportKind = {
  columns: Columns<string>;
  /** A row as the API takes it, without its id, and what is wrong with it. */
  bodyOf: (row: Written<string>, known: Known) => { body: object; faults: readonly RowFault<string>[] };
  /** The field of the document's day, which its id begins with. */
  day: string;
  /** What a body is held against; its names tell a row of JSON that is a body already. */
  schema: z.ZodObject;
  /** One cell for each column, for whoever begins. */
  example: Readonly<Record<string, string>>;
  /** Whether its documents have entries, which can be taken back. */
  isBooked: boolean;
  /** Of documents that may have several rows. */
  lines?: Lines;
  /** What all rows of one number have to say alike, however far apart they stand. */
  alike?: { of: string; columns: readonly string[] };
  /** Of documents whose lists go in again: how one is found, and the rows that it is saved as. */
  saved?: { find: (ctx: Ctx, id: string) => Promise<object>; file: Saved<never> };
} & (
  | { batch: Batched }
  /** @throws Problem where the row is refused */
  | { book: (ctx: Ctx, input: never) => Promise<unknown> }
);

/** Forgets the names of one kind's columns so that all kinds fit one table: a row holds nothing but those. */
function kind<Name extends string>(
  spec: Omit<ImportKind, "columns" | "bodyOf" | "batch" | "book"> & {
    columns: Columns<Name>;
    bodyOf: (row: Written<Name>, known: Known) => { body: object; faults: readonly RowFault<Name>[] };
  } & ({ batch: Batched } | { book: (ctx: Ctx, input: never) => Promise<unknown> }),
): ImportKind {
  return spec as unknown as ImportKind;
}

const companies = kind({
  columns: companyColumns,
  bodyOf: companyOf,
  day: "",
  schema: companyRow,
  batch: recordCompanies,
  example: files.examples.companies,
  isBooked: false,
  alike: { of: "identifier", columns: ["nameZh", "nameEn"] },
});

const personOfFile = personRow.extend({ id });
const operatorOfSite = operatorInput.extend({ id, siteId: id, state: z.enum(["active", "ended"]) });
const receiptOfTransfer = receiptInput.extend({ transferId: id });

export const kinds: Record<ImportKindName, ImportKind> = {
  returns: kind({
    columns: returnColumns,
    bodyOf: (row, { ownSites: sites, items }) => returnOf(row, { sites, items }),
    day: "occurredOn",
    schema: returnInput,
    batch: recordReturns,
    example: files.examples.returns,
    isBooked: true,
    saved: { find: getReturn, file: saved.returnsFile(true) },
  }),
  transfers: kind({
    columns: files.transferColumns,
    bodyOf: files.transferOf,
    day: "occurredOn",
    schema: transferInput,
    book: (ctx, input: z.output<typeof transferInput>) => recordTransfer(ctx, input),
    example: files.examples.transfers,
    isBooked: true,
    saved: { find: getTransfer, file: saved.transfersFile },
    lines: files.lines.transfers,
  }),
  receipts: kind({
    columns: files.receiptColumns,
    bodyOf: files.receiptOf,
    day: "occurredOn",
    schema: receiptOfTransfer,
    book: (ctx, { transferId, ...input }: z.output<typeof receiptOfTransfer>) =>
      receiveTransfer(ctx, transferId, input),
    example: files.examples.receipts,
    isBooked: true,
    lines: files.lines.receipts,
  }),
  treatments: kind({
    columns: files.treatmentColumns,
    bodyOf: files.treatmentOf,
    day: "occurredOn",
    schema: treatmentInput,
    book: (ctx, input: z.output<typeof treatmentInput>) => recordTreatment(ctx, input),
    example: files.examples.treatments,
    isBooked: true,
    saved: { find: getTreatment, file: saved.treatmentsFile },
    lines: files.lines.treatments,
  }),
  deliveries: kind({
    columns: files.deliveryColumns,
    bodyOf: files.deliveryOf,
    day: "occurredOn",
    schema: deliveryInput,
    book: (ctx, input: z.output<typeof deliveryInput>) => recordDelivery(ctx, input),
    example: files.examples.deliveries,
    isBooked: true,
    saved: { find: getDelivery, file: saved.deliveriesFile },
  }),
  declarations: kind({
    columns: files.declarationColumns,
    bodyOf: files.declarationOf,
    day: "occurredOn",
    schema: declarationInput,
    book: (ctx, input: z.output<typeof declarationInput>) => declare(ctx, input),
    example: files.examples.declarations,
    isBooked: true,
    saved: { find: getDeclaration, file: saved.declarationsFile },
  }),
  claims: kind({
    columns: files.claimColumns,
    bodyOf: files.claimOf,
    day: "occurredOn",
    schema: claimInput,
    book: (ctx, input: z.output<typeof claimInput>) => claim(ctx, input),
    example: files.examples.claims,
    isBooked: true,
  }),
  purchases: kind({
    columns: purchaseColumns,
    bodyOf: purchaseOf,
    day: "purchasedOn",
    schema: purchaseInput,
    batch: recordPurchases,
    example: files.examples.purchases,
    isBooked: true,
    saved: { find: getPurchase, file: saved.purchasesFile },
  }),
  certificates: kind({
    columns: files.certificateColumns,
    bodyOf: files.certificateOf,
    day: "validFrom",
    schema: certificateInput,
    book: (ctx, input: z.output<typeof certificateInput>) => registerCertificate(ctx, input),
    example: files.examples.certificates,
    isBooked: false,
  }),
  // A row of a list of companies may say any of the three.
  parties: companies,
  sites: companies,
  permits: companies,
  operators: kind({
    columns: operatorColumns,
    bodyOf: operatorOf,
    day: "",
    schema: operatorOfSite,
    book: (ctx, { siteId, partyId, state }: z.output<typeof operatorOfSite>) =>
      state === "active" ? grantSite(ctx, siteId, partyId) : withdrawOperator(ctx, siteId, { partyId, reason: byList }),
    example: files.examples.operators,
    isBooked: false,
  }),
  people: kind({
    columns: personColumns,
    bodyOf: personOf,
    day: "",
    schema: personOfFile,
    book: (ctx, input: z.output<typeof personOfFile>) => enrolPerson(ctx, input),
    example: files.examples.people,
    isBooked: false,
  }),
  trips: kind({
    columns: files.tripColumns,
    bodyOf: files.tripsOf,
    day: "",
    schema: tripsInput,
    book: (ctx, input: z.output<typeof tripsInput>) => reportTrips(ctx, input),
    example: files.examples.trips,
    isBooked: true,
    saved: { find: (ctx, id) => getUsage(ctx, "trips", id), file: saved.tripsFile },
  }),
  plastics: kind({
    columns: files.plasticColumns,
    bodyOf: files.plasticsOf,
    day: "",
    schema: plasticsInput,
    book: (ctx, input: z.output<typeof plasticsInput>) => reportPlastics(ctx, input),
    example: files.examples.plastics,
    isBooked: true,
    saved: { find: (ctx, id) => getUsage(ctx, "plastics", id), file: saved.plasticsFile },
    lines: files.lines.plastics,
  }),
  readings: kind({
    columns: files.meterReadingColumns,
    bodyOf: files.meterReadingOf,
    day: "",
    schema: meterReading,
    batch: recordReadings,
    example: files.examples.readings,
    isBooked: false,
  }),
  energy: kind({
    columns: files.energyColumns,
    bodyOf: files.energyOf,
    day: "",
    schema: energyInput,
    book: (ctx, input: z.output<typeof energyInput>) => reportEnergy(ctx, input),
    example: files.examples.energy,
    isBooked: true,
    saved: { find: (ctx, id) => getUsage(ctx, "energy", id), file: saved.energyFile },
  }),
};
