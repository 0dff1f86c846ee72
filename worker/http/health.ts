import type { Context } from "hono";
import { demonstrationQuery, holdsDemonstration } from "../access/store.ts";
import { openDatabase } from "../../db/client.ts";
import { schemaStateOf } from "../../db/schema-state.ts";
import manifest from "../../package.json" with { type: "json" };
import { limitStranger } from "./limits.ts";
import { type AppContext, contextOf, jsonResponse } from "./mount.ts";
import { retryAfter } from "./problem.ts";
import type { HealthAnswer, ReadyAnswer } from "./schemas.ts";
import { parseSettings } from "./settings.ts";

/**
 * 200 when this version may serve: its database has its migrations, and its writer books. An empty commit goes the way
 * of every other through the Journal, takes the database's lock for writing and leaves nothing behind.
 */
export async function ready(c: AppContext): Promise<Response> {
  await limitStranger(c, "", "ready");
  const ctx = contextOf(c, "ready");
  const [schema, writer] = await Promise.all([
    schemaStateOf(ctx.db).catch((): ReadyAnswer["schema"] => ({ state: "unknown", database: null, code: null })),
    ctx.journal.commit({ entries: [], rows: [] }),
  ]);
  const isReady = schema.state === "current" && writer.status === "booked";
  const answer: ReadyAnswer = {
    status: isReady ? "ready" : "not_ready",
    version: manifest.version,
    schema,
    writer: writer.status === "booked" ? "books" : "silent",
  };
  return jsonResponse(isReady ? 200 : 503, answer, isReady ? {} : retryAfter("database_unreachable"));
}

/** 200 when the Worker reaches its database, 503 when it does not; and whether its figures are a demonstration's. */
export async function health(c: Context<{ Bindings: Env }>): Promise<Response> {
  await limitStranger(c, "", "health");
  const { database, synthetic } = parseSettings(c.env);
  try {
    const found = await demonstrationQuery(openDatabase(database));
    const answer: HealthAnswer = { status: "ok", synthetic: synthetic || holdsDemonstration(found) };
    return jsonResponse(200, answer);
  } catch {
    return jsonResponse(503, { status: "database_unreachable" }, retryAfter("database_unreachable"));
  }
}
