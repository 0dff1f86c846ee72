// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { problemWords } from "../../../../web/src/api/problem-words.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("en");
});

it("a problem is said in the pages' own words where they have some, else in the server's", () => {
  expect(problemWords({ code: "loss_reason_required", detail: "from the server" })).toBe("The loss is large: say why.");
  expect(problemWords({ code: "period_closed", detail: "from the server" })).toBe("from the server");
});
