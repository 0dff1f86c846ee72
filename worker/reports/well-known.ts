import type { Context } from "hono";
import { openDatabase } from "../../db/client.ts";
import { fromHex } from "../../verify/bytes.ts";
import { signerOf } from "../../verify/signature.ts";
import { parseSettings } from "../http/settings.ts";
import { jsonResponse } from "../http/mount.ts";
import { readKeys } from "./log/prove.ts";

/** `/.well-known/luzhang-keys.json`: every public key that ever sealed a report, with when it was in use. */
export async function publicKeys(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { database, sealKey } = parseSettings(c.env);
  const db = openDatabase(database);
  const keys = await readKeys(sealKey === undefined ? { db } : { db, signer: () => signerOf(fromHex(sealKey)) });
  return jsonResponse(200, keys, { "access-control-allow-origin": "*" });
}
