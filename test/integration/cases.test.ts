import { afterAll, beforeAll, expect, test } from "vitest";
import { caseFile } from "../support/cases.ts";
import { booked, type Pilot, returnOf, startPilot, told } from "../support/pilot.ts";
import { tell } from "../support/stories.ts";

// Stories of test/cases that belong to no one slice: what stops others, and what is nobody else's.

let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

test("access/01 and 02: a cursor or a search that is no key is refused, and reaches no engine", async () => {
  for (const [index, story] of ["01-cursor-nul", "02-cursor-not-finite"].entries()) {
    const { answers } = await tell(pilot, `access/${story}.json`, `70100${index}`);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  }
});

test("access/03: one producer's figures are his own and the bureau's only", async () => {
  const { answers, as, ids } = await tell(pilot, "access/03-one-producer-for-the-centre.json", "701101");
  expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([201, 201]);
  const path = `/indicators/epr.electronics.placed_on_market.mass?period=2026-11&zone=${ids["zone"]}&producer=${ids["maker.id"]}`;
  for (const other of [pilot.as.centre, pilot.as.recycler, as("rival")]) {
    const { status, body } = await other.get(path);
    expect([status === 200 && JSON.stringify(body).includes("3911"), status]).toEqual([false, expect.any(Number)]);
  }
  for (const reader of [as("maker"), as("bureau")]) {
    expect((await reader.get(path)).body["value"]).toMatchObject({ display: expect.stringContaining("3911") });
  }
});

test("numbers/01: amounts that add up past 2^53 stop no page, and the sum is exact", async () => {
  const story = "numbers/01-sums-past-2-53.json";
  const { answers: bounded } = await tell(pilot, story, "701300");
  expect(new Set(bounded.slice(0, 14).map(({ body }) => body["code"]))).toEqual(new Set(["pieces_beyond_bound"]));
  // Where no bound is configured they are booked, and the sum is past what a number holds.
  for (const bound of ["most_pieces", "most_t", "ask_pieces", "ask_t"]) {
    const path = `/registry/reference/thresholds/line.${bound}.declaration/override`;
    await booked(pilot.as.admin, path, { values: { value: "" }, reason: "no bound" });
  }
  const { answers, figures } = await tell(pilot, story, "701201");
  expect(answers.slice(0, 14).map(({ status }) => status)).toEqual(Array.from({ length: 14 }, () => 201));
  expect(answers.slice(14).filter(({ status }) => status >= 500)).toEqual([]);
  expect(Object.values(figures)).toEqual(["14000000000000"]);
});

test("numbers/03: what is typed as 1,5 is no 15, by whoever sends it", async () => {
  const typed = new TextDecoder().decode(caseFile("numbers/03-typed.txt")).trim();
  const { sites, as } = pilot;
  const answer = await as.recycler.post("/takeback/returns", returnOf(sites.point, { massKg: typed }));
  expect([answer.status, ...told(answer).slice(2)]).toEqual([400, "/massKg"]);
});
