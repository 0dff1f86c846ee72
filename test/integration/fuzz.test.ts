import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Circle, partyRoles, type Reader, startWorld, withoutInstants, type World } from "../support/circles.ts";
import {
  dice,
  type Document,
  type Known,
  type Operation,
  operationsOf,
  requestOf,
  type Sample,
  uploadOf,
} from "../support/fuzz.ts";
import { importKinds } from "../../worker/kernel/vocabulary/imports.ts";
import { caseFile, caseFiles } from "../support/cases.ts";
import { releaseTo } from "../support/ocds.ts";
import { expectWhole } from "../support/recount.ts";

// Every operation, by everybody, with what its schema takes and with what nobody should send. FUZZ=100000 sends so many,
// FUZZ_SEED other ones.

const requests = Number(process.env["FUZZ"] ?? 2_000);
const seed = Number(process.env["FUZZ_SEED"] ?? 8_2026);
/** Only what hangs is ended: 100,000 take an hour. */
vi.setConfig({ testTimeout: Math.max(600_000, requests * 200) });

type Asker = {
  name: string;
  secret: string | undefined;
  granted: readonly string[];
  known: Known;
  secrets: readonly string[];
};

let world: World;
let document: Document;
let askers: Asker[];
/** How often the answer was what was asked for: a fuzz of refusals alone would reach nothing. */
const answered = { reads: 0, writes: 0, files: 0 };
/** Files as they are asked for, and as offices really have them. */
let samples: Sample[];

beforeAll(async () => {
  world = await startWorld();
  document = (await (await world.worker.fetch("/api/openapi.json")).json()) as Document;
  const { near, rival, far } = world.circles;
  const [teda, dongli] = [world.authorities.teda, world.authorities.dongli];
  askers = [
    {
      name: "nobody",
      secret: undefined,
      granted: ["public"],
      known: knownTo([near], [near, far]),
      secrets: marksOf([near, rival, far]),
    },
    await askerOf(world.admin, [near, rival, far], []),
    ...(await Promise.all(teda.map((reader) => askerOf(reader, [near, rival], [far])))),
    ...(await Promise.all(dongli.map((reader) => askerOf(reader, [far], [near, rival])))),
    ...(await Promise.all(partyRoles.map((role) => askerOf(near.readers[role], [near], [rival, far])))),
  ];
});
afterAll(() => world.stop());

async function askerOf(reader: Reader, own: readonly Circle[], others: readonly Circle[]): Promise<Asker> {
  const granted = (await reader.caller.get("/me")).body["permissions"] as string[];
  const { name, secret } = reader;
  return { name, secret, granted: ["public", ...granted], known: knownTo(own, others), secrets: marksOf(others) };
}

function knownTo(own: readonly Circle[], others: readonly Circle[]): Known {
  return {
    idsFor: (name, path, isOwn) => (isOwn ? own : others).flatMap((circle) => idsOf(circle, name, path)),
    // Of an open month, of a closed one, of the first, of one to come.
    days: ["2026-10-09", "2026-11-03", "2026-10-21", "2026-09-30", "2026-01-01", "2027-01-01"],
  };
}

/** Of what a field of that name names; without a name, of the list that the address is below. */
function idsOf({ documents, parties, sites }: Circle, name: string, path: string): string[] {
  if (/site/i.test(name)) return Object.values(sites);
  if (/party|grantee|producer|treater|buyer/i.test(name)) return Object.values(parties);
  const [, list = ""] = /^\/api\/v1(\/.*?)\/\{id\}/.exec(path) ?? [];
  if (name === "" && list === "/registry/parties") return Object.values(parties);
  if (name === "" && list === "/registry/sites") return Object.values(sites);
  return (name === "" && documents.get(list)) || [...documents.values()].flat();
}

const marksOf = (circles: readonly Circle[]) => circles.flatMap(({ tokens }) => tokens);

/** One that may is asked for most often. */
function whoAsks({ permission }: Operation, roll: (sides: number) => number): Asker {
  const may = askers.filter(({ granted }) => granted.includes(permission));
  const among = may.length > 0 && roll(6) > 0 ? may : askers;
  const [first] = askers;
  const found = among[roll(among.length)] ?? first;
  if (!found) throw new Error("nobody asks");
  return found;
}

