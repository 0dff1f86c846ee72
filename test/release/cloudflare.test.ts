import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { buildWorker } from "../../local/build.ts";
import { toolPath } from "../../local/programs.mjs";

// What docs/operations/cloudflare.md says of a deployment, as far as it can be held against wrangler without an account.

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "luzhang-cloudflare-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = readFileSync(join(root, "wrangler.toml"), "utf8");
const page = readFileSync(join(root, "docs/operations/cloudflare.md"), "utf8");

function wrangler(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const quiet = { WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", NO_COLOR: "1", CI: "1" };
  const env = { ...process.env, ...quiet, WRANGLER_LOG: "log", NODE_ENV: "production" };
  return spawnSync(process.execPath, [toolPath("wrangler"), ...args], { cwd: root, env, encoding: "utf8" });
}

describe("deployed without being sent", () => {
  /** Names of what the Worker is given, and what each is: `DATABASE_LIMIT_MS ("8000")`. */
  const bindings = async (more: string, ...args: string[]) => {
    const file = join(folder, "wrangler.toml");
    const placed = settings
      .replace('"worker/index.ts"', JSON.stringify(join(await buildWorker(), "index.js")))
      .replace('"web/dist"', JSON.stringify(join(root, "web/dist")))
      // It is built already.
      .replace("minify = true\n", "");
    writeFileSync(file, `${placed}\n${more}`);
    const { status, stdout, stderr } = wrangler("deploy", "--dry-run", "--no-bundle", "--config", file, ...args);
    // A warning is an error here.
    expect([status, stderr], stdout).toEqual([0, ""]);
    const found = [...stdout.matchAll(/^env\.(\w+) \((.*)\)/gm)].map(([, name = "", what = ""]) => ({ name, what }));
    expect(found, stdout).toHaveLength(11);
    return found;
  };

  test("it has the writer, the limits and every variable of the table of settings", async () => {
    const found = await bindings("");
    const vars = [...settings.matchAll(/^([A-Z_]+) = "(.*)"$/gm)].map(([, name, value]) => [name, `"${value}"`]);
    expect(vars).toHaveLength(5);
    expect(found.map(({ name, what }) => [name, what]).toSorted()).toEqual(
      [
        ...vars,
        ["JOURNAL", "JournalObject"],
        ["RATE_COSTLY", "120 requests/60s"],
        ["RATE_KEY", "1000 requests/10s"],
        ["RATE_NETWORK", "3000 requests/10s"],
        ["RATE_SIGN_IN", "20 requests/60s"],
        ["WEBHOOKS", "WebhookObject"],
      ].toSorted(),
    );
  });

  test("a trial beside it lacks nothing of that, and counts its limits by itself", async () => {
    const [, trial = ""] = /```toml\n(\[env\.trial\][\s\S]*?)```/.exec(page) ?? [];
    const names = (found: { name: string }[]) => found.map(({ name }) => name).toSorted();
    expect(names(await bindings(trial, "--env", "trial"))).toEqual(names(await bindings("")));
    const ids = [settings, trial].flatMap((text) => [...text.matchAll(/namespace_id = "(\d+)"/g)].map(([, id]) => id));
    expect([ids.length, new Set(ids).size]).toEqual([8, 8]);
  });
});

test("wrangler can start it, and says what its start consists of", () => {
  const outfile = join(folder, "startup.cpuprofile");
  const start = () => wrangler("check", "startup", "--outfile", outfile);
  let said = start();
  // Its patience is ten seconds, and a busy machine takes longer now and then.
  while (said.stderr.includes("profiling timed out")) said = start();
  expect([said.status, said.stderr], said.stdout).toEqual([0, ""]);
  const profile = z.object({ nodes: z.array(z.unknown()), samples: z.array(z.number()) });
  const { nodes, samples } = profile.parse(JSON.parse(readFileSync(outfile, "utf8")));
  expect([nodes.length > 10, samples.length > 10]).toEqual([true, true]);
});

test.each([
  ["no address beside the domain", /^workers_dev = false\npreview_urls = false$/m],
  ["it is moved towards the database", /^\[placement\]\nmode = "smart"$/m],
  ["a bound on CPU time", /^\[limits\]\ncpu_ms = 30_000$/m],
  ["no record of each request but its own", /^\[observability\.logs\]\ninvocation_logs = false$/m],
  ["no traces", /^\[observability\.traces\]\nenabled = false$/m],
  ["no query in what is kept", /^redact_query_string = true$/m],
])("wrangler.toml says: %s", (_, line) => {
  expect(settings).toMatch(line);
});
