/**
 * What a merged release says was bought: a line for each item of a contract that was signed. What is not understood is
 * named, and nothing of it guessed. Pure.
 */
import { isObject, type Json, type JsonObject } from "../../kernel/json.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { isCalendarDate, shanghaiDate } from "../../kernel/period.ts";
import { formatDecimal, parseDecimal, quantityKinds } from "../../kernel/quantity.ts";
import type { UnclearCode } from "../../kernel/vocabulary/procurement.ts";
import type { Release } from "./merge.ts";

/** `key` is the same however often it comes; `body` is a purchase but for its ids. */
export type Line = { key: string; body: JsonObject };
/** `pointer` into the merged release. */
type Unclear = { pointer: string; code: UnclearCode };

/** The catalogue of government procurement, 政府采购品目分类目录, with the year of its edition: `CN-GPC-2013`. */
const scheme = /^(?:x_)?CN-GPC-(\d{4})$/i;

/** @param buyer whose purchases are asked for: its id here, and its identifier, such as its credit code */
export function purchasesIn(release: Release, buyer: { id: string; identifier: string }) {
  const lines: Line[] = [];
  const unclear: Unclear[] = [];
  const contracts = listOf(release["contracts"]);
  // A planned or tendered process has bought nothing yet.
  const whose = contracts.length > 0 ? buyerFault(release, buyer) : null;
  if (whose !== null) return { lines, unclear: [{ pointer: "/buyer", code: whose }] };
  for (const [at, contract] of contracts.entries()) {
    if (contract["status"] === "cancelled") continue;
    const award = listOf(release["awards"]).find(({ id }) => sameId(id, contract["awardID"]));
    if (award?.["status"] === "cancelled" || award?.["status"] === "unsuccessful") continue;
    const of = `/contracts/${at}`;
    const [purchasedOn, supplierName] = [dayOf(contract["dateSigned"]), supplierOf(award)];
    const items = listOf(contract["items"]);
    const code: UnclearCode | null =
      contract["status"] === "pending" || purchasedOn === undefined
        ? "not_signed"
        : supplierName === undefined
          ? "no_supplier"
          : items.length === 0
            ? "no_items"
            : null;
    if (code !== null) unclear.push({ pointer: of, code });
    else {
      for (const [nth, item] of items.entries()) {
        const bought = boughtOf(item, items.length === 1 ? contract["value"] : undefined);
        if (typeof bought === "string") unclear.push({ pointer: `${of}/items/${nth}`, code: bought });
        else {
          const key = keyOf(release.ocid, contract["id"], item["id"] ?? nth);
          const body = { purchasedOn: purchasedOn ?? "", supplierName: supplierName ?? "", ...bought };
          lines.push({ key, body });
        }
      }
    }
  }
  return { lines, unclear };
}

function buyerFault(release: Release, own: { id: string; identifier: string }): UnclearCode | null {
  const buyer = isObject(release["buyer"]) ? release["buyer"] : {};
  const party = listOf(release["parties"]).find(({ id }) => sameId(id, buyer["id"])) ?? buyer;
  const identifier = isObject(party["identifier"]) ? party["identifier"]["id"] : undefined;
  const named = [buyer["id"], identifier].filter((each) => each !== undefined && each !== null).map(String);
  if (named.length === 0) return "no_buyer";
  return named.some((each) => each === own.id || each.endsWith(own.identifier)) ? null : "another_buyer";
}

/** The one of its award: several share a contract in no way that is said. */
function supplierOf(award: JsonObject | undefined): string | undefined {
  const [only, ...others] = listOf(award?.["suppliers"]);
  const name = others.length === 0 ? only?.["name"] : undefined;
  return typeof name === "string" && name.trim() !== "" ? name : undefined;
}

/** @param whole the value of the contract, where this is all of it */
function boughtOf(item: JsonObject, whole: Json | undefined): JsonObject | UnclearCode {
  const classes = [item["classification"], ...listOf(item["additionalClassifications"])].filter(isObject);
  const [category] = classes.flatMap(({ scheme: of, id }) => {
    const [, codeVersion] = scheme.exec(String(of)) ?? [];
    return codeVersion === undefined || typeof id !== "string" ? [] : [{ codeVersion, categoryCode: id }];
  });
  if (!category) return "no_category";
  const unit = isObject(item["unit"]) ? item["unit"]["value"] : undefined;
  const { amount, currency } = isObject(unit) ? unit : isObject(whole) ? whole : {};
  if (currency !== undefined && currency !== "CNY") return "not_yuan";
  const count = isObject(unit) ? item["quantity"] : 1;
  const fen = fenOf(amount);
  if (currency === undefined || fen === undefined || typeof count !== "number" || !Number.isSafeInteger(count * fen)) {
    return "no_amount";
  }
  const description = item["description"];
  const { greenAttributes: attributes, certificate } = item;
  return {
    ...category,
    amountYuan: formatDecimal(count * fen, quantityKinds.money.decimals),
    ...(typeof description === "string" && description.trim() !== "" && { description: description.slice(0, 500) }),
    ...(Array.isArray(attributes) && { attributes }),
    ...(isObject(certificate) && { certificate }),
  };
}

function fenOf(amount: Json | undefined): number | undefined {
  if (typeof amount !== "number") return undefined;
  try {
    return parseDecimal(amount, quantityKinds.money.decimals);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** A moment is the day that it is in Shanghai. */
function dayOf(written: Json | undefined): string | undefined {
  if (typeof written !== "string") return undefined;
  if (isCalendarDate(written)) return written;
  const at = /^\d{4}-\d\d-\d\dT/.test(written) ? Date.parse(written) : NaN;
  const day = Number.isNaN(at) ? "" : shanghaiDate(at);
  return isCalendarDate(day) ? day : undefined;
}

/** As an external id it begins with its process and `#`, which no process has in its name. */
function keyOf(ocid: string, contract: Json | undefined, item: Json): string {
  const part = `${encodeURIComponent(String(contract))}/${encodeURIComponent(String(item))}`;
  return `${ocid}#${part.length <= 50 ? part : canonicalDigest(part).slice(0, 32)}`;
}

const sameId = (one: Json | undefined, other: Json | undefined): boolean =>
  one !== undefined && other !== undefined && String(one) === String(other);

const listOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
