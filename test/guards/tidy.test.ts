import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

// The order of the house, held by a test. What a linter can hold stands in .oxlintrc.json.

const root = join(import.meta.dirname, "../..");

type Source = { path: string; text: string; lines: number };
type Import = { from: string; to: string; typeOnly: boolean };

const sources = ["local", "worker", "db", "web", "seeds", "test", "verify"].flatMap((folder) => sourcesBelow(folder));
const code = sources.filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith("test/"));
const imports = code.flatMap(relativeImports);

const slices = [
  "access",
  "notices",
  "registry",
  "ledger",
  "violations",
  "gradings",
  "credit",
  "disclosure",
  "points",
  "takeback",
  "procurement",
  "retrofits",
  "indicators",
  "network",
  "market",
  "programme",
  "assets",
  "express",
  "anomalies",
  "questions",
  "reports",
  "passports",
  "inbox",
  "imports",
  "webhooks",
  "epcis",
  "operations",
];
const operational = ["takeback", "procurement", "retrofits"];
const foundations = ["kernel", "tables", "context", "db", "http"];

/** What each part of the house may import beside itself. A new folder earns its line here. */
const mayImport: Record<string, string[]> = {
  kernel: [],
  db: ["kernel", "context"],
  context: ["kernel", "db", "verify"],
  // The version of the product stands in package.json.
  http: ["kernel", "context", "db", "access", "verify", "package.json"],
  // Runs without the product: on a reader's machine, from files.
  verify: ["kernel"],
  access: foundations,
  notices: [...foundations, "access"],
  registry: [...foundations, "access"],
  ledger: [...foundations, "access", "registry"],
  violations: [...foundations, "access", "registry"],
  // Files of the work ledger and of buyers show what an authority said of them.
  gradings: [...foundations, "access", "registry"],
  // Buyers, the market and the public read the colour.
  credit: [...foundations, "access", "registry"],
  points: [...foundations, "access", "registry", "violations", "credit"],
  ...Object.fromEntries(
    operational.map((slice) => [
      slice,
      [...foundations, "access", "notices", "registry", "ledger", "violations", "gradings", "credit"],
    ]),
  ),
  // Runs without the product: in the reader's browser, in a script, in the Worker.
  planning: ["kernel"],
  // Runs wherever a file is read: in the reader's browser, in the Worker, in a script.
  tables: ["kernel"],
  network: [...foundations, "access", "registry", "ledger", "takeback", "indicators", "planning", "programme"],
  indicators: [...foundations, "access", "registry", "ledger", ...operational],
  // The calendar of working days is that of manifests.
  disclosure: [...foundations, "access", "registry", "violations", "credit", "takeback"],
  market: [...foundations, "access", "registry", "ledger", "takeback", "indicators", "credit"],
  programme: [...foundations, "access", "notices", "registry", "ledger", "indicators", "gradings"],
  anomalies: [...foundations, "access", "registry", "ledger", ...operational, "indicators"],
  reports: [
    ...foundations,
    ...slices.filter((slice) => !["reports", "passports", "inbox", "imports", "operations"].includes(slice)),
    "verify",
  ],
  // What was bought and what came back.
  assets: [...foundations, "access", "registry", "takeback", "procurement"],
  // What is handed over between the two is in the books of take-back.
  express: [...foundations, "access", "registry", "takeback"],
  // Signed with the key of the seals.
  passports: [...foundations, "access", "registry", "ledger", "takeback", "assets", "reports", "verify"],
  questions: [...foundations, "access", "notices", "registry", "ledger", "anomalies"],
  // What waits for somebody is found by every slice in its own books.
  inbox: [...foundations, ...slices.filter((slice) => !["inbox", "imports", "operations"].includes(slice))],
  // Files of any documents, booked by the verbs of their slices.
  imports: [...foundations, ...slices.filter((slice) => !["imports", "operations"].includes(slice))],
  // What happened, told to machines of others: read from the journal and from what the slices keep beside it.
  webhooks: [...foundations, "access", "notices", "ledger"],
  // What events mean is booked by the verbs of take-back.
  epcis: [...foundations, "access", "takeback"],
  operations: [...foundations, ...slices.filter((slice) => slice !== "operations"), "verify"],
  jobs: [...foundations, ...slices, "planning"],
  wiring: [...foundations, ...slices, "jobs"],
  // Stands in for parts of packages: wrangler.toml names them.
  absent: [],
  // The engine in one process: what the Worker reaches over HTTP, so no part of the Worker.
  embedded: [],
  // Commands: they write through the same verbs as a request.
  local: [...foundations, "access", "registry", "operations", "embedded", "seeds", "verify"],
  seeds: [...foundations, ...slices],
  // The glossary is shown as it stands in docs.
  web: ["kernel", "tables", "planning", "verify", "docs"],
};

