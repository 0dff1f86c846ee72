/** The Worker as it is deployed, with what tests arrange around it: their clock, and limits that do not look at one. */
import { join } from "node:path";
import type { V4WorkerOptions } from "miniflare";
import { clockMovedBy, moveClock } from "./clock.ts";

const limiter = "rate-limits";

/**
 * @param countsCalls whether the limits of wrangler.toml are kept: in one window that never ends, where the real ones
 * begin anew every ten seconds or every minute. Otherwise nobody is limited.
 */
export function arranged(worker: V4WorkerOptions, build: string, countsCalls: boolean): V4WorkerOptions[] {
  const { ratelimits = {}, ...rest } = worker;
  // An older release has no object with an alarm.
  const rings = JSON.stringify(rest.durableObjects ?? {}).includes(ringing);
  const limits = Object.entries(ratelimits).map(([name, { simple }]) => [name, countsCalls ? simple.limit : null]);
  return [
    {
      ...rest,
      modules: [
        { type: "ESModule", path: join(build, "in-tests.js"), contents: rings ? entry + objects : entry },
        { type: "ESModule", path: join(build, "clock.js"), contents: clockModule() },
        { type: "ESModule", path: join(build, "index.js") },
      ],
      serviceBindings: {
        ...rest.serviceBindings,
        ...Object.fromEntries(limits.map(([name]) => [name, { name: limiter, entrypoint: name }])),
      },
    },
    {
      name: limiter,
      compatibilityDate: worker.compatibilityDate,
      modules: [{ type: "ESModule", path: "limits.js", contents: limitsModule(limits) }],
    },
  ];
}

/**
 * Sets the clock of a Worker that runs (`?by=` milliseconds), has its objects forget all that they keep (`?forget`),
 * and answers how much it still has to do.
 */
export const controlPath = "/api/in-tests";

const clockModule = () => `export const moveClock = ${moveClock};\nmoveClock(${clockMovedBy()});`;

// Modules are run in the order of their imports: the clock is moved before the Worker reads it.
const entry = `import { moveClock } from "./clock.js";
import product, * as parts from "./index.js";
export * from "./index.js";
let toDo = 0;
const done = () => { toDo -= 1; };
const counted = (work) => {
  toDo += 1;
  work.then(done, done);
  return work;
};
export default {
  ...product,
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "${controlPath}") {
      if (searchParams.has("by")) moveClock(Number(searchParams.get("by")));
      if (searchParams.has("forget")) await env.JOURNAL.get(env.JOURNAL.idFromName("journal")).forget().catch(() => {});
      return new Response(String(toDo));
    }
    const waitUntil = (work) => context.waitUntil(counted(work));
    return counted(Promise.resolve(product.fetch(request, env, { waitUntil, passThroughOnException() {} })));
  },
};
`;

const ringing = "WebhookObject";

/** An alarm rings by the machine's clock, and what listened to one database hears nothing of the next. */
const objects = `const forget = async ({ storage }) => {
  await storage.deleteAlarm();
  await storage.deleteAll();
};
export class ${ringing} extends parts.${ringing} {
  constructor(state, env) {
    super(state, env);
    const set = state.storage.setAlarm.bind(state.storage);
    state.storage.setAlarm = (at) => set(Number(at) - globalThis.clockMovedBy);
  }
  forget() {
    return forget(this.ctx);
  }
}
export class JournalObject extends parts.JournalObject {
  async forget() {
    const webhooks = this.ctx.storage.kv.get("listeners") ?? [];
    for (const id of webhooks) await this.env.WEBHOOKS.get(this.env.WEBHOOKS.idFromName(":" + id)).forget();
    await forget(this.ctx);
    // What it has in memory goes with it, and the call of whoever asked for this.
    this.ctx.abort();
  }
}`;

function limitsModule(limits: (string | number | null)[][]): string {
  return `import { WorkerEntrypoint } from "cloudflare:workers";
const counted = new Map();
const upTo = (limit) => class extends WorkerEntrypoint {
  limit({ key }) {
    const count = (counted.get(key) ?? 0) + 1;
    counted.set(key, count);
    return { success: limit === null || count <= limit };
  }
};
${limits.map(([name, limit]) => `export const ${name} = upTo(${limit});`).join("\n")}`;
}
