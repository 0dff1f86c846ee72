/** A zone says how its reports are laid out; what it said before stays. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { reportLayouts } from "../../../db/schema/index.ts";
import { assertAdministers, zoneLookedAfter } from "../../access/administered.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import type { ReportKindName } from "../../kernel/vocabulary/reports.ts";
import { zoneQuery } from "../../registry/index.ts";
import type { ReportLayout } from "../../kernel/report-layout.ts";
import { layouts } from "../filing/layouts.ts";
import { checkLayout, figuresForLayout, unitsFor } from "./rules.ts";
import type { LayoutAnswer, LayoutInput } from "./schemas.ts";
import { layoutVersions } from "./store.ts";

/** @throws Problem `not_found` for a zone that the actor has nothing to say of */
export async function readLayouts(ctx: Ctx, kind: ReportKindName, asked: string | undefined): Promise<LayoutAnswer> {
  const facts = await readFacts(ctx, kind, asked);
  return presentLayouts(kind, placeOf(ctx, facts), facts.versions);
}

/**
 * The same words again change nothing.
 * @throws Problem `not_found`, `other_zone`, and those of `checkLayout`
 */
export function writeLayout(ctx: Ctx, kind: ReportKindName, input: LayoutInput): Promise<LayoutAnswer> {
  const { zone: asked, ...said } = input;
  return record(ctx, {
    read: () => readFacts(ctx, kind, asked),
    decide: (facts): Decision<LayoutAnswer> => {
      const zone = placeOf(ctx, facts);
      if (said.layout) checkLayout(kind, said.layout);
      const { versions } = facts;
      const [latest] = versions;
      if (latest && isSame(latest.row, said)) {
        return { status: "unchanged", answer: presentLayouts(kind, zone, versions) };
      }
      const version = (latest?.row.version ?? 0) + 1;
      const row = { zone, kind, version, ...said, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      return {
        status: "accepted",
        id: `${kind}@${zone}`,
        changes: { entries: [], rows: [rowsFor(reportLayouts, [row])] },
        answer: presentLayouts(kind, zone, [{ row, actorName: ctx.actor.name }, ...versions]),
      };
    },
  });
}

type Versions = Awaited<ReturnType<typeof layoutVersions>>;

function readFacts({ db, actor }: Ctx, kind: ReportKindName, asked: string = actor.zone) {
  return read(db, { zones: zoneQuery(db, asked), versions: layoutVersions(db, asked, kind) });
}

/** A zone of the authority's own district; of whoever looks after one zone that alone. @throws Problem `not_found`, `other_zone` */
function placeOf({ actor }: Ctx, { zones: [zone] }: { zones: readonly { code: string; division: string }[] }): string {
  const scope = scopeOf(actor);
  if (!zone || (scope.of === "division" && zone.division !== scope.division)) {
    throw new Problem("not_found", { pointer: "/zone" });
  }
  if (zoneLookedAfter(actor) !== undefined) assertAdministers(actor, { ...zone, zone: zone.code }, "/zone");
  return zone.code;
}

function isSame({ validFrom, layout, reason }: Versions[number]["row"], said: Omit<LayoutInput, "zone">): boolean {
  return canonicalDigest({ validFrom, layout, reason }) === canonicalDigest(said);
}

function presentLayouts(kind: ReportKindName, zone: string, versions: Versions): LayoutAnswer {
  return {
    kind,
    zone,
    own: laidOut(layouts[kind]),
    versions: versions.map(({ row: { version, validFrom, layout, reason, recordedAt }, actorName }) => ({
      version,
      validFrom,
      layout: layout && laidOut(layout),
      reason,
      recordedAt: new Date(recordedAt).toISOString(),
      actorName,
    })),
    figures: figuresForLayout(kind).map((figure) => ({ ...figure, units: unitsFor(figure.unit) })),
  };
}

/** What it says, whether it is the product's or a zone's. */
function laidOut({ source, tables, columns, texts, onlyWhatThereIs }: ReportLayout) {
  return {
    source,
    tables: tables.map(({ id, title, lines }) => ({ id, title, lines: [...lines] })),
    ...(columns ? { columns: [...columns] } : {}),
    ...(texts ? { texts: [...texts] } : {}),
    ...(onlyWhatThereIs === undefined ? {} : { onlyWhatThereIs }),
  };
}
