// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { exampleScheme } from "../../../../worker/credit/example.ts";
import { presentScheme, schemeFrom } from "../../../../worker/credit/present.ts";
import { schemeInput } from "../../../../worker/credit/schemas.ts";
import { schemeOf, valuesOf } from "../../../../web/src/pages/credit/scheme-values.ts";
import { bodyOfStep, emptyStep, needsText } from "../../../../web/src/pages/credit/step-values.ts";
import { steps } from "../../../../worker/credit/rules.ts";
import { creditSteps } from "../../../../worker/kernel/vocabulary/credit.ts";

const example = presentScheme(exampleScheme);
const typed = valuesOf(example, "2026");

describe("a scheme as it is typed", () => {
  test("says what it said before, and is the example as long as nobody changed it", () => {
    const { scheme } = schemeInput.parse({ fromYear: "2026", scheme: schemeOf(typed, example), reason: "x" });
    expect(scheme && schemeFrom(scheme)).toEqual(exampleScheme);
    expect(schemeOf({ ...typed, noticeDays: "7" }, example).isExample).toBe(false);
  });

  test("leaves empty lines and cells out", () => {
    const [first = {}] = typed.criteria;
    const changed = schemeOf(
      { ...typed, criteria: [first, {}, { zh: "新", en: "new", measure: "violations" }] },
      example,
    );
    expect(changed.criteria.map(({ id }) => id)).toEqual(["crime", "c2"]);
    expect(changed.criteria[1]).toMatchObject({ months: 12, title: { zh: "新", en: "new" } });
  });
});

describe("a step as it is filled in", () => {
  const rating = { scheme: example, moves: [] };
  test("asks for a text where the step needs one", () => {
    expect(creditSteps.filter(needsText)).toEqual(creditSteps.filter((step) => steps[step].needsText));
  });

  test("sends what was chosen, and nothing for what was not", () => {
    const values = { ...emptyStep(rating), holds: { crime: "no", emergency: "yes" }, evidence: { crime: "ledger" } };
    expect(bodyOfStep(rating, "self_assess", values)).toEqual({
      step: "self_assess",
      text: undefined,
      answers: [
        { criterion: "crime", holds: false, evidence: "ledger" },
        { criterion: "emergency", holds: true, evidence: "" },
      ],
    });
    expect(bodyOfStep(rating, "review", values)).toMatchObject({
      decided: [
        { criterion: "crime", holds: false },
        { criterion: "emergency", holds: true },
      ],
    });
    const unrated = { ...values, unrated: "yes", text: "trial" };
    expect(bodyOfStep(rating, "review", unrated)).toEqual({ step: "review", text: "trial", unrated: true });
    expect(bodyOfStep(rating, "publish", values)).toEqual({ step: "publish", text: undefined });
  });

  test("begins with what the firm said last", () => {
    const said = { step: "self_assess", answers: [{ criterion: "crime", holds: true, evidence: "x" }] };
    const moves = [said] as unknown as Parameters<typeof emptyStep>[0]["moves"];
    expect(emptyStep({ moves })).toMatchObject({ holds: { crime: "yes" }, evidence: { crime: "x" } });
  });
});
