import type { Context } from "hono";
import { demonstrationQuery, holdsDemonstration } from "../access/store.ts";
import { openDatabase } from "../../db/client.ts";
import { jsonResponse } from "./mount.ts";
import { retryAfter } from "./problem.ts";
import type { HealthAnswer } from "./schemas.ts";
import { parseSettings } from "./settings.ts";

/** 200 when the Worker reaches its database, 503 when it does not; and whether its figures are a demonstration's. */
export async function health(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { database, synthetic } = parseSettings(c.env);
  try {
    const found = await demonstrationQuery(openDatabase(database));
    const answer: HealthAnswer = { status: "ok", synthetic: synthetic || holdsDemonstration(found) };
    return jsonResponse(200, answer);
  } catch {
    return jsonResponse(503, { status: "database_unreachable" }, retryAfter("database_unreachable"));
  }
}
