/** What a verb may know of the world, as the Worker's bindings give it. */
import { openDatabase } from "../../db/client.ts";
import { remoteJournal } from "../../db/journal.ts";
import { fromHex } from "../../verify/bytes.ts";
import { signerOf } from "../../verify/signature.ts";
import type { Ctx } from "../context.ts";
import { newUuidV7 } from "../kernel/identifiers.ts";
import { anonymous } from "./authenticate.ts";
import { parseSettings } from "./settings.ts";

/** Nobody asks yet. `operation`: what the audit log calls what is done. */
export function contextIn(env: Env, asked: Pick<Ctx, "operation" | "requestId" | "locale">): Ctx {
  const { database, sealKey, synthetic, journalLocation } = parseSettings(env);
  return {
    db: openDatabase(database),
    journal: remoteJournal(() => env.JOURNAL.get(env.JOURNAL.idFromName("journal"), near(journalLocation))),
    actor: anonymous,
    clock: () => Date.now(),
    newId: () => newUuidV7(),
    ...asked,
    synthetic,
    ...(sealKey === undefined ? {} : { signer: () => signerOf(fromHex(sealKey)) }),
  };
}

/** Where the Journal comes into being when it is first asked for; afterwards it says nothing. */
function near(location: DurableObjectLocationHint | undefined): DurableObjectNamespaceGetDurableObjectOptions {
  return location === undefined ? {} : { locationHint: location };
}