describe("imports", () => {
  test("every file belongs to a part that is known here", () => {
    expect(code.map(({ path }) => path).filter((path) => mayImport[partOf(path)] === undefined)).toEqual([]);
  });

  test("run one way: kernel ← access ← registry ← ledger ← operational slices ← indicators ← programme ← reports", () => {
    const wrong = imports.filter((each) => {
      const { from, to } = each;
      const [importer, imported] = [partOf(from), partOf(to)];
      return importer !== imported && !mayImport[importer]?.includes(imported) && !isTypeOfAnAnswer(each);
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  /** The pages take the types of answers from the schemas, and nothing else of the Worker. */
  function isTypeOfAnAnswer({ from, to, typeOnly }: Import): boolean {
    return typeOnly && from.startsWith("web/") && isSchemas(to);
  }

  test("schemas reach the kernel, other schemas and tables of words: no mount, no database, no verb", () => {
    const beside = ["http/problem.ts", "access/permissions.ts", "registry/datasets/definitions.ts"].map(
      (path) => `worker/${path}`,
    );
    const wrong = imports.filter(
      ({ from, to }) =>
        (isSchemas(from) || beside.includes(from)) &&
        !(isSchemas(to) || beside.includes(to) || ["kernel", "tables", "verify"].includes(partOf(to))),
    );
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("make no circle, those of types included", () => {
    // Not even of types: what two files need of each other stands in a third.
    expect(circles(imports)).toEqual([]);
  });

  test("a slice is pure where it says so: rules and math reach no database and no HTTP", () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        !typeOnly &&
        /^worker\/(\w+\/)+(rules|math)(\.ts|\/)/.test(from) &&
        /^(db|worker\/http)\/|\/store(\.ts|\/)/.test(to),
    );
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

describe("SQL", () => {
  // The health check asks the database one question without a table.
  const mayHoldSql = /^db\/|\/store(\.ts|\/)|^worker\/http\/health\.ts$/;
  const queryText =
    /["'`]\s*(select\s[^"'`]*\sfrom\s|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s|create\s+table\s)/i;

  test("stands in store files and db/ only", () => {
    const holders = code.filter(
      ({ path, text }) => !mayHoldSql.test(path) && (/from "drizzle-orm/.test(text) || queryText.test(text)),
    );
    expect(holders.map(({ path }) => path)).toEqual([]);
  });

  test("is asked through `read`, whose answers come under their names", () => {
    const asked = code.filter(({ path, text }) => path.startsWith("worker/") && /\.batch\(/.test(text));
    expect(asked.map(({ path }) => path)).toEqual([]);
  });

  test("every table of the migrations is STRICT", () => {
    const migrations = sourcesBelow("db/migrations", /\.sql$/);
    const tables = migrations.flatMap(({ text }) => text.match(/CREATE TABLE[\s\S]*?\n\)[^;]*;/g) ?? []);
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter((table) => !/\) STRICT(, WITHOUT ROWID)?;$/.test(table))).toEqual([]);
  });
});

test("the Worker writes to its log in one place, as lines of JSON", () => {
  // A command for a terminal, and not part of the Worker.
  const writers = code.filter(
    ({ path, text }) => /^(worker|db)\//.test(path) && !path.endsWith("plan-network.ts") && /\bconsole\b/.test(text),
  );
  expect(writers.map(({ path }) => path)).toEqual(["db/log.ts"]);
});

describe("files", () => {
  test("none is longer than 700 lines", () => {
    expect(sources.filter(({ lines }) => lines > 700).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test("a check is switched off only with its reason beside it", () => {
    const switches = /(oxlint-disable|eslint-disable|@ts-ignore|@ts-expect-error)[^\n]*/g;
    const silent = sources.flatMap(({ path, text }) =>
      (path === "test/guards/tidy.test.ts" ? [] : (text.match(switches) ?? []))
        .filter((line) => !/ -- \S+ \S+/.test(line))
        .map((line) => `${path}: ${line}`),
    );
    expect(silent).toEqual([]);
  });
});

test("the page runs under a strict content security policy: nothing inline", () => {
  const page = readFileSync(join(root, "web/index.html"), "utf8");
  const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes = "", body = ""] of scripts) {
    expect(attributes).toContain("src=");
    expect(body.trim()).toBe("");
  }
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
});

test("every package in the lock file is pinned by what it has in it", () => {
  type Locked = { version?: string; integrity?: string; link?: true };
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const [, ...locked] = Object.entries(packages);
  expect(locked.length).toBeGreaterThan(300);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([name]) => name)).toEqual([]);
});

/** What is drawn without a picture around it, and why. */
const drawnAlone: Record<string, string> = {
  "web/src/controls/Icon.tsx": "shows no numbers",
  "web/src/pages/reports/QrCode.tsx": "is read by a machine",
  "web/src/pages/apply/PlacePicture.tsx": "is a field: a place is put on it",
  "web/src/pages/home/parts.tsx": "stands in the cell beside its number",
  "web/src/pages/overview/FlowDrawing.tsx": "is put into their pictures by those who draw a way",
};

test("what is drawn of numbers stands in a picture, which asks for its sentence and its table", () => {
  const drawing = code.filter(({ text }) => /<(?:canvas|svg)\b/.test(text)).map(({ path }) => path);
  const inPicture = new Set(imports.filter(({ to }) => to === "web/src/controls/Picture.tsx").map(({ from }) => from));
  expect(drawing.filter((path) => !inPicture.has(path)).toSorted()).toEqual(Object.keys(drawnAlone).toSorted());
  const ways = imports.filter(({ to }) => to === "web/src/pages/overview/FlowDrawing.tsx").map(({ from }) => from);
  expect(ways.filter((path) => !inPicture.has(path))).toEqual([]);
});

function sourcesBelow(folder: string, name = /\.(tsx?|css|html|mjs)$/): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return path === "web/dist" ? [] : sourcesBelow(path, name);
    if (!name.test(entry.name) || path === "worker/env.d.ts") return [];
    const text = readFileSync(join(root, path), "utf8");
    return [{ path, text, lines: text.split("\n").length - 1 }];
  });
}

function relativeImports({ path, text }: Source): Import[] {
  const statement =
    /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?["'](\.[^"']+)["']|\bimport\(\s*["'](\.[^"']+)["']/gm;
  return [...text.matchAll(statement)].map(([, type, named, lazy]) => ({
    from: path,
    to: relative(root, join(root, dirname(path), named ?? lazy ?? "")),
    typeOnly: type !== undefined,
  }));
}

function isSchemas(path: string): boolean {
  return /^worker\/.*\/schemas[\w-]*\.ts$/.test(path);
}

function partOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  if (top === "db" && second === "embedded") return "embedded";
  if (top !== "worker") return top;
  if (["app.ts", "index.ts", "journal-object.ts", "webhook-object.ts"].includes(second)) return "wiring";
  return second === "context.ts" ? "context" : second;
}

/** One line for each import that closes a circle. */
function circles(edges: Import[]): string[] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (trail.includes(path) || done.has(path)) return;
    for (const { to } of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}
