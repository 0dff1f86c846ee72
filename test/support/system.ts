import { isDeepStrictEqual } from "node:util";
import type { Db } from "../../db/client.ts";
import type { JournalPort } from "../../db/journal.ts";
import { statementsFor } from "../../db/statements.ts";
import type { Ctx, Role } from "../../worker/context.ts";
import { createKey } from "../../worker/access/verbs.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { registerParty } from "../../worker/registry/verbs.ts";
