import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { afterAll, describe, expect, test } from "vitest";
import { isTrusted, readTrusted } from "../../local/gate.ts";
import { neededPackages } from "../../local/needed-packages.ts";
import { composeOf, imageOf, serviceOf, variablesOf } from "../support/deploy.ts";
import { end, freePort, sqldArguments, sqldBinary, startAnswering } from "../support/sqld.ts";

// What an operator copies from docs/operations and deploy/ is held against the programs that it is said to.

const root = join(import.meta.dirname, "../..");
const text = (file: string) => readFileSync(join(root, file), "utf8");
const folder = mkdtempSync(join(tmpdir(), "luzhang-operations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = () => [...text("docs/operations/README.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
const sqldHelp = () => spawnSync(sqldBinary(), ["--help"], { encoding: "utf8" }).stdout;

test("the table of settings has what the Worker and the commands read, and nothing else", () => {
  const table = settings();
  const vars = [...text("wrangler.toml").matchAll(/^([A-Z_]+) = "/gm)].map(([, name]) => name);
  const required = /required = \[(.*)\]/.exec(text("wrangler.toml"))?.[1]?.match(/[A-Z_]+/g) ?? [];
  const ofMail = ["MAIL_URL", "MAIL_TOKEN", "MAIL_FROM"];
  const ofBackups = ["BACKUP_TO", "BACKUP_KEEP", "BACKUP_KEY_ID", "BACKUP_SECRET_KEY", "BACKUP_REGION"];
  const local = [
    "HOST",
    "PORT",
    "TRUSTED_PROXIES",
    "METRICS_TOKEN",
    ...ofMail,
    "DISTRICT",
    "LUZHANG_LOCAL",
    "WEBHOOK_RECEIVERS",
    "SANDBOX_LIBSQL_URL",
    "SANDBOX_LIBSQL_AUTH_TOKEN",
    ...ofBackups,
  ];
  const sources = ["serve", "ports", "command", "bucket-store"].map((name) => text(`local/${name}.ts`)).join("\n");
  for (const name of local) expect(sources, name).toContain(name);
  expect(table.toSorted()).toEqual([...new Set([...vars, ...required, ...local])].toSorted());
});

test("every page of the operations links to files that are there", () => {
  for (const page of readdirSync(join(root, "docs/operations"))) {
    const links = [...text(`docs/operations/${page}`).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      ([, link = ""]) => link,
    );
    for (const link of links) expect(existsSync(join(root, "docs/operations", link)), `${page}: ${link}`).toBe(true);
  }
});

describe("the files for one's own server", () => {
  const units = ["luzhang.service", "luzhang-sqld.service", "luzhang-sqld@.service"].map((name) =>
    text(`deploy/${name}`),
  );
  const compose = composeOf(text("deploy/compose.yaml"));
  const { services } = compose;
  const dockerfile = text("deploy/Dockerfile");

  test("units have a user, come back, and write only where they may", () => {
    for (const unit of units) {
      expect([...unit.matchAll(/^\[(\w+)\]$/gm)].map(([, name]) => name)).toEqual(["Unit", "Service", "Install"]);
      for (const line of unit.split("\n").filter((each) => each !== "" && !each.startsWith("["))) {
        expect(line).toMatch(/^[A-Z]\w+=\S/);
      }
      expect(unit).toMatch(/^User=luzhang$/m);
      expect(unit).toMatch(/^Restart=always$/m);
      expect(unit).toMatch(/^ReadWritePaths=\/var\/lib\/luzhang$/m);
    }
  });

  test("the image passes a linter, ends as another user, and starts what is there", () => {
    const found = validate(dockerfile);
    expect(found.map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
    expect(dockerfile).toMatch(/^FROM node:24-/m);
    expect([...dockerfile.matchAll(/^USER (.*)$/gm)].map(([, name]) => name)).toEqual(["luzhang"]);
    expect(imageOf(dockerfile).argv).toEqual(["node", "setup.mjs", "serve"]);
    // What the folder holds goes into the image, and whoever has the image reads it.
    expect(text("deploy/Dockerfile.dockerignore").split("\n")).toContain("deploy/.env");
  });

  test("services name networks, volumes, services and files that are there", () => {
    for (const each of Object.values(services)) {
      const networks = Array.isArray(each.networks) ? each.networks : Object.keys(each.networks);
      for (const name of networks) expect(Object.keys(compose.networks)).toContain(name);
      for (const name of each.depends_on ?? []) expect(Object.keys(services)).toContain(name);
      for (const [from = ""] of each.volumes.map((volume) => volume.split(":"))) {
        if (from.startsWith("./")) expect(existsSync(join(root, "deploy", from)), from).toBe(true);
        else expect(Object.keys(compose.volumes)).toContain(from);
      }
      if (each.build) {
        expect(existsSync(join(root, "deploy", each.build.context, each.build.dockerfile))).toBe(true);
      }
    }
  });

  test("Caddy alone has ports, and its address is the one that is believed", () => {
    const { sqld, luzhang, caddy } = services;
    expect([sqld.ports, luzhang.ports, caddy.ports]).toEqual([undefined, undefined, ["80:80", "443:443"]]);
    expect(caddy.networks).toMatchObject({ inside: { ipv4_address: luzhang.environment["TRUSTED_PROXIES"] } });
    const [{ subnet }] = compose.networks.inside.ipam.config;
    expect(isTrusted(readTrusted(subnet), luzhang.environment["TRUSTED_PROXIES"] ?? "")).toBe(true);
    expect([sqld.networks, luzhang.networks]).toEqual([["inside"], ["inside"]]);
  });

  test("every variable is one that somebody reads", () => {
    const inTable = settings();
    const ofSqld = sqldHelp().match(/\bSQLD_\w+/g) ?? [];
    const ofCaddy = [...text("deploy/Caddyfile").matchAll(/\{\$(\w+)/g)].map(([, name]) => name);
    expect([ofSqld.length > 10, ofCaddy.length]).toEqual([true, 3]);
    const { NODE_ENV: _, ...ofImage } = imageOf(dockerfile).environment;
    const given = [services.luzhang.environment, ofImage, serviceOf(units[0] ?? "").environment];
    for (const each of [...given, variablesOf(text("docs/operations/own-server.md"))]) {
      for (const name of Object.keys(each)) expect(inTable).toContain(name);
    }
    for (const name of Object.keys(services.sqld.environment)) expect(ofSqld).toContain(name);
    for (const name of Object.keys(services.caddy.environment)) expect(ofCaddy).toContain(name);
    // What the compose file takes from outside stands in the example, and nothing else does.
    const taken = [...text("deploy/compose.yaml").matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(variablesOf(text("deploy/example.env"))).toSorted()).toEqual([...new Set(taken)].toSorted());
  });

  test("sqld knows every flag that it is started with", () => {
    const help = sqldHelp();
    const started = [...units.slice(1), ...(services.sqld.command ?? [])].join(" ");
    const flags = new Set(started.match(/--[a-z-]+/g));
    expect(flags.size).toBeGreaterThan(3);
    for (const flag of flags) expect(help).toContain(flag);
  });

  test("a key is made once, and the database that trusts it answers its token and nobody else", async () => {
    const make = () =>
      spawnSync(process.execPath, [join(root, "deploy/database-key.mjs"), folder], { encoding: "utf8" });
    expect(make().status).toBe(0);
    expect(make().status).toBe(1);
    const said = readFileSync(join(folder, "luzhang.env"), "utf8");
    const of = (name: string) => new RegExp(`^${name}=(.+)$`, "m").exec(said)?.[1] ?? "";
    for (const way of [["--auth-jwt-key-file", join(folder, "jwt-public.pem")], "bare"] as const) {
      const port = await freePort();
      const more = way === "bare" ? [] : way;
      // As a container gives it to it.
      if (way === "bare") process.env["SQLD_AUTH_JWT_KEY"] = of("SQLD_AUTH_JWT_KEY");
      const url = `http://127.0.0.1:${port}`;
      const server = await startAnswering(
        sqldBinary(),
        [...sqldArguments(join(folder, `db-${port}`), port), ...more],
        url,
      );
      delete process.env["SQLD_AUTH_JWT_KEY"];
      const ask = async (headers: Record<string, string>) => {
        const body = JSON.stringify({ requests: [{ type: "execute", stmt: { sql: "select 1" } }] });
        const answer = await fetch(`${url}/v2/pipeline`, { method: "POST", headers, body });
        await answer.body?.cancel();
        return answer.status;
      };
      expect([await ask({ authorization: `Bearer ${of("LIBSQL_AUTH_TOKEN")}` }), await ask({})]).toEqual([200, 401]);
      await end(server);
    }
  });

  test("a release holds what serves, and not what builds or tests", () => {
    const paths = neededPackages(root);
    const names = paths.map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
    expect(names).toEqual(expect.arrayContaining(["miniflare", "workerd", "@libsql/client", "better-auth", "hono"]));
    for (const name of ["wrangler", "vite", "rolldown", "typescript", "vitest", "drizzle-kit", "playwright-core"]) {
      expect(names).not.toContain(name);
    }
  });
});

test("secrets for a local run are nothing that git takes", () => {
  expect(text(".gitignore").split("\n")).toEqual(expect.arrayContaining([".dev.vars*", "deploy/.env"]));
});
