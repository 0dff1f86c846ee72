/** Manifests as they are answered. Pure. */
import type { carriages, permits, sites } from "../../../db/schema/index.ts";
import { isFillerPlate, isPlate } from "../../kernel/identifiers.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import type { currentValues } from "../../registry/index.ts";
import type { Holiday } from "../../kernel/working-days.ts";
import { instant, kg, type Row } from "../present.ts";
import { wasteCodeOf } from "../rules/hazardous.ts";
import type { transferList } from "../transfers/store.ts";
import { confirmationOf, numberDoubts } from "./rules.ts";
import type { ManifestAnswer, ManifestRow } from "./schemas.ts";
import type { partiesOfTransfer, stepsOf } from "./store.ts";

type TransferRow = Row<typeof transferList>;
type Carriage = typeof carriages.$inferSelect;
type Values = ReturnType<typeof currentValues>;

export type ManifestFacts = {
  row: TransferRow;
  sites: readonly Pick<typeof sites.$inferSelect, "id" | "partyId" | "nameZh" | "nameEn" | "division">[];
  parties: readonly Row<typeof partiesOfTransfer>[];
  permits: readonly (typeof permits.$inferSelect)[];
  carriage: Carriage | null;
  steps: readonly Row<typeof stepsOf>[];
  /** Current values of `wasteCodeDatasets`. */
  wasteCodes: Values;
  showsPersonal: boolean;
  holidays: readonly Holiday[];
  today: string;
};

export function presentManifest(facts: ManifestFacts): ManifestAnswer {
  const { row, carriage, wasteCodes, showsPersonal } = facts;
  const { document } = row;
  const from = facts.sites.find((site) => site.id === document.fromSiteId);
  const day = row.dispatchedOn ?? document.occurredOn;
  const { manifestNumber } = document;
  return {
    ...headOf(row, facts),
    numberDoubts: manifestNumber === null ? [] : numberDoubts(manifestNumber, { division: from?.division ?? "", day }),
    approvalNumber: document.approvalNumber,
    mover: organisationAt(facts, document.fromSiteId, day),
    receiver: organisationAt(facts, document.toSiteId, day),
    lines: row.lines.map((line) => {
      const { item, itemNameZh, itemNameEn, pieces, receivedPieces, refusedPieces } = line;
      const packing = carriage?.packing.find((each) => each.item === item);
      const wasteCode = wasteCodeOf(wasteCodes, item, day);
      return {
        item,
        itemNameZh,
        itemNameEn,
        pieces,
        receivedPieces,
        refusedPieces,
        wasteCode,
        properties: wasteCode === null ? null : propertiesOf(wasteCodes, wasteCode),
        form: packing?.form ?? null,
        packaging: packing?.packaging ?? null,
        packages: packing?.packages ?? null,
        massKg: kg(line.massG),
        receivedMassKg: kg(line.receivedMassG),
        refusedMassKg: kg(line.refusedMassG),
      };
    }),
    carriage: carriage && presentCarriage(carriage, showsPersonal),
    personalWithheld: carriage !== null && !showsPersonal,
    timeline: timelineOf(facts),
  };
}

export function presentManifestRow(row: TransferRow, days: Days): ManifestRow {
  const { fromSiteNameZh, fromSiteNameEn, toSiteNameZh, toSiteNameEn } = row;
  return { ...headOf(row, days), fromSiteNameZh, fromSiteNameEn, toSiteNameZh, toSiteNameEn };
}

type Days = Pick<ManifestFacts, "holidays" | "today">;

function headOf({ document, dispatchedOn, state, receipts, differences }: TransferRow, { holidays, today }: Days) {
  const { id, manifestNumber, occurredOn } = document;
  // In the order in which they were written down.
  const first = receipts.find(({ reversed }) => !reversed);
  const accepted = first && { occurredOn: first.occurredOn, recordedOn: shanghaiDate(first.recordedAt) };
  return {
    transferId: id,
    manifestNumber,
    occurredOn: dispatchedOn ?? occurredOn,
    state,
    confirmation: state === "cancelled" ? null : confirmationOf(dispatchedOn, accepted, today, holidays),
    differences: differences.map(({ noticedAt, ...said }) => {
      return { ...said, noticedAt: noticedAt === null ? null : instant(noticedAt) };
    }),
  };
}

/** The hazards of a waste code, where the reference data name them. */
function propertiesOf(facts: Values, wasteCode: string): string | null {
  const found = facts.find(({ values }) => values["waste_code"] === wasteCode && values["properties"]);
  return found?.values["properties"] ?? null;
}

function organisationAt({ row, sites: both, parties, permits: all }: ManifestFacts, siteId: string, day: string) {
  const streams = row.lines.map(({ item }) => item.split("/")[0]);
  const site = both.find(({ id }) => id === siteId);
  const party = parties.find(({ id }) => id === site?.partyId);
  const valid = all.filter(
    (permit) =>
      permit.partyId === site?.partyId &&
      (permit.siteId === null || permit.siteId === siteId) &&
      permit.streams.some((stream) => streams.includes(stream)) &&
      permit.validFrom <= day &&
      day <= permit.validTo,
  );
  return {
    partyId: party?.id ?? "",
    nameZh: party?.nameZh ?? "",
    nameEn: party?.nameEn ?? "",
    identifier: party?.identifier ?? null,
    siteId,
    siteNameZh: site?.nameZh ?? "",
    siteNameEn: site?.nameEn ?? "",
    division: site?.division ?? "",
    permits: valid.map(({ number }) => number),
  };
}

function presentCarriage(carriage: Carriage, showsPersonal: boolean) {
  const { id: _, transferId: __, packing: ___, actorId: ____, recordedAt, ...said } = carriage;
  const personal = showsPersonal ? {} : { plate: null, driver: null, driverPhone: null, escort: null };
  const isPlateUnusual = showsPersonal && (!isPlate(said.plate) || isFillerPlate(said.plate));
  return { ...said, ...personal, isPlateUnusual, recordedAt: instant(recordedAt) };
}

const ofReceiver: ReadonlySet<string> = new Set(["partly_received", "received", "partly_refused", "refused"]);

function timelineOf({ row, steps, carriage }: ManifestFacts): ManifestAnswer["timeline"] {
  const moved = steps.map(({ state, at }) => {
    const side = ofReceiver.has(state) ? ("receiver" as const) : ("mover" as const);
    return { step: state, side, at, on: state === "dispatched" ? row.dispatchedOn : null };
  });
  const filled = carriage
    ? [{ step: "carriage" as const, side: "mover" as const, at: carriage.recordedAt, on: null }]
    : [];
  return [...moved, ...filled].toSorted((a, b) => a.at - b.at).map((step) => ({ ...step, at: instant(step.at) }));
}
