/** How the instance stands, looked at and not only asked. */
import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { encodeCursor, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { checkSlice, isPlace } from "./check/check-books.ts";
import { presentJobs } from "./present.ts";
import { jobList, sizesQuery } from "./store.ts";

/** Counts one slice of the books; whoever wants all of them asks on with `nextCursor`. @throws Problem `invalid_cursor` */
export async function readDeepHealth(ctx: Ctx, cursor: string | undefined) {
  const after = textAfter(cursor);
  if (after !== undefined && !isPlace(after)) throw new Problem("invalid_cursor", { pointer: "/cursor" });
  const [{ rows, sizes }, slice, waiting] = await Promise.all([
    read(ctx.db, { rows: jobList(ctx.db), sizes: sizesQuery(ctx.db) }),
    checkSlice(ctx, after ?? null),
    ctx.journal.waiting?.() ?? 0,
  ]);
  const jobs = presentJobs(rows);
  const job = (name: string) => jobs.find((each) => each.name === name);
  const [books, backup] = [job("check_books"), job("make_backup")];
  const lastFaults = typeof books?.said["faults"] === "number" ? books.said["faults"] : null;
  const failedJobs = jobs.filter(({ outcome }) => outcome === "failed").map(({ name }) => name);
  const isSound = slice.faults.length === 0 && (lastFaults ?? 0) === 0 && failedJobs.length === 0;
  const status: "ok" | "attention" = isSound ? "ok" : "attention";
  const [size] = sizes;
  if (!size) throw new Error("the database says no sizes");
  return {
    status,
    books: {
      counted: slice.counted,
      faults: slice.faults,
      nextCursor: slice.cursor === null ? null : encodeCursor([slice.cursor]),
      lastCheckedAt: books?.doneAt ?? null,
      lastFaults,
    },
    lastBackupAt: backup?.said["configured"] === false ? null : (backup?.doneAt ?? null),
    queue: { waiting },
    growth: size,
    failedJobs,
  };
}
