/**
 * `npm run plan`: solves the plans that wait, for those who make them by the API. Outside the Worker, because the
 * solver is 1.2 MB of WebAssembly (the whole Worker may be 0.5) and takes seconds of CPU; in the browser the page of a
 * plan does the same. Run it by hand, or from cron beside any machine with Node: it only speaks to the API.
 *
 *     LUZHANG_URL=https://… LUZHANG_KEY=lz_… npm run plan
 */
import loadHighs from "highs";
import { readProblem, type ShownPlan } from "../planning/read.ts";
import { solve } from "../planning/solve.ts";

const { LUZHANG_URL: url = "http://127.0.0.1:8787", LUZHANG_KEY: key } = process.env;
const seconds = 300;

if (!key) {
  console.error("LUZHANG_KEY must hold a machine key that may plan (bureau, commerce or admin)");
  process.exit(1);
}

const highs = await loadHighs();
for (let cursor: string | null = ""; cursor !== null;) {
  const page: Page = await ask(`/network/plans?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
  for (const { id } of page.items.filter(({ state }) => state === "waiting")) await solveOne(id);
  cursor = page.nextCursor;
}

async function solveOne(id: string): Promise<void> {
  const plan: ShownPlan = await ask(`/network/plans/${id}`);
  const { result }: Solved = await ask(`/network/plans/${id}/result`, solve(highs, readProblem(plan), { seconds }));
  console.log(`${id}: ${result.plan.costYuan} yuan, proven gap ${result.provenGapPercent} %`);
}

type Page = { items: { id: string; state: string }[]; nextCursor: string | null };
type Solved = { result: { plan: { costYuan: string }; provenGapPercent: string } };

/** The API validates what it answers, so its shape is taken as said. @throws Error with the problem's own words */
async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "accept-language": "en" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
