import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionCookies } from "../../worker/http/authenticate.ts";
import { sharedBrowser } from "../support/browser.ts";
import { type Front, startCaddy } from "../support/caddy.ts";
import { composeOf, imageOf, type Service, serviceOf, variablesOf } from "../support/deploy.ts";
import { stepLimit } from "../support/limits.ts";
import { end, freePort, startAnswering } from "../support/sqld.ts";
import { fetchUnder } from "../support/under-host.ts";

/**
 * The release as an operator has it: the archive checked, unpacked where no clone is, and run by the commands of
 * `deploy/` and docs/operations/own-server.md, with other folders and ports than theirs and as this user. Nothing but Node
 * is on its path, and a command that asked another machine for something would be found out.
 */
const root = join(import.meta.dirname, "../..");
/** Stands for `/` of the server. */
const ground = mkdtempSync(join(tmpdir(), "luzhang-server-"));
const opt = join(ground, "opt/luzhang");
const fetched = join(ground, "fetched");
const children: ChildProcess[] = [];
let archive: string;

beforeAll(() => {
  const out = join(ground, "made");
  const made = execFileSync(process.execPath, [join(root, "local/release.ts"), "--out", out], { encoding: "utf8" });
  archive = made.split("  ")[0] ?? "";
  for (const folder of [opt, join(ground, "bin"), join(ground, "etc/luzhang"), join(ground, "var/lib/luzhang")]) {
    mkdirSync(folder, { recursive: true });
  }
  execFileSync("tar", ["-xzf", archive, "-C", opt, "--strip-components=1"]);
  symlinkSync(process.execPath, join(ground, "bin/node"));
  writeFileSync(fetched, "");
});
afterAll(async () => {
  await Promise.all(children.map((child) => end(child, "SIGTERM")));
  rmSync(ground, { recursive: true, force: true });
});

const here = (text: string) => text.replaceAll(/(?<![\w.])\/(opt|etc|var\/lib)\/luzhang/g, `${ground}/$1/luzhang`);
const deployed = (file: string) => readFileSync(join(opt, "deploy", file), "utf8");
/** What every program gets here: Node on its path, and nothing of the clone. */
const world: Record<string, string> = {
  PATH: join(ground, "bin"),
  NOTHING_FETCHED: fetched,
  NODE_OPTIONS: `--import=${join(root, "test/support/nothing-fetched.ts")}`,
};

function run(argv: string[], environment: Record<string, string> = {}): string {
  const [program, ...args] = programOf(argv);
  const { status, stdout, stderr } = spawnSync(program, args, { ...placed(environment), encoding: "utf8" });
  expect(status, `${argv.join(" ")}\n${stderr}`).toBe(0);
  return stdout;
}

/** Until it says where it is. */
async function start({ argv, environment }: Service): Promise<void> {
  const [program, ...args] = programOf(argv);
  const child = spawn(program, args, placed(environment));
  children.push(child);
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  await new Promise<void>((up, failed) => {
    child.stdout.on("data", (text) => String(text).includes("Luzhang 绿账") && up());
    child.on("exit", () => failed(new Error(`${argv.join(" ")} ended: ${said}`)));
  });
}

async function startDatabase({ argv, environment }: Service, url: string): Promise<void> {
  const [program, ...args] = programOf(argv);
  children.push(await startAnswering(program, args, url, placed(environment)));
}

/** Spawning looks for a program on the path, and in the working folder, of whoever spawns. */
function programOf([program = "", ...args]: string[]): [string, ...string[]] {
  if (program === "node") return [process.execPath, ...args];
  return [program.includes("/") ? resolve(opt, program) : program, ...args];
}

/** A program starts with any variables; the types ask for those of the Worker too. */
function placed(environment: Record<string, string>) {
  return { cwd: opt, env: { ...world, ...environment } as unknown as NodeJS.ProcessEnv };
}

/** As systemd gives a file of variables to a unit. */
const fileOf = (path: string | undefined) => variablesOf(readFileSync(path ?? "", "utf8"));

const founders = "--zone TEDA --division 120116 --office 试点办公室 --admin first@example.cn".split(" ");

