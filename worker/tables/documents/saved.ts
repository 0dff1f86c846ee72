/**
 * Documents as the rows that they are read from: the way back of the readers beside it, for a list that is saved and
 * comes in again. A document of several lines is as many rows, which its number holds together.
 */
import type { DocumentState, MassBasis, ReturnSource, TransferState } from "../../kernel/vocabulary/takeback.ts";
import type { Fate } from "../../kernel/vocabulary/ledger.ts";
import type { Role } from "../../kernel/vocabulary/access.ts";
import type { HandledStream, IdentifierType, SiteKind } from "../../kernel/vocabulary/registry.ts";
import { type Columns, namesOf } from "../columns.ts";
import type { Choices } from "../words.ts";
import { stateWords, transferStateWords } from "./came-back.ts";
import { type CompanyColumn, companyColumns, identifierWords, roleWords, siteWords, streamWords } from "./companies.ts";
import * as files from "./others.ts";
import { calledWith, grantWords, operatorColumns, personColumns, personStateWords } from "./people.ts";
import { attributeWords, purchaseColumns, type PurchaseColumn, yesOrNo } from "./purchases.ts";
import { basisWords, casingWords, exceptionWords, returnColumns, type ReturnColumn, sourceWords } from "./returns.ts";

/** What stands in a column: a number in its unit, or a text. */
type Said = string | number | null;
type Rows<Name extends string> = { [Column in Name]?: Said | undefined }[];

/** In whose language names and words are written. */
export type Say = {
  name: (zh: string | null, en: string | null) => string | null;
  word: <Word extends string>(choices: Choices<Word>, word: Word) => string;
};

export function sayIn(language: string): Say {
  const isEnglish = language === "en";
  return {
    name: (zh, en) => (isEnglish ? en || zh : zh || en),
    word: (choices, word) => choices[word][isEnglish ? 1 : 0],
  };
}

/** How documents of one kind become the rows of a file. */
export type Saved<Document, Name extends string = string> = {
  columns: Columns<Name>;
  rowsOf: (document: Document, say: Say) => Rows<Name>;
};

type Known = { id: string; externalId: string | null };
type Booked = Known & { state: DocumentState };
type OfSite = { siteNameZh: string | null; siteNameEn: string | null };
type OfItem = { itemNameZh: string; itemNameEn: string };
type Amount = OfItem & { pieces: number; massKg: string };

const booked = ({ id, externalId, state }: Booked, say: Say) => {
  return { documentId: id, externalId, state: say.word(stateWords, state) };
};
const siteOf = (row: OfSite, say: Say) => say.name(row.siteNameZh, row.siteNameEn);
const itemOf = (row: OfItem, say: Say) => say.name(row.itemNameZh, row.itemNameEn);
const amountOf = ({ pieces, massKg, ...row }: Amount, say: Say) => ({ item: itemOf(row, say), pieces, massKg });
const yes = (is: boolean | null | undefined, say: Say) =>
  is === null || is === undefined ? null : say.word(yesOrNo, is ? "yes" : "no");

type Vehicle = Partial<Record<ReturnColumn, string | null>> & {
  batteryException: keyof typeof exceptionWords | null;
};
type Return = Booked &
  OfSite &
  Amount & {
    occurredOn: string;
    massBasis: MassBasis;
    source: ReturnSource;
    evidence: string | null;
    placedOnMarketYear: number | null;
    vehicle?: Vehicle | undefined;
    battery?: { wasteCode: string; casing: keyof typeof casingWords; manifestNumber: string | null } | undefined;
  };

/** @param withPersons of vehicles: whose they were, which only the list of one's own documents takes along */
export const returnsFile = (withPersons: boolean): Saved<Return, ReturnColumn> => ({
  columns: returnColumns,
  rowsOf: (row, say) => [
    {
      ...booked(row, say),
      site: siteOf(row, say),
      occurredOn: row.occurredOn,
      ...amountOf(row, say),
      massBasis: say.word(basisWords, row.massBasis),
      source: say.word(sourceWords, row.source),
      evidence: row.evidence,
      placedOnMarketYear: row.placedOnMarketYear,
      ...vehicleOf(row.vehicle, withPersons, say),
      ...(row.battery && {
        wasteCode: row.battery.wasteCode,
        casing: say.word(casingWords, row.battery.casing),
        manifestNumber: row.battery.manifestNumber,
      }),
    },
  ],
});

