/** Round trips at the database, and a full batch through the Worker against the engine in process. */
import type { ChangeSet } from "../../db/change-set.ts";
import { Journal } from "../../db/journal.ts";
import { startWorker } from "../support/start-worker.ts";
import { callerOf } from "../support/system.ts";
import { buildPilot } from "../support/pilot.ts";
import { nthEntry } from "./entries.ts";
import { best, record } from "./report.ts";
