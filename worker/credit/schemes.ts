/** An authority says how the firms of its zone are rated; what it said before stays. */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { type Decision, record } from "../../db/record.ts";
import { creditSchemes } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";
import { zoneQuery } from "../registry/index.ts";
import { exampleScheme } from "./example.ts";
import { presentScheme, schemeFrom } from "./present.ts";
import { checkScheme } from "./rules.ts";
import type { SchemeInput, SchemesAnswer } from "./schemas.ts";
import { schemeVersions } from "./store.ts";

/** @throws Problem `not_found` for a zone that the actor has nothing to say of */
export async function readSchemes(ctx: Ctx, asked: string | undefined): Promise<SchemesAnswer> {
  const facts = await readFacts(ctx, asked);
  return presentSchemes(placeOf(ctx, facts), facts.versions);
}

/**
 * From a year on firms are rated so; ratings that were begun keep theirs. The same words again change nothing.
 * @throws Problem `not_found`, and those of `checkScheme`
 */
export function setScheme(ctx: Ctx, { zone: asked, ...said }: SchemeInput): Promise<SchemesAnswer> {
  const { fromYear, reason } = said;
  const scheme = said.scheme && schemeFrom(said.scheme);
  if (scheme) checkScheme(scheme);
  return record(ctx, {
    read: () => readFacts(ctx, asked),
    decide: (facts): Decision<SchemesAnswer> => {
      const zone = placeOf(ctx, facts);
      const { versions } = facts;
      const [latest] = versions;
      const content = (of: { fromYear: string; reason: string; scheme: unknown }) =>
        canonicalDigest({ fromYear: of.fromYear, reason: of.reason, scheme: of.scheme });
      if (latest && content(latest.row) === content({ fromYear, reason, scheme })) {
        return { status: "unchanged", answer: presentSchemes(zone, versions) };
      }
      const version = (latest?.row.version ?? 0) + 1;
      const row = { zone, version, fromYear, scheme, reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      return {
        status: "accepted",
        id: `credit@${zone}`,
        changes: { entries: [], rows: [rowsFor(creditSchemes, [row])] },
        answer: presentSchemes(zone, [{ row, actorName: ctx.actor.name }, ...versions]),
      };
    },
  });
}

type Versions = Awaited<ReturnType<typeof schemeVersions>>;

function readFacts({ db, actor }: Ctx, asked: string = actor.zone) {
  return read(db, { zones: zoneQuery(db, asked), versions: schemeVersions(db, asked) });
}

/** A zone of the authority's own district. @throws Problem `not_found` */
function placeOf({ actor }: Ctx, { zones: [zone] }: { zones: readonly { code: string; division: string }[] }): string {
  const scope = scopeOf(actor);
  if (!zone || (scope.of !== "all" && zone.division !== actor.division)) {
    throw new Problem("not_found", { pointer: "/zone" });
  }
  return zone.code;
}

function presentSchemes(zone: string, versions: Versions): SchemesAnswer {
  return {
    zone,
    example: presentScheme(exampleScheme),
    versions: versions.map(({ row: { version, fromYear, scheme, reason, recordedAt }, actorName }) => ({
      version,
      fromYear,
      scheme: scheme && presentScheme(scheme),
      reason,
      actorName,
      recordedAt: new Date(recordedAt).toISOString(),
    })),
  };
}
