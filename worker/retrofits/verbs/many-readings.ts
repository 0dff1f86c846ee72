/** Readings of any meters and projects in one file: those of one meter in one period are one upload. */
import type { BatchAnswer, BatchInput } from "../../http/schemas.ts";
import { problemBody, problemOfIssues } from "../../http/problem.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { type MeterReading, meterReading } from "../schemas.ts";
import { putReadings } from "./upload.ts";

type Placed = { index: number; reading: MeterReading };
type Receipt = BatchAnswer["receipts"][number];

/**
 * Each good reading is kept: where some of an upload are refused, it is made again without them.
 * @returns a receipt for each row; `duplicate` where a whole upload says what is there already
 */
export async function recordReadings(ctx: Ctx, { dryRun = false, rows }: BatchInput): Promise<BatchAnswer> {
  const receipts: Receipt[] = [];
  const placed = rows.flatMap((row, index): Placed[] => {
    const parsed = meterReading.safeParse(row);
    if (parsed.success) return [{ index, reading: parsed.data }];
    receipts.push(refusedAt(ctx, index, problemOfIssues(parsed.error.issues)));
    return [];
  });
  // What is said yes to of one row is not said of another.
  const uploads = Map.groupBy(placed, ({ reading: { retrofitId, meter, period, unit, confirm } }) =>
    JSON.stringify([retrofitId, meter, period, unit, confirm]),
  );
  for (const own of uploads.values()) receipts.push(...(await upload(ctx, own, dryRun)));
  const count = (status: Receipt["status"]) => receipts.filter((receipt) => receipt.status === status).length;
  return {
    accepted: count("accepted"),
    duplicates: count("duplicate"),
    rejected: count("rejected"),
    dryRun,
    receipts: receipts.toSorted((a, b) => a.index - b.index),
  };
}

async function upload(ctx: Ctx, placed: readonly Placed[], dryRun: boolean): Promise<Receipt[]> {
  const [first] = placed;
  if (!first) return [];
  const { retrofitId, meter, period, unit, confirm } = first.reading;
  const rows = placed.map(({ reading: { from, to, value = null, estimated = false } }) => {
    return { from, to, value, estimated };
  });
  const input = { meter, period, unit, utcOffset: "+08:00", rows, confirm, dryRun };
  try {
    const { uploads, asks } = await putReadings(ctx, retrofitId, input);
    const [ask] = asks.filter(({ code }) => !confirm?.includes(code));
    if (ask) return placed.map(({ index }) => ({ index, status: "rejected", ...ask }));
    const isNew = uploads.some(({ added, changed }) => added + changed > 0);
    return placed.map(({ index, reading: { id } }) => ({ index, status: isNew ? "accepted" : "duplicate", id }));
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "outcome_unknown") throw error;
    const faults = faultsByRow(error, placed);
    if (faults.size === 0) return placed.map(({ index }) => refusedAt(ctx, index, error));
    const refused = [...faults].map(([index, fault]) => refusedAt(ctx, index, fault));
    return [
      ...refused,
      ...(await upload(
        ctx,
        placed.filter(({ index }) => !faults.has(index)),
        dryRun,
      )),
    ];
  }
}

/** What an upload was refused for, by the rows of the file; empty where it was refused as a whole. */
function faultsByRow({ errors = [] }: Problem, placed: readonly Placed[]): Map<number, Problem> {
  return new Map(
    errors.toReversed().flatMap(({ pointer, code, params }) => {
      const [, row, field = ""] = /^\/rows\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
      const at = placed[Number(row)];
      return row === undefined || !at ? [] : [[at.index, new Problem(code, { pointer: field, params })] as const];
    }),
  );
}

function refusedAt(ctx: Ctx, index: number, problem: Problem): Receipt {
  const [first] = problem.errors ?? [];
  const told = problem.code === "invalid_request" && first ? new Problem(first.code, first) : problem;
  const { code, pointer, detail } = problemBody(told, ctx.locale, ctx.requestId);
  return { index, status: "rejected", code, pointer, detail };
}
