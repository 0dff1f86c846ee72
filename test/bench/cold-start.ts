/**
 * What a start of the Worker costs before its first answer: the CPU of its global scope, which Cloudflare bounds at one
 * second, as `wrangler check startup` profiles it. `npm run bench cold-start`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { toolPath } from "../../local/programs.mjs";
import { record } from "./report.ts";

const root = join(import.meta.dirname, "../..");
const profile = z.object({
  nodes: z.array(z.object({ id: z.int(), callFrame: z.object({ functionName: z.string() }) })),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.int()),
});
/** What V8 calls the time in which nothing of ours ran. */
const nothing = new Set(["(idle)", "(program)"]);

export function measureColdStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-start-"));
  try {
    const outfile = join(folder, "startup.cpuprofile");
    execFileSync(process.execPath, [toolPath("wrangler"), "check", "startup", "--outfile", outfile], {
      cwd: root,
      stdio: "ignore",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
    });
    const { nodes, samples, timeDeltas } = profile.parse(JSON.parse(readFileSync(outfile, "utf8")));
    const idle = new Set(nodes.filter(({ callFrame }) => nothing.has(callFrame.functionName)).map(({ id }) => id));
    const micros = samples.reduce((sum, node, at) => sum + (idle.has(node) ? 0 : (timeDeltas[at] ?? 0)), 0);
    record("cold start: CPU of the Worker's global scope", micros / 1_000, "ms", { atMost: 1_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return Promise.resolve();
}