const persons = ["vin", "plate", "engineNumber", "ownerName"] as const satisfies readonly ReturnColumn[];

function vehicleOf(vehicle: Vehicle | undefined, withPersons: boolean, say: Say): Rows<ReturnColumn>[number] {
  if (!vehicle) return {};
  const { batteryException } = vehicle;
  const isSaid = (name: ReturnColumn) => name in vehicle && (withPersons || !persons.some((each) => each === name));
  return {
    ...Object.fromEntries(namesOf(returnColumns).flatMap((name) => (isSaid(name) ? [[name, vehicle[name]]] : []))),
    batteryException: batteryException && say.word(exceptionWords, batteryException),
  };
}

type Transfer = Known & {
  state: TransferState;
  fromSiteNameZh: string;
  fromSiteNameEn: string;
  toSiteNameZh: string;
  toSiteNameEn: string;
  occurredOn: string;
  manifestNumber: string | null;
  approvalNumber: string | null;
  lines: readonly (Amount & { brokenMassKg?: string | undefined })[];
};

export const transfersFile: Saved<Transfer, keyof typeof files.transferColumns> = {
  columns: files.transferColumns,
  rowsOf: (row, say) =>
    row.lines.map((line) => ({
      documentId: row.id,
      externalId: row.externalId,
      state: say.word(transferStateWords, row.state),
      from: say.name(row.fromSiteNameZh, row.fromSiteNameEn),
      to: say.name(row.toSiteNameZh, row.toSiteNameEn),
      occurredOn: row.occurredOn,
      manifestNumber: row.manifestNumber,
      approvalNumber: row.approvalNumber,
      ...amountOf(line, say),
      brokenMassKg: line.brokenMassKg,
    })),
};

type BatchLine = Amount & {
  leadPercent?: string | undefined;
  grade?: string | undefined;
  number?: string | undefined;
  model?: string | undefined;
  fit?: boolean | undefined;
};
type Treatment = Booked &
  OfSite & {
    occurredOn: string;
    inputs: readonly BatchLine[];
    outputs: readonly BatchLine[];
    lossKg: string;
    lossReason: string | null;
    yieldReason: string | null;
  };

export const treatmentsFile: Saved<Treatment, keyof typeof files.treatmentColumns> = {
  columns: files.treatmentColumns,
  rowsOf: (row, say) =>
    (["input", "output"] as const).flatMap((side) =>
      row[`${side}s`].map(({ leadPercent, grade, number, model, fit, ...line }) => ({
        ...booked(row, say),
        site: siteOf(row, say),
        occurredOn: row.occurredOn,
        side: say.word(files.sideWords, side),
        ...amountOf(line, say),
        leadPercent,
        grade,
        number,
        model,
        fit: yes(fit, say),
        lossKg: Number(row.lossKg) === 0 ? null : row.lossKg,
        lossReason: row.lossReason,
        yieldReason: row.yieldReason,
      })),
    ),
};

type Delivery = Booked &
  OfSite &
  Amount & {
    occurredOn: string;
    stream: string;
    fate: Fate;
    buyer: string;
    receiverNameZh: string | null;
    receiverNameEn: string | null;
    manifestNumber: string | null;
  };

export const deliveriesFile: Saved<Delivery, keyof typeof files.deliveryColumns> = {
  columns: files.deliveryColumns,
  rowsOf: (row, say) => [
    {
      ...booked(row, say),
      site: siteOf(row, say),
      occurredOn: row.occurredOn,
      ...amountOf(row, say),
      stream: isHandled(row.stream) ? say.word(streamWords, row.stream) : row.stream,
      fate: say.word(files.fateWords, row.fate),
      receiver: say.name(row.receiverNameZh, row.receiverNameEn),
      buyer: row.buyer,
      manifestNumber: row.manifestNumber,
    },
  ],
};

const isHandled = (stream: string): stream is HandledStream => stream in streamWords;

type Declaration = Booked & Amount & { period: string; occurredOn: string };

export const declarationsFile: Saved<Declaration, keyof typeof files.declarationColumns> = {
  columns: files.declarationColumns,
  rowsOf: (row, say) => [
    { ...booked(row, say), period: row.period, ...amountOf(row, say), occurredOn: row.occurredOn },
  ],
};

