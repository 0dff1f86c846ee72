import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Pilot, startPilot } from "../support/pilot.ts";
import { tell } from "../support/stories.ts";

/** What a rate counts, and what it is counted against: the stories of test/cases/rates, each in a zone of its own. */
let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

/** Tells a story and asks for an indicator of its zone. */
async function figureOf(story: string, run: string, id: string, period: string) {
  const { answers } = await tell(pilot, `rates/${story}.json`, run);
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  return figureIn(run, id, period);
}

async function figureIn(run: string, id: string, period: string) {
  const { status, body } = await pilot.as.admin.get(`/indicators/${id}?period=${period}&zone=S${run}`);
  expect(status).toBe(200);
  return body;
}

describe("the appliance rate (发改产业〔2021〕1102号)", () => {
  const id = "epr.electronics.appliance_2021.pieces";

  test("counts televisions, refrigerators, washing machines and air conditioners, and no printer", async () => {
    const figure = await figureOf("02-appliance-classes", "420201", id, "2026");
    expect(figure).toMatchObject({
      value: { display: "25.0" },
      arithmetic: "500 pieces ÷ [(2,000 + 2,000 + 2,000) pieces ÷ 3] = 25.0 %",
      formula: { id: "appliance_2021", scope: expect.arrayContaining(["electronics/washing-machine"]) },
    });
    for (const [part, total] of [
      ["numerator", "500"],
      ["denominator", "6000"],
    ] as const) {
      const { body } = await pilot.as.admin.get(`/indicators/${id}/rows?period=2026&zone=S420201&part=${part}`);
      expect(body["total"]).toBe(total);
      expect(new Set(body.items.map(({ item }) => item))).toEqual(new Set(["electronics/washing-machine"]));
    }
  });
});
