/** Photographs of slips and of what is handed in. */
import { createHash } from "node:crypto";
import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { photographs } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { barePicture } from "../../kernel/picture.ts";
import type { PhotographAnswer, PhotographInput } from "./schemas.ts";
import { keyOf, photographIn, photographsOf } from "./store.ts";

/**
 * Keeps the picture without its metadata, under the hash of what is kept. It lies in its place before its row is written:
 * what broke off between leaves a file that nobody names, and the next try writes the same.
 * @throws Problem `photographs_not_configured`, `not_a_picture`
 */
export function keepPhotograph(ctx: Ctx, { picture }: PhotographInput): Promise<PhotographAnswer> {
  const place = placeOf(ctx);
  const bare = barePicture(Buffer.from(picture, "base64"));
  if (!bare) throw new Problem("not_a_picture", { pointer: "/picture" });
  const { bytes, ...size } = bare;
  const id = createHash("sha256").update(bytes).digest("hex");
  const { partyId } = ctx.actor;
  return record(ctx, {
    read: async () => {
      await place.put(keyOf(partyId, id), bytes);
      return read(ctx.db, { known: photographsOf(ctx.db, partyId, [id]) });
    },
    decide: ({ known }) => {
      const answer = { id, ...size, bytes: bytes.byteLength };
      if (known.length > 0) return { status: "unchanged", answer };
      const row = { ...answer, partyId, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      return { status: "accepted", id, changes: { entries: [], rows: [rowsFor(photographs, [row])] }, answer };
    },
  });
}

/** @throws Problem `photographs_not_configured`; `not_found` also where it is another party's */
export async function getPhotograph(ctx: Ctx, id: string): Promise<Response> {
  const place = placeOf(ctx);
  const { found } = await read(ctx.db, { found: photographIn(ctx.db, ctx.actor, id) });
  const [photograph] = found;
  const kept = photograph && (await place.get(keyOf(photograph.partyId, id)));
  if (!kept) throw new Problem("not_found");
  // What stands under a hash never changes; whose it is to see may.
  const headers = { "content-type": photograph.type, "cache-control": "private, no-store" };
  return new Response(await kept.arrayBuffer(), { headers });
}

function placeOf({ photographs: place }: Ctx) {
  if (!place) throw new Problem("photographs_not_configured");
  return place;
}