type Usage = Booked &
  OfSite & {
    period: string;
    collectionDevices: number | null;
    lines: readonly (OfItem & { measure: string; item: string; amount: string })[];
  };

/** What it says of one measure, of all items or of one. */
const measured = ({ lines }: Usage, measure: string, item?: string): string | undefined =>
  lines.find((line) => line.measure === measure && (item === undefined || line.item === item))?.amount;

export const tripsFile: Saved<Usage, keyof typeof files.tripColumns> = {
  columns: files.tripColumns,
  rowsOf: (row, say) => {
    const reusable = Number(measured(row, "trips_reusable") ?? 0);
    return [
      {
        ...booked(row, say),
        period: row.period,
        expressTrips: reusable + Number(measured(row, "trips_other") ?? 0),
        reusableTrips: reusable,
        cartonsReused: measured(row, "cartons_reused"),
        collectionDevices: row.collectionDevices,
      },
    ];
  },
};

export const plasticsFile: Saved<Usage, keyof typeof files.plasticColumns> = {
  columns: files.plasticColumns,
  rowsOf: (row, say) => {
    const items = new Map(row.lines.map((line) => [line.item, line]));
    return [...items.values()].map((line) => ({
      ...booked(row, say),
      period: row.period,
      item: itemOf(line, say),
      usedKg: measured(row, "plastics_used", line.item) ?? "0",
      recoveredKg: measured(row, "plastics_recovered", line.item) ?? "0",
    }));
  },
};

export const energyFile: Saved<Usage, keyof typeof files.energyColumns> = {
  columns: files.energyColumns,
  rowsOf: (row, say) => [
    { ...booked(row, say), period: row.period, site: siteOf(row, say), energyKwh: measured(row, "energy") },
  ],
};

type Purchase = Booked & {
  purchasedOn: string;
  supplierName: string;
  categoryCode: string;
  codeVersion: string;
  amountYuan: string;
  description: string | null;
  attributes: readonly (keyof typeof attributeWords)[];
  mandatoryProduct: boolean | null;
  certificate: { body: string; number: string; validFrom: string; validTo: string } | null;
};

export const purchasesFile: Saved<Purchase, PurchaseColumn> = {
  columns: purchaseColumns,
  rowsOf: (row, say) => [
    {
      ...booked(row, say),
      supplier: row.supplierName,
      purchasedOn: row.purchasedOn,
      category: row.categoryCode,
      codeVersion: row.codeVersion,
      amountYuan: row.amountYuan,
      description: row.description,
      attributes: row.attributes.map((one) => say.word(attributeWords, one)).join("; "),
      mandatoryProduct: yes(row.mandatoryProduct, say),
      certificateNumber: row.certificate?.number,
      certificateBody: row.certificate?.body,
      validFrom: row.certificate?.validFrom,
      validTo: row.certificate?.validTo,
    },
  ],
};

type Certificate = {
  supplierName: string;
  body: string;
  number: string;
  validFrom: string;
  validTo: string;
  attributes: readonly (keyof typeof attributeWords)[];
  product: string | null;
  productKind: keyof typeof files.productKindWords | null;
  state: keyof typeof files.certificateStateWords;
  categoryCode: string | null;
  codeVersion: string | null;
};

export const certificatesFile: Saved<Certificate, keyof typeof files.certificateColumns> = {
  columns: files.certificateColumns,
  rowsOf: ({ supplierName, body, number, validFrom, validTo, attributes, productKind, state, ...row }, say) => [
    {
      supplier: supplierName,
      body,
      number,
      validFrom,
      validTo,
      product: row.product,
      categoryCode: row.categoryCode,
      codeVersion: row.codeVersion,
      attributes: attributes.map((one) => say.word(attributeWords, one)).join("; "),
      productKind: productKind && say.word(files.productKindWords, productKind),
      state: say.word(files.certificateStateWords, state),
    },
  ],
};

type Owner = {
  nameZh: string;
  nameEn: string;
  identifierType: IdentifierType;
  identifier: string;
  roles: readonly Role[];
  division: string;
  zone: string | null;
};

