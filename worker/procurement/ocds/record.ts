/**
 * Releases of the Open Contracting Data Standard are taken in and kept; what they now say was bought is held against the
 * books: what is new is booked, what was amended is taken back and booked anew in one commit, what was cancelled is taken
 * back. Whoever sends the same again goes on where it broke off.
 */
import { type ChangeSet, mergeChangeSets, rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { ocdsReleases } from "../../../db/schema/index.ts";
import { isPermitted } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { decodeText, parseJson } from "../../http/body.ts";
import type { RawBody } from "../../http/endpoint.ts";
import { problemBody, problemOfIssues } from "../../http/problem.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { isObject, isKeepable, type Json, type JsonObject } from "../../kernel/json.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { digestOf, reverseEntry } from "../../ledger/index.ts";
import { reversalEffects } from "../reversal-effects.ts";
import { recordPurchase } from "../purchases/record.ts";
import { purchaseInput } from "../purchases/schemas.ts";
import { merged, type Release } from "./merge.ts";
import { type Line, purchasesIn } from "./purchases.ts";
import type { OcdsAnswer, OcdsPurchase } from "./schemas.ts";
import { identifierOf, purchasesOfProcesses, type PurchaseOfProcess, releasesOf } from "./store.ts";

export const ocdsLimits = { bytes: 2 * 1024 * 1024, releases: 200, steps: 200 };

/** @throws Problem `malformed_json`, `ocds_invalid` with where it does not fit, `not_permitted` */
export async function takeReleases(ctx: Ctx, { bytes }: RawBody): Promise<OcdsAnswer> {
  if (!isPermitted(ctx.actor, "ledger.reverse")) throw new Problem("not_permitted");
  const { idempotency, ...quiet } = ctx;
  const given = releasesIn(parseJson(decodeText(bytes)) as Json);
  const ocids = [...new Set(given.map(({ ocid }) => ocid))];
  const partyId = ctx.actor.partyId;
  const kept = await keepReleases(quiet, given, ocids);
  const facts = await read(ctx.db, {
    releases: releasesOf(ctx.db, partyId, ocids),
    booked: purchasesOfProcesses(ctx.db, partyId, ocids),
    party: identifierOf(ctx.db, partyId),
  });
  const own = { id: partyId, identifier: facts.party[0]?.identifier ?? "" };
  const purchases: OcdsPurchase[] = [];
  const unclear: OcdsAnswer["notUnderstood"] = [];
  const left = { steps: ocdsLimits.steps };
  for (const ocid of ocids) {
    // Kept by `keepReleases`.
    const releases = facts.releases.filter((row) => row.ocid === ocid).map(({ body }) => JSON.parse(body) as Release);
    if (releases.length === 0) continue;
    const said = purchasesIn(merged(releases), own);
    unclear.push(...said.unclear.map((each) => ({ ocid, ...each })));
    const booked = facts.booked.filter((row) => row.externalId.startsWith(`${ocid}#`));
    for (const line of said.lines) purchases.push(await follow(quiet, ocid, line, booked, left));
    // What is not understood may be what stands in the books.
    if (said.unclear.length > 0) continue;
    const wanted = new Set(said.lines.map(({ key }) => key));
    for (const row of booked) {
      if (!row.isReversed && !wanted.has(keyIn(row))) purchases.push(await cancelled(quiet, ocid, row, left));
    }
  }
  const answer: OcdsAnswer = { releases: kept, purchases, notUnderstood: unclear };
  const done = { ...ctx, ...(idempotency && { idempotency }) };
  await commit(done, { entries: [], rows: [] }, `${given.length} OCDS releases`, { status: 200, body: answer });
  return answer;
}

/** A release is never changed: another content under its id is refused, and what it said first stays. */
function keepReleases(ctx: Ctx, given: readonly Release[], ocids: readonly string[]) {
  const partyId = ctx.actor.partyId;
  return record<{ releases: Awaited<ReturnType<typeof releasesOf>> }, OcdsAnswer["releases"]>(ctx, {
    read: () => read(ctx.db, { releases: releasesOf(ctx.db, partyId, ocids) }),
    decide: ({ releases }): Decision<OcdsAnswer["releases"]> => {
      const seen = new Map(releases.map(({ ocid, releaseId, digest }) => [`${ocid}#${releaseId}`, digest]));
      const recordedAt = ctx.clock();
      const fresh: (typeof ocdsReleases.$inferInsert)[] = [];
      const answer = given.map((release) => {
        const { ocid, id, date } = release;
        const digest = canonicalDigest(release);
        const before = seen.get(`${ocid}#${id}`);
        if (before !== undefined) {
          return { ocid, id, status: before === digest ? ("duplicate" as const) : ("changed" as const) };
        }
        seen.set(`${ocid}#${id}`, digest);
        const said = { partyId, ocid, releaseId: id, date, digest, body: JSON.stringify(release) };
        fresh.push({ ...said, actorId: ctx.actor.id, recordedAt });
        return { ocid, id, status: "accepted" as const };
      });
      if (fresh.length === 0) return { status: "unchanged", answer };
      const changes = { entries: [], rows: [rowsFor(ocdsReleases, fresh)] };
      return { status: "accepted", id: `${fresh.length} OCDS releases`, changes, answer };
    },
  });
}

/** One line: booked, amended, or as it stands. */
async function follow(
  ctx: Ctx,
  ocid: string,
  { key, body }: Line,
  booked: readonly PurchaseOfProcess[],
  left: { steps: number },
): Promise<OcdsPurchase> {
  const versions = booked.filter((row) => keyIn(row) === key);
  const standing = versions.find(({ isReversed }) => !isReversed);
  const told = { ocid, line: key.slice(ocid.length + 1) };
  try {
    if (standing && digestOf("purchase", parsed(body, standing.externalId)) === standing.digest) {
      return { ...told, status: "duplicate", id: standing.id, code: null, detail: null };
    }
    if (left.steps === 0) return { ...told, status: "left", id: null, code: null, detail: null };
    left.steps -= 1;
    const externalId = versions.length === 0 ? key : `${key}@${versions.length + 1}`;
    const input = parsed(body, externalId);
    const before = standing ? await reversalOf(ctx, standing.id) : undefined;
    const { id } = await recordPurchase(before ? together(ctx, before) : ctx, input).then((answer) =>
      "body" in answer ? answer.body : answer,
    );
    return { ...told, status: standing ? "amended" : "booked", id, code: null, detail: null };
  } catch (error) {
    return refused(ctx, told, standing?.id ?? null, error);
  }
}

async function cancelled(
  ctx: Ctx,
  ocid: string,
  row: PurchaseOfProcess,
  left: { steps: number },
): Promise<OcdsPurchase> {
  const told = { ocid, line: keyIn(row).slice(ocid.length + 1) };
  if (left.steps === 0) return { ...told, status: "left", id: row.id, code: null, detail: null };
  left.steps -= 1;
  try {
    await reverse(ctx, row.id);
    return { ...told, status: "taken_back", id: row.id, code: null, detail: null };
  } catch (error) {
    return refused(ctx, told, row.id, error);
  }
}

function refused(ctx: Ctx, told: Pick<OcdsPurchase, "ocid" | "line">, id: string | null, error: unknown): OcdsPurchase {
  if (!(error instanceof Problem) || error.code === "outcome_unknown") throw error;
  const { code, detail, errors } = problemBody(error, ctx.locale, ctx.requestId);
  const [first] = errors ?? [];
  return { ...told, status: "refused", id, code: first?.code ?? code, detail: first?.detail ?? detail };
}

function reverse(ctx: Ctx, purchaseId: string) {
  const occurredOn = shanghaiDate(ctx.clock());
  const id = derivedUuid(`ocds reversal ${purchaseId}`, occurredOn);
  const reason = "OCDS：公告已变更 / amended by a later release";
  // Nobody else relies on what a buyer bought.
  return reverseEntry(ctx, { effects: reversalEffects, reliances: {} }, purchaseId, { id, occurredOn, reason });
}

/** What taking it back would write. */
async function reversalOf(ctx: Ctx, purchaseId: string): Promise<ChangeSet> {
  let held: ChangeSet = { entries: [], rows: [] };
  const hold = async (changes: ChangeSet) => {
    held = mergeChangeSets([held, changes]);
    return { status: "booked" as const };
  };
  await reverse({ ...ctx, journal: { commit: hold } }, purchaseId);
  return held;
}

/** Whatever is written is written with that. */
function together(ctx: Ctx, before: ChangeSet): Ctx {
  return { ...ctx, journal: { commit: (changes) => ctx.journal.commit(mergeChangeSets([before, changes])) } };
}

/** @throws Problem */
function parsed(body: JsonObject, externalId: string) {
  const { data, error } = purchaseInput.safeParse({ ...body, externalId });
  if (error) throw problemOfIssues(error.issues);
  return data;
}

/** Without the number of its version. */
const keyIn = ({ externalId }: PurchaseOfProcess): string => externalId.replace(/@\d+$/, "");

/** A package of releases or records, a list of releases, or one. @throws Problem `ocds_invalid` */
function releasesIn(sent: Json): Release[] {
  if (!isKeepable(sent)) throw new Problem("ocds_invalid");
  const found = Array.isArray(sent)
    ? placed(sent, "")
    : isObject(sent) && Array.isArray(sent["records"])
      ? placed(sent["records"], "/records").flatMap(({ value, pointer }) => ofRecord(value, pointer))
      : isObject(sent) && Array.isArray(sent["releases"])
        ? placed(sent["releases"], "/releases")
        : [{ value: sent, pointer: "" }];
  if (found.length === 0) throw new Problem("ocds_invalid", { pointer: "/releases" });
  const beyond = found[ocdsLimits.releases];
  if (beyond) throw new Problem("ocds_invalid", { pointer: beyond.pointer });
  return found.map(({ value, pointer }) => releaseOf(value, pointer));
}

type Placed = { value: Json; pointer: string };
const placed = (list: readonly Json[], of: string): Placed[] =>
  list.map((value, at) => ({ value, pointer: `${of}/${at}` }));

/** Its releases where they are in it, and not links to them; else what they were compiled to. */
function ofRecord(record: Json, of: string): Placed[] {
  if (!isObject(record)) return [{ value: record, pointer: of }];
  const { releases, compiledRelease } = record;
  const inside = Array.isArray(releases) ? placed(releases, `${of}/releases`) : [];
  const areLinks = inside.some(({ value }) => isObject(value) && value["ocid"] === undefined);
  return inside.length > 0 && !areLinks
    ? inside
    : [{ value: compiledRelease ?? null, pointer: `${of}/compiledRelease` }];
}

function releaseOf(value: Json, pointer: string): Release {
  if (!isObject(value)) throw new Problem("ocds_invalid", { pointer });
  const { ocid, id, date, tag } = value;
  if (typeof ocid !== "string" || !/^[\x21\x22\x24-\x7e]{1,60}$/.test(ocid)) throw at("ocid");
  if (typeof id !== "string" || !/^[^#\u0000-\u001f]{1,200}$/.test(id)) throw at("id");
  if (typeof date !== "string" || !/^\d{4}-\d\d-\d\dT/.test(date) || Number.isNaN(Date.parse(date))) throw at("date");
  if (!Array.isArray(tag) || tag.length === 0) throw at("tag");
  return { ...value, ocid, id, date };

  function at(name: string): Problem {
    return new Problem("ocds_invalid", { pointer: `${pointer}/${name}` });
  }
}