describe("the archive", () => {
  test("is below 150 MB, and what its checksum says", () => {
    expect(statSync(archive).size).toBeLessThan(150e6);
    const said = execFileSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: join(ground, "made"), encoding: "utf8" });
    expect(said.trim().endsWith(": OK")).toBe(true);
  });

  test("unpacks to everything that deploy/ and the pages for operators name", () => {
    const pages = ["own-server", "districts"].map((page) =>
      readFileSync(join(opt, `docs/operations/${page}.md`), "utf8"),
    );
    const units = ["luzhang.service", "luzhang-sqld.service", "luzhang-sqld@.service"].map(deployed);
    const whole = [...pages, ...units, deployed("Dockerfile"), deployed("compose.yaml")].join("\n");
    const named = [...whole.matchAll(/(?:\/opt\/luzhang\/|(?<![\w/.])(?=deploy\/|bin\/))([\w@./-]*\w)/g)].map(
      ([, path = ""]) => path,
    );
    expect(new Set(named).size).toBeGreaterThan(5);
    // The operator makes this one of deploy/example.env.
    for (const path of named.filter((each) => each !== "deploy/.env")) {
      expect(existsSync(join(opt, path)), path).toBe(true);
    }
    const program = readFileSync(join(opt, "setup.mjs"), "utf8");
    for (const [, command = ""] of whole.matchAll(/setup\.mjs ([a-z:-]+)/g)) {
      const [, file = ""] = new RegExp(`^ {2}"?${command}"?: "(.*)",$`, "m").exec(program) ?? [];
      expect(file.startsWith("local/") && existsSync(join(opt, file)), command).toBe(true);
    }
  });
});

test("systemd finds nothing amiss in the units, and the programs that they start", () => {
  const units = join(ground, "units");
  mkdirSync(units);
  const names = ["luzhang.service", "luzhang-sqld.service", "luzhang-sqld@.service"];
  for (const name of names) writeFileSync(join(units, name), here(deployed(name)));
  const said = spawnSync("systemd-analyze", ["verify", "--man=no", ...names], { cwd: units, encoding: "utf8" });
  expect(said.error, "systemd-analyze is missing: Debian's package systemd has it").toBeUndefined();
  expect([said.status, said.stderr]).toEqual([0, ""]);
});

describe("by the units of systemd, with Caddy in front", () => {
  const settings = join(ground, "etc/luzhang/luzhang.env");
  let front: Front;
  let founded: { email: string; password: string };
  let second: { email: string; password: string };
  let port: number;
  let publicPort: number;
  let own: string;
  afterAll(() => front?.stop());

  test("its database trusts the key that was made for it", async () => {
    run(["node", "deploy/database-key.mjs", join(ground, "etc/luzhang")]);
    const url = `http://127.0.0.1:${await freePort()}`;
    own = url;
    const unit = here(deployed("luzhang-sqld.service")).replaceAll("127.0.0.1:8080", url.slice("http://".length));
    await startDatabase(serviceOf(unit), url);
    expect((await fetch(`${url}/v2/pipeline`, { method: "POST", body: "{}" })).status).toBe(401);
  });

  test("it is set up once, and every other command finds its settings in the same file", async () => {
    [port, publicPort] = [await freePort(), await freePort()];
    const page = variablesOf(readFileSync(join(opt, "docs/operations/own-server.md"), "utf8"));
    const wanted = { ...page, LIBSQL_URL: own, PORT: port, PUBLIC_ORIGIN: `https://localhost:${publicPort}` };
    const lines = Object.entries(wanted).filter(([, value]) => value !== "…" && value !== "");
    appendFileSync(settings, lines.map(([name, value]) => `${name}=${here(String(value))}\n`).join(""));
    const command = (...args: string[]) => run(["node", `--env-file=${settings}`, "setup.mjs", ...args]);
    founded = JSON.parse(command("setup", "--json", ...founders));
    expect(command("migrate")).toContain("of this version already");
    expect(command("reference", "--yes")).toContain("Nothing changes.");
    const [backup = ""] = command("backup").split("  ");
    expect(command("restore", "--from", backup, "--to", join(ground, "drill.db"))).toContain("The books agree");
  });

  test("a district more has a database by the unit for it", async () => {
    const etc = join(ground, "etc/luzhang/nankai");
    mkdirSync(etc);
    run(["node", "deploy/database-key.mjs", etc]);
    const url = `http://127.0.0.1:${await freePort()}`;
    writeFileSync(join(etc, "sqld.env"), `SQLD_HTTP_LISTEN_ADDR=${url.slice("http://".length)}\n`);
    const unit = serviceOf(here(deployed("luzhang-sqld@.service")).replaceAll("%i", "nankai"));
    await startDatabase({ ...unit, environment: fileOf(unit.environmentFile) }, url);
    const files = [settings, join(etc, "luzhang.env")].map((file) => `--env-file=${file}`);
    const flags = [
      ["--json", "--district", "nankai", "--origin", "https://nankai.example.cn", "--zone", "NANKAI"],
      ["--division", "120104", "--office", "南开试点办公室", "--admin", "first@nankai.example.cn"],
    ].flat();
    second = JSON.parse(run(["node", ...files, "setup.mjs", "pilot:new", ...flags], { LIBSQL_URL: url }));
    expect(second.email).toBe("first@nankai.example.cn");
  });

  test("it serves both, healthy, under HTTPS", async () => {
    const unit = serviceOf(here(deployed("luzhang.service")));
    expect(unit.folder).toBe(opt);
    await start({ ...unit, environment: { ...unit.environment, ...fileOf(unit.environmentFile) } });
    const upstream = { UPSTREAM: `127.0.0.1:${port}` };
    front = await startCaddy(join(opt, "deploy/Caddyfile"), join(ground, "var"), upstream, publicPort);
    const health = await front.fetch("/api/health");
    expect([health.status, JSON.parse(health.text).status]).toEqual([200, "ok"]);
    expect((await front.fetch("/")).text).toContain("<title>");
    const other = await fetchUnder("nankai.example.cn", `http://127.0.0.1:${port}/api/health`);
    expect(other.status).toBe(200);
  });

  test("its administrator signs in through the proxy in a browser, with a cookie for HTTPS alone, and is known by it", async () => {
    const { origin } = front;
    // The authority that signed for localhost is Caddy's own; `front.fetch` believes it, and no browser does.
    const context = await (await sharedBrowser()).newContext({ ignoreHTTPSErrors: true });
    context.setDefaultTimeout(stepLimit);
    const page = await context.newPage();
    await page.goto(origin);
    await page.locator("#email").fill(founded.email);
    await page.locator("#password").fill(founded.password);
    await page.locator("form button[type=submit]").click();
    await page.locator("#field-newPassword").waitFor();
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: sessionCookies[1], secure: true, httpOnly: true, sameSite: "Strict" });
    const me = await page.evaluate(async () => (await fetch("/api/v1/me")).json());
    expect(me).toMatchObject({ role: "admin", mustChangePassword: true });

    // A form of somebody else's page signs nobody out.
    const other = await context.newPage();
    await other.setContent(`<form method="post" action="${origin}/api/auth/sign-out"><button></button></form>`);
    const refused = other.waitForResponse(`${origin}/api/auth/sign-out`);
    await other.locator("button").click();
    expect((await refused).status()).toBe(403);
    await page.reload();
    await page.locator("#field-newPassword").waitFor();
    await context.close();
  });
});

