/** Decisions on a purchase: pure, no I/O, no clock. */
import { atPointer, Problem } from "../../kernel/errors.ts";
import type { ListStatus, SpendClass } from "../../kernel/vocabulary/ledger.ts";
import {
  type Attribute,
  type CertificateState,
  type ListName,
  listNames,
  type NotGreenReason,
  type PurchaseWarningCode,
  type UncheckedCode,
} from "../../kernel/vocabulary/procurement.ts";
import { assertPeriodOpen } from "../../ledger/index.ts";
import { type Category, hasListedBelow, listedOn, lists, rowsOfCategory } from "../categories.ts";
import type { Certificate, Line } from "../purchased.ts";

/** Older than any purchase the pilot looks at. */
const earliest = "2000-01-01";

/** @throws Problem `date_in_future`, `date_too_old`, `period_closed` */
export function checkDay(day: string, today: string, closed: readonly { month: string }[]): void {
  const pointer = "/purchasedOn";
  if (day > today) throw new Problem("date_in_future", { pointer, params: { today } });
  if (day < earliest) throw new Problem("date_too_old", { pointer, params: { earliest } });
  atPointer(pointer, () => assertPeriodOpen(closed, day));
}

/** @throws Problem `supplier_required` unless exactly one is given */
export function requireOneSupplier(supplierId: string | undefined, supplierName: string | undefined): void {
  if ((supplierId === undefined) !== (supplierName === undefined)) return;
  throw new Problem("supplier_required", { pointer: "/supplierId" });
}

export type Standing = { status: ListStatus; reason: NotGreenReason | null };
export type Judgement = Record<ListName, Standing>;

/** Only a listed category with a certificate valid that day is green, in each list by itself (财库〔2019〕9号). */
export function judge(line: Line, certificate: Certificate | undefined, categories: readonly Category[]): Judgement {
  return {
    energy: standingIn("energy", line, certificate, categories),
    environment: standingIn("environment", line, certificate, categories),
  };
}

function standingIn(
  list: ListName,
  line: Line,
  certificate: Certificate | undefined,
  categories: readonly Category[],
): Standing {
  if (!listedOn(categories, list, line, line.purchasedOn)) {
    return { status: "outside", reason: whyOutside(list, line, categories) };
  }
  const reason = whyPlain(list, line, certificate, categories);
  return { status: reason === null ? "green" : "plain", reason };
}

function whyOutside(list: ListName, line: Line, categories: readonly Category[]): NotGreenReason {
  if (rowsOfCategory(categories, line).some((row) => row.list === list)) return "not_in_force";
  if (hasListedBelow(categories, list, line)) return "class_not_named";
  const isInListsVersion = categories.some((row) => row.codeVersion === line.codeVersion);
  // Of another version only what has a counterpart can be told: the class that another list names it by.
  const isKnown = isInListsVersion || rowsOfCategory(categories, line).length > 0;
  return isKnown ? "category_not_listed" : "other_code_version";
}

function whyPlain(
  list: ListName,
  line: Line,
  certificate: Certificate | undefined,
  categories: readonly Category[],
): NotGreenReason | null {
  const counted: readonly Attribute[] = lists[list].counts;
  const claimed = line.attributes.filter((attribute) => counted.includes(attribute));
  if (claimed.length === 0) return "attribute_not_claimed";
  if (!certificate) return "no_certificate";
  if (line.purchasedOn < certificate.validFrom) return "certificate_not_yet_valid";
  if (line.purchasedOn > certificate.validTo) return "certificate_expired";
  if (certificate.categoryCode !== null && !isFor(certificate, line, categories))
    return "certificate_of_other_category";
  const { attributes } = certificate;
  const isCertified = attributes.length === 0 || claimed.some((attribute) => attributes.includes(attribute));
  return isCertified ? null : "certificate_not_for_attribute";
}