/** What names a company in each of its rows; a credit code is what a number is unless it says otherwise. */
const companyCells = ({ identifierType, roles, ...row }: Owner, say: Say): Rows<CompanyColumn>[number] => ({
  nameZh: row.nameZh,
  nameEn: row.nameEn,
  identifierType: identifierType === "uscc" ? null : say.word(identifierWords, identifierType),
  identifier: row.identifier,
  roles: roles.map((role) => say.word(roleWords, role)).join("; "),
  division: row.division,
  zone: row.zone,
});

const streamsOf = (streams: readonly string[], say: Say) =>
  streams.map((stream) => (isHandled(stream) ? say.word(streamWords, stream) : stream)).join("; ");

type Company = Owner & {
  permits: readonly {
    number: string;
    streams: readonly string[];
    wasteCodes: readonly string[] | null;
    yearlyCapacityKg: string | null;
    siteNameZh: string | null;
    validFrom: string;
    validTo: string;
  }[];
};

/** A company has a row for each permit, and one where it has none. */
export const companiesFile: Saved<Company, CompanyColumn> = {
  columns: companyColumns,
  rowsOf: ({ permits, ...company }, say) => {
    const cells = companyCells(company, say);
    if (permits.length === 0) return [cells];
    return permits.map((permit) => ({
      ...cells,
      permitNumber: permit.number,
      streams: streamsOf(permit.streams, say),
      capacityKg: permit.yearlyCapacityKg,
      wasteCodes: permit.wasteCodes?.join("; ") ?? null,
      permitSite: permit.siteNameZh,
      validFrom: permit.validFrom,
      validTo: permit.validTo,
    }));
  },
};

type OwnedSite = {
  id: string;
  nameZh: string;
  nameEn: string;
  kind: SiteKind;
  partyNameZh: string;
  partyNameEn: string;
  division: string;
  zone: string | null;
  latitude: number | null;
  longitude: number | null;
  floorAreaM2: number | null;
  streams: readonly string[] | null;
  streamVersions: readonly { validFrom: string; streams: readonly string[] }[];
  owner: Omit<Owner, "nameZh" | "nameEn">;
};

export const sitesFile: Saved<OwnedSite, CompanyColumn> = {
  columns: companyColumns,
  rowsOf: ({ owner, partyNameZh, partyNameEn, ...site }, say) => {
    const isElsewhere = site.division !== owner.division || site.zone !== owner.zone;
    return [
      {
        ...companyCells({ ...owner, nameZh: partyNameZh, nameEn: partyNameEn }, say),
        siteKind: say.word(siteWords, site.kind),
        siteNameZh: site.nameZh,
        siteNameEn: site.nameEn,
        siteId: site.id,
        siteStreams: site.streams && streamsOf(site.streams, say),
        siteStreamsSaid: site.streamVersions
          .map(({ validFrom, streams }) => `${validFrom}: ${streamsOf(streams, say)}`)
          .join(" | "),
        ...(isElsewhere && { siteDivision: site.division, siteZone: site.zone }),
        latitude: site.latitude,
        longitude: site.longitude,
        floorAreaM2: site.floorAreaM2,
      },
    ];
  },
};

type Person = {
  name: string;
  email: string;
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  partyCreditCode: string | null;
  role: Role;
  revokedAt: string | null;
};

/** Nobody who is in is invited by it again. */
export const peopleFile: Saved<Person, keyof typeof personColumns> = {
  columns: personColumns,
  rowsOf: ({ name, email, role, revokedAt, ...party }, say) => [
    {
      name,
      email,
      party: calledWith(say.name(party.partyNameZh, party.partyNameEn), party.partyCreditCode, party.partyId),
      role: say.word(roleWords, role),
      state: say.word(personStateWords, revokedAt === null ? "active" : "ended"),
    },
  ],
};

type Grant = OfSite & {
  ownerId: string;
  ownerNameZh: string;
  ownerNameEn: string;
  ownerCreditCode: string | null;
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  partyCreditCode: string | null;
};

/** Who books for a site besides its owner. */
export const operatorsFile: Saved<Grant, keyof typeof operatorColumns> = {
  columns: operatorColumns,
  rowsOf: (row, say) => [
    {
      site: siteOf(row, say),
      owner: calledWith(say.name(row.ownerNameZh, row.ownerNameEn), row.ownerCreditCode, row.ownerId),
      operator: calledWith(say.name(row.partyNameZh, row.partyNameEn), row.partyCreditCode, row.partyId),
      state: say.word(grantWords, "active"),
    },
  ],
};
