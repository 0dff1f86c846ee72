import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { booked, type Pilot, startPilot } from "../support/pilot.ts";
import { tell } from "../support/stories.ts";

/** What a rate counts, and what it is counted against: the stories of test/cases/rates, each in a zone of its own. */
let pilot: Pilot;
beforeAll(async () => {
  pilot = await startPilot();
});
afterAll(() => pilot.stop());

/** Tells a story, has all that it hands on confirmed by its papers, and asks for an indicator of its zone. */
async function figureOf(story: string, run: string, id: string, period: string) {
  const { answers, as } = await tell(pilot, `rates/${story}.json`, run);
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  for (const { body: sent } of answers.filter(({ body }) => "fate" in body)) {
    const { occurredOn, massKg } = sent;
    await booked(as("bureau"), `/takeback/deliveries/${sent["id"]}/receipt`, { occurredOn, massKg, document: "磅单" });
  }
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

test("lead that left in the slag is not recovered ((EU) No 493/2012)", async () => {
  const id = "epr.lead_acid_batteries.lead_recovery.mass";
  const figure = await figureOf("01-lead-in-the-slag", "420101", id, "2021");
  expect(figure).toMatchObject({
    value: { display: "40.0" },
    arithmetic: "16,000 kg ÷ 40,000 kg = 40.0 %",
    basis: { id: "eu-493-2012" },
  });
  const { body } = await pilot.as.admin.get(`/indicators/${id}/rows?period=2021&zone=S420101`);
  expect([body["total"], body.items.map(({ item }) => item)]).toEqual(["16000", ["lead_acid_batteries/material/lead"]]);
});

describe("what is handed on and what was put in", () => {
  const rate = "epr.tyres.treated_mass_recovery.mass";

  test("an opening on the first day of a period is its opening, as one on the day before", async () => {
    const onTheDay = await figureOf("03a-opening-on-the-first-day", "420310", rate, "2021");
    const before = await figureOf("03b-opening-on-the-day-before", "420320", rate, "2021");
    const said = ({ value, arithmetic, explanation, reason }: typeof before) => ({
      value,
      arithmetic,
      explanation,
      reason,
    });
    expect(said(onTheDay)).toEqual(said(before));
    expect(onTheDay).toMatchObject({
      value: { display: "100.0" },
      arithmetic: "1,000,000 kg ÷ (300,000 kg + 800,000 kg − 100,000 kg) = 100.0 %",
    });
  });

  test("outputs of August are not held against the inputs of September", async () => {
    const id = "epr.packaging.treated_mass_recovery.mass";
    const august = await figureOf("04-outputs-of-other-months", "420401", id, "2026-08");
    expect(august).toMatchObject({
      value: null,
      reasonCode: "denominator_not_positive",
      reason: expect.stringContaining("put in 900 kg, in stock at the end 900 kg"),
    });
    const september = await figureIn("420401", id, "2026-09");
    expect(september["arithmetic"]).toBe("1,000 kg ÷ (900 kg + 100 kg − 0 kg) = 100.0 %");
    expect(await figureIn("420401", id, "2026-Q3")).toMatchObject({
      value: { display: "100.0" },
      arithmetic: "1,000 kg ÷ 1,000 kg = 100.0 %",
    });
  });
});
