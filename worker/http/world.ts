/** What a verb may know of the world, as the Worker's bindings give it. */
import { createHmac } from "node:crypto";
import { openDatabase } from "../../db/client.ts";
import { remoteJournal } from "../../db/journal.ts";
import { fromHex } from "../../verify/bytes.ts";
import { signerOf } from "../../verify/signature.ts";
import type { Ctx } from "../context.ts";
import { newUuidV7 } from "../kernel/identifiers.ts";
import { anonymous } from "./authenticate.ts";
import { journalName, sandboxOf } from "./districts.ts";
import { mailerTo } from "./mailer.ts";
import { type DistrictEnv, parseSettings } from "./settings.ts";

/** Nobody asks yet. `operation`: what the audit log calls what is done. */
export function contextIn(env: DistrictEnv, asked: Pick<Ctx, "operation" | "requestId" | "locale">): Ctx {
  const { district, database, authSecret, sealKey, mail, synthetic, webhooks } = parseSettings(env);
  const sandbox = sandboxOf(env);
  return {
    db: openDatabase(database),
    journal: remoteJournal(() => ({
      commit: (changes) => journalOf(env).commit(changes, district),
      waiting: () => journalOf(env).waiting(district),
    })),
    actor: anonymous,
    clock: () => Date.now(),
    newId: () => newUuidV7(),
    ...asked,
    synthetic,
    deviceKey: (actorId) => createHmac("sha256", authSecret).update(`device:${actorId}`).digest("hex"),
    authSecret,
    receivers: webhooks.receivers,
    ...(env.PHOTOGRAPHS && { photographs: env.PHOTOGRAPHS }),
    ...(mail === undefined ? {} : { mailer: mailerTo(mail) }),
    ...(sandbox && { sandbox: () => contextIn(sandbox, asked) }),
    ...(sealKey === undefined ? {} : { signer: () => signerOf(fromHex(sealKey)) }),
  };
}

/** The object of the district's one writer. */
export function journalOf(env: DistrictEnv) {
  const { district, journalLocation } = parseSettings(env);
  return env.JOURNAL.get(env.JOURNAL.idFromName(journalName(district)), near(journalLocation));
}

/** Where the Journal comes into being when it is first asked for; afterwards it says nothing. */
function near(location: DurableObjectLocationHint | undefined): DurableObjectNamespaceGetDurableObjectOptions {
  return location === undefined ? {} : { locationHint: location };
}
