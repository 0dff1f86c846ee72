// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import FederationPage from "../../../../web/src/pages/reports/FederationPage.tsx";
import { offersOf } from "../../../../web/src/pages/reports/use-federation.ts";
import { figure, memberOf, sealed } from "../../../support/sealed-reports.ts";
import { draw, freshBrowser, settle, speak } from "../support.ts";

beforeEach(() => freshBrowser());

const file = (name: string, content: unknown) => new File([JSON.stringify(content)], name);

/** As somebody chooses them. */
async function choose(root: Element, label: string, files: File[]): Promise<void> {
  const input = [...root.querySelectorAll("label")]
    .find((each) => each.textContent?.includes(label))
    ?.querySelector("input");
  if (!input) throw new Error(`no choice of ${label}`);
  Object.defineProperty(input, "files", { value: files, configurable: true });
  await settle(() => input.dispatchEvent(new Event("change", { bubbles: true })));
}

it("puts files together as they are chosen, and names what is missing and what does not count", async () => {
  await speak("en", ["reports"]);
  const { root } = await draw(<FederationPage />);
  const text = () => root.textContent ?? "";
  await choose(root, "Choose the list", [file("none.json", { members: [] })]);
  await expect.poll(text).toContain("none.json cannot be read");
  await choose(root, "Choose the list", [file("twice.json", { members: [memberOf("teda"), memberOf("teda")] })]);
  await expect.poll(text).toContain("teda is in the list twice");
  const members = [memberOf("teda"), memberOf("nankai"), memberOf("hexi")];
  await choose(root, "Choose the list", [file("members.json", { members })]);
  const teda = await sealed("teda", [figure({ above: "30", below: "40", display: "75.00" })]);
  const nankai = await sealed("nankai", [figure({ above: "1", below: "10", display: "10.0" })]);
  await choose(root, "Choose verification files", [file("a.json", teda), file("b.json", nankai), file("c.json", 1)]);
  await expect.poll(text).toContain("(30 + 1) ÷ (40 + 10) × 100 = 62.00");
  expect(text()).toContain("Quarterly, 2026-Q3 (2)");
  expect(text()).toContain("The totals are not complete");
  expect(text()).toMatch(/✗ hexi.{1,3}no report of it counts/);
  expect(text()).toMatch(/c\.json.*it is no file of a sealed report/);
  expect(text()).not.toContain("cannot be read");
});

it("offers what most of the files are of", async () => {
  await speak("en", ["reports"]);
  const content = (period: string) => ({
    report: { kind: "annual", period: { label: period }, title: { zh: "年报", en: "Annual" } },
  });
  const files = ["2025", "2026", "2026"].map((period) => ({ name: period, content: content(period) }));
  const offers = offersOf([...files, { name: "x", content: null }, { name: "y", content: { report: { kind: 1 } } }]);
  expect(offers).toEqual([
    { kind: "annual", period: "2026", title: "Annual", count: 2 },
    { kind: "annual", period: "2025", title: "Annual", count: 1 },
  ]);
});