/** @returns what was wrong with the answer */
async function ask(operation: Operation, roll: (sides: number) => number): Promise<string[]> {
  const { name, secret, known, secrets } = whoAsks(operation, roll);
  const { method, address, body } = requestOf(operation, document.components.schemas, roll, known);
  const file = operation.files.length > 0 ? uploadOf(operation, address, samples, roll) : undefined;
  const shownBody = body?.slice(0, 600) ?? file?.bytes.subarray(0, 600).toString("latin1") ?? "";
  const asked = `${name}: ${method} ${address} ${file?.type ?? ""} ${shownBody}`;
  const response = await world.worker
    .fetch(address, {
      method,
      headers: {
        ...(secret && { authorization: `Bearer ${secret}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(file && { "content-type": file.type }),
      },
      ...(body !== undefined && { body: Buffer.from(body, "utf8") }),
      ...(file && { body: new Uint8Array(file.bytes) }),
    })
    // What the contract has against the answer is said by the worker's `fetch`.
    .catch((error: unknown) => String(error));
  if (typeof response === "string") return [`${asked}\n  ${response}`];
  const text = await response.text();
  if (response.status < 400) answered[file ? "files" : method === "GET" ? "reads" : "writes"] += 1;
  if (response.status >= 500) return [`${asked}\n  ${response.status} ${text}`];
  const said = `${decodeURIComponent(address)} ${body ?? ""}`;
  // Who sends goods to somebody tells him so: what is another's is looked for before anything is sent.
  const shown = withoutInstants(text);
  const hidden = isByCode(address) ? secrets.filter((token) => !isAmount(token)) : secrets;
  const leaks = method !== "GET" ? [] : hidden.filter((token) => shown.includes(token) && !said.includes(token));
  return leaks.map((token) => `${asked}\n  ${token}`);
}

/** Whoever has the code on a receipt is told how much of it is where; whose it was he is not. */
const isByCode = (address: string) => address.startsWith("/api/v1/published/returns/");
const isAmount = (token: string) => /^\d+\.\d+$/.test(token);

async function askAll(operations: readonly Operation[], count: number, side: number): Promise<string[]> {
  const faults: string[] = [];
  for (let start = 0; start < count; start += side) {
    const some = Array.from({ length: Math.min(side, count - start) }, (_, index) => {
      const operation = operations[(start + index) % operations.length];
      return operation ? ask(operation, dice(seed + start + index)) : [];
    });
    faults.push(...(await Promise.all(some)).flat());
  }
  return faults;
}

test("nothing that is read fails, and nobody reads what is another's", async () => {
  const reads = operationsOf(document).filter(({ method }) => method === "GET");
  expect(await askAll(reads, Math.ceil(requests / 2), 8)).toEqual([]);
  expect(answered.reads).toBeGreaterThan(requests / 10);
});

test("nothing that is sent fails, and the laws of the books hold after all of it", async () => {
  const writes = operationsOf(document).filter(({ method, files }) => method !== "GET" && files.length === 0);
  expect(await askAll(writes, Math.floor(requests / 2), 1)).toEqual([]);
  expect(answered.writes).toBeGreaterThan(requests / 40);
  await expectWhole(world.worker.database);
});

test("no file that is sent makes it fail, at once or behind the answer", async () => {
  samples = await filesToSend();
  const uploads = operationsOf(document).filter(({ files }) => files.length > 0);
  expect(uploads.map(({ path }) => path).toSorted()).toEqual([
    "/api/v1/epcis/capture",
    "/api/v1/imports",
    "/api/v1/procurement/ocds/releases",
  ]);
  expect(await askAll(uploads, Math.ceil(requests / 10), 1)).toEqual([]);
  expect(answered.files).toBeGreaterThan(requests / 500);
  await world.worker.quiet();
  expect(world.worker.logs.filter((line) => line.startsWith("error "))).toEqual([]);
  await expectWhole(world.worker.database);
});

async function filesToSend(): Promise<Sample[]> {
  const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const templates = importKinds.flatMap((name) =>
    (["csv", "xlsx"] as const).map(async (format): Promise<Sample> => {
      const path = `/api/v1/imports/templates/${name}?format=${format}`;
      const answer = await world.worker.fetch(path, { headers: { authorization: `Bearer ${world.admin.secret}` } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return { name: `kind=${name}`, type: format === "csv" ? "text/csv" : sheet, bytes };
    }),
  );
  const bodies = importKinds.flatMap((name): Sample[] => {
    const one = operationsOf(document).find(({ method, path }) => method === "POST" && path.endsWith(`/${name}`));
    const bytes = Buffer.from(`${JSON.stringify(one?.body?.example)}\n`.repeat(2), "utf8");
    return one ? [{ name: `kind=${name}`, type: "application/x-ndjson", bytes }] : [];
  });
  const cases = ["files", "epcis"].flatMap((folder) =>
    caseFiles(folder).map((file): Sample => {
      const bytes = Buffer.from(caseFile(`${folder}/${file}`));
      return folder === "files"
        ? { name: "/imports", type: "text/csv", bytes }
        : { name: "/epcis", type: "application/ld+json", bytes };
    }),
  );
  const releases = await Promise.all(
    Object.values(world.circles).map(async ({ parties: { buyer } }): Promise<Sample> => {
      const { identifier } = (await world.admin.caller.get(`/registry/parties/${buyer}`)).body as Record<
        string,
        string
      >;
      if (!identifier) throw new Error("the buyer has no credit code");
      const bytes = Buffer.from(JSON.stringify({ releases: [releaseTo(identifier)] }));
      return { name: "/ocds", type: "application/json", bytes };
    }),
  );
  return [...(await Promise.all(templates)), ...bodies, ...cases, ...releases];
}
