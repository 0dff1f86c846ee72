/** An authority sets a target; the one it had set before for the same days stays as an earlier version. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { targets } from "../../../db/schema/index.ts";
import { assertAdministers, zoneLookedAfter } from "../../access/administered.ts";
import { partyQuery } from "../../access/store.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import { checkValidity } from "../../registry/index.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import { assertZone, definitionNamed, withinOf, zoneCheck } from "../engine/question.ts";
import { targetDecimals, type TargetAnswer, type TargetInput } from "./schemas.ts";
import { latestVersion, type ShownTarget, targetById, type TargetRow } from "./store.ts";

/**
 * @throws Problem `unknown_indicator`, `target_not_a_rate`, `target_other_stream`, `ends_before_start`, `party_not_found`,
 * `not_found` for a zone that is not the actor's, `other_zone`, `id_reused`
 */
export function setTarget(ctx: Ctx, input: TargetInput): Promise<TargetAnswer> {
  const { figure, scope, direction, validFrom, validTo = null, source } = input;
  checkFigure(figure, scope.stream);
  checkValidity(validFrom, validTo);
  const within = withinOf(ctx, scope.zone);
  // An authority aims at what it reads; an administrator of a zone reads no books and aims at his zone.
  const assertOwn = (place: { division: string; zone: string }, pointer: string) => {
    if (zoneLookedAfter(ctx.actor) !== undefined) assertAdministers(ctx.actor, place, pointer);
  };
  assertOwn({ division: ctx.actor.division, zone: within.zone ?? "" }, "/scope/zone");
  const id = input.id ?? ctx.newId();
  const said = {
    id,
    figure,
    division: ctx.actor.division,
    zone: within.zone ?? "",
    party: scope.party ?? "",
    value: formatDecimal(BigInt(input.value), targetDecimals),
    direction,
    validFrom,
    validTo,
    source,
  };
  return record(ctx, {
    read: () =>
      read(ctx.db, {
        zones: zoneCheck(ctx, within),
        party: partyQuery(ctx.db, scope.party ?? ""),
        known: targetById(ctx.db, id),
        latest: latestVersion(ctx.db, said),
      }),
    decide: ({ zones, party: [party], known: [known], latest: [latest] }) => {
      assertZone(within, zones);
      if (scope.party !== undefined && !party) throw new Problem("party_not_found", { pointer: "/scope/party" });
      if (party) assertOwn(party, "/scope/party");
      if (known) {
        if (!isSame(known.target, said)) throw new Problem("id_reused", { pointer: "/id", params: { id } });
        return { status: "unchanged", answer: targetAnswer(known) };
      }
      const written = { actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const row = { ...said, ...written, version: (latest?.version ?? 0) + 1 };
      const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
      const answer = targetAnswer({ target: row, ...names, replaced: 0 });
      return { status: "accepted", id, answer, changes: { entries: [], rows: [rowsFor(targets, [row])] } };
    },
  });
}

/** Only a share is held against a target, and its stream is the figure's. */
export function checkFigure(figure: string, stream: string | undefined): void {
  const known = indicatorDefinitions.find(({ id }) => id === figure);
  if (!known) {
    throw new Problem("unknown_indicator", { pointer: "/figure", params: { indicator: figure } });
  }
  if (known.unit !== "percent") {
    throw new Problem("target_not_a_rate", { pointer: "/figure", params: { figure, unit: known.unit } });
  }
  if (stream !== undefined && stream !== known.stream) {
    throw new Problem("target_other_stream", { pointer: "/scope/stream", params: { figure, stream: known.stream } });
  }
}

function isSame({ version: _, actorId: __, recordedAt: ___, ...known }: TargetRow, said: object): boolean {
  return canonicalDigest(known) === canonicalDigest(said);
}

export function targetAnswer({ target, partyNameZh, partyNameEn, replaced }: ShownTarget): TargetAnswer {
  const { id, figure, zone, party, value, direction, validFrom, validTo, source, version, recordedAt } = target;
  const { title, stream } = definitionNamed(figure);
  return {
    id,
    figure,
    titleZh: title.zh,
    titleEn: title.en,
    scope: { zone: zone || null, stream, party: party || null },
    partyNameZh,
    partyNameEn,
    value,
    direction,
    validFrom,
    validTo,
    source,
    version,
    replaced: replaced === 1,
    recordedAt: new Date(recordedAt).toISOString(),
  };
}