test("by the commands of the containers it is set up and healthy", async () => {
  const { services } = composeOf(deployed("compose.yaml"));
  const image = imageOf(deployed("Dockerfile"));
  const volume = join(ground, "volumes");
  mkdirSync(volume);
  run(["node", "deploy/database-key.mjs", volume]);
  const given = fileOf(join(volume, "luzhang.env"));
  const [inner, port] = [await freePort(), await freePort()];
  /** One machine stands for three, so each name is an address of it, and each volume a folder. */
  const filled = (text: string, folder: string) =>
    text
      .replace(/\$\{(\w+)[^}]*\}/g, (_, name: string) =>
        name === "DOMAIN" ? "luzhang.example.cn" : (given[name] ?? ""),
      )
      .replace("sqld:8080", `127.0.0.1:${inner}`)
      .replace("0.0.0.0:8080", `127.0.0.1:${inner}`)
      .replace(/^0\.0\.0\.0$/, "127.0.0.1")
      .replace(/^172\.30\.0\.10$/, "127.0.0.1")
      .replace("/var/lib/luzhang", join(volume, folder));
  const environmentOf = (environment: Record<string, string>, folder: string) =>
    Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value, folder)]));
  const database = {
    argv: (services.sqld.command ?? []).map((word) => filled(word, "database")),
    environment: environmentOf(services.sqld.environment, "database"),
  };
  await startDatabase(database, `http://127.0.0.1:${inner}`);
  const environment = {
    ...environmentOf({ ...image.environment, ...services.luzhang.environment }, "secrets"),
    PORT: String(port),
  };
  run(["node", "setup.mjs", "setup", "--json", ...founders], environment);
  await start({ argv: image.argv, environment });
  const health = await fetchUnder("luzhang.example.cn", `http://127.0.0.1:${port}/api/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: "ok" }]);
});

test("and nothing of it asked another machine for anything", () => {
  expect(readFileSync(fetched, "utf8")).toBe("");
});