/** Whether both name one category, in whatever version of its code. */
function isFor({ categoryCode, codeVersion }: Certificate, line: Line, categories: readonly Category[]): boolean {
  if (categoryCode === line.categoryCode && codeVersion === line.codeVersion) return true;
  const certified = rowsOfCategory(categories, { categoryCode: categoryCode ?? "", codeVersion: codeVersion ?? "" });
  return certified.some((row) => rowsOfCategory(categories, line).includes(row));
}

export function spendClassOf({ energy, environment }: Judgement): SpendClass {
  return `energy_${energy.status}.environment_${environment.status}`;
}

export function isGreen({ energy, environment }: Judgement): boolean {
  return energy.status === "green" || environment.status === "green";
}

/** Why a purchase that is green as stated does not count as checked. */
const uncheckedCodes = {
  stated: "certificate_not_checked",
  revoked: "certificate_revoked",
  checked: "check_not_counted",
} as const satisfies Record<CertificateState, UncheckedCode>;

export type Warning = { code: PurchaseWarningCode; list: ListName | null; pointer: string };

/** A line that is green as stated counts as such, and in the headline only once its certificate is checked. */
export function uncheckedWarnings(judgement: Judgement, state: CertificateState, isChecked: boolean): Warning[] {
  if (!isGreen(judgement) || isChecked) return [];
  return [{ code: uncheckedCodes[state], list: null, pointer: "/certificate" }];
}

/** Reasons that a buyer should hear before he saves, and the field that is to blame. */
const warned: Partial<Record<NotGreenReason, string>> = {
  category_not_listed: "/categoryCode",
  class_not_named: "/categoryCode",
  other_code_version: "/codeVersion",
  certificate_not_yet_valid: "/certificate/validFrom",
  certificate_expired: "/certificate/validTo",
  certificate_of_other_category: "/certificate",
  certificate_not_for_attribute: "/attributes",
};

/** What a list asks of a line that is not green in it; of a category that is mandatory in part the buyer is asked which product it is. */
function demandOf(requirement: string | undefined, { mandatoryProduct = null }: Line) {
  if (requirement === "mandatory") return "mandatory_not_green";
  if (requirement !== "mandatory_in_part" || mandatoryProduct === false) return undefined;
  return mandatoryProduct === null ? "mandatory_in_part" : "mandatory_not_green";
}

/** Only of a category that is mandatory in part it is asked which product it is. @throws Problem `product_not_asked` */
export function checkMandatoryProduct(line: Line, categories: readonly Category[]): void {
  if (line.mandatoryProduct === undefined || line.mandatoryProduct === null) return;
  const isAsked = listNames.some(
    (list) => listedOn(categories, list, line, line.purchasedOn)?.requirement === "mandatory_in_part",
  );
  if (!isAsked) throw new Problem("product_not_asked", { pointer: "/mandatoryProduct" });
}

/** What the buyer is warned of: the line is saved all the same, and not green. */
export function warningsOf(line: Line, judgement: Judgement, categories: readonly Category[]): Warning[] {
  const outsideBoth = listNames.every((list) => judgement[list].status === "outside");
  const reasons = listNames.flatMap((list): Warning[] => {
    const { status, reason } = judgement[list];
    const pointer = reason === null ? undefined : warned[reason];
    if (reason === null || pointer === undefined) return [];
    if (reason === "class_not_named") return [{ code: reason, list, pointer }];
    // To be in one list only is nothing to be warned of.
    if (status === "outside" && !outsideBoth) return [];
    return [{ code: reason, list: status === "outside" ? null : list, pointer }];
  });
  const demanded = listNames.flatMap((list): Warning[] => {
    if (judgement[list].status !== "plain") return [];
    const code = demandOf(listedOn(categories, list, line, line.purchasedOn)?.requirement, line);
    if (!code) return [];
    return [{ code, list, pointer: code === "mandatory_in_part" ? "/mandatoryProduct" : "/certificateId" }];
  });
  const distinct = new Map(reasons.map((warning) => [`${warning.code} ${warning.list}`, warning]));
  return [...distinct.values(), ...demanded];
}
