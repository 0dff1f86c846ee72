/** A reference value is overridden: the old one stays. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { referenceValues } from "../../../db/schema/index.ts";
import { administeredBy } from "../../access/administered.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { isSetByZone } from "../../kernel/vocabulary/registry.ts";
import { checkValidity } from "../rules.ts";
import { isSame } from "../verbs.ts";
import { type Dataset, definitionOf } from "./definitions.ts";
import { referenceAnswers } from "./present.ts";
import { overriddenValues, zoneOfSetting, zoneOfValue } from "./rules.ts";
import type { OverrideInput, ReferenceAnswer } from "./schemas.ts";
import { zoneQuery } from "../zones/store.ts";
import { referenceHistoryQuery, type ReferenceVersion } from "./store.ts";

/**
 * A new version of a reference value; the old one stays. The administrator's reason becomes its source.
 * @throws Problem `override_reason_required`, `other_zone`, `not_found`, `ends_before_start`, and those of `overriddenValues`
 */
export async function overrideReference(
  ctx: Ctx,
  dataset: Dataset,
  code: string,
  input: OverrideInput,
): Promise<ReferenceAnswer> {
  const { reason } = input;
  if (reason === undefined) throw new Problem("override_reason_required", { pointer: "/reason" });
  const own = administeredBy(ctx.actor);
  if (own.of === "zone" && zoneOfValue(dataset, code) !== own.zone) {
    throw new Problem("other_zone", { params: { zone: own.zone } });
  }
  return record(ctx, {
    read: () => readVersions(ctx, dataset, code),
    decide: ({ versions, general, zones }): Decision<ReferenceAnswer> => {
      const before = versions.at(-1) ?? unsaid(code, general, zones) ?? unsupplied(dataset);
      const { validFrom = before.validFrom, validTo = before.validTo } = input;
      checkValidity(validFrom, validTo);
      const values = overriddenValues(dataset, before.values, input.values);
      const facts = { values, source: reason, confidence: "override" as const, validFrom, validTo, reason };
      const isReplay = isSame(facts, {
        values: before.values,
        source: before.source,
        confidence: before.confidence,
        validFrom: before.validFrom,
        validTo: before.validTo,
        reason: before.reason,
      });
      if (isReplay) return { status: "unchanged", answer: referenceAnswer(versions) };
      const row = { dataset, code, version: before.version + 1, ...facts, recordedAt: ctx.clock() };
      return {
        status: "accepted",
        id: `${dataset}/${code}`,
        changes: { entries: [], rows: [rowsFor(referenceValues, [{ ...row, actorId: ctx.actor.id }])] },
        answer: referenceAnswer([...versions, { ...row, actorName: ctx.actor.name }]),
      };
    },
  });
}

/** Of one zone's setting that nobody wrote yet: what it is called for all zones, without a value. */
function unsaid(code: string, general: readonly ReferenceVersion[], zones: readonly { code: string }[]) {
  const known = general.at(-1);
  if (!known || zones.length === 0) return undefined;
  return { ...unwritten, values: { ...known.values, code, value: "" } };
}

const nobody = "";

/** Every version of a row; for one zone's setting also that of all zones, and whether there is such a zone. */
function readVersions({ db }: Ctx, dataset: Dataset, code: string) {
  const { setting, zone } = zoneOfSetting(code);
  const isOfZone = isSetByZone(dataset) && zone !== null;
  return read(db, {
    versions: referenceHistoryQuery(db, dataset, code),
    general: referenceHistoryQuery(db, dataset, isOfZone ? setting : nobody),
    zones: zoneQuery(db, isOfZone ? zone : nobody),
  });
}

const unwritten = {
  version: 0,
  source: "",
  confidence: "not configured" as const,
  validFrom: null,
  validTo: null,
  reason: null,
};

/** What stands before the first version of a row that users supply. @throws Problem `not_found` for any other dataset */
function unsupplied(dataset: Dataset) {
  const { suppliedColumns } = definitionOf(dataset);
  if (!suppliedColumns) throw new Problem("not_found");
  const values: Record<string, string> = Object.fromEntries(suppliedColumns.map((column) => [column, ""]));
  return { ...unwritten, values };
}

/** The answer for the versions of one code, of which there is at least one. */
function referenceAnswer(versions: Parameters<typeof referenceAnswers>[0]): ReferenceAnswer {
  const [answer] = referenceAnswers(versions);
  if (!answer) throw new Problem("not_found");
  return answer;
}
