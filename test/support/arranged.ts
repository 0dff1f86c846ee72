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
  const limits = Object.entries(ratelimits).map(([name, { simple }]) => [name, countsCalls ? simple.limit : null]);
  return [
    {
      ...rest,
      modules: [
        { type: "ESModule", path: join(build, "in-tests.js"), contents: entry },
        { type: "ESModule", path: join(build, "clock.js"), contents: `(${moveClock})(${clockMovedBy()})` },
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

// Modules are run in the order of their imports: the clock is moved before the Worker reads it.
const entry = `import "./clock.js"; export * from "./index.js"; export { default } from "./index.js";`;

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
