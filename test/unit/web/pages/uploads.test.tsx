// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { Uploads } from "../../../../web/src/pages/retrofits/Uploads.tsx";
import type { Retrofit } from "../../../../web/src/pages/retrofits/types.ts";
import { textCell, workbookOf } from "../../../support/workbook.ts";
import { draw, freshBrowser, serve, settle, speak } from "../support.ts";

beforeEach(() => freshBrowser());

const meter = { code: "E1", carrier: "electricity", unit: "kWh", cycle: "daily" };
const span = { from: "2024-01-01", to: "2024-12-31" };
const project = {
  id: "r1",
  plan: { method: "adjusted-baseline", meters: [meter], baseline: span, reporting: span },
  uploads: [],
} as unknown as Retrofit;

it("asks before it sends a workbook of which something is hidden, and sends it with a yes", async () => {
  await speak("zh-CN", ["retrofits", "imports"]);
  const heard = serve(() => ({ body: { version: 2, uploads: [], outside: 0, notes: [], asks: [] } }));
  const { root } = await draw(<Uploads project={project} onChange={() => undefined} />);
  const day = (n: number, hidden = "") => `<row${hidden}>${textCell(`2024-01-0${n}`)}<c><v>5</v></c></row>`;
  const rows = `<row>${textCell("日期")}${textCell("用电量")}</row>${day(1)}${day(2, ' hidden="1"')}`;
  const [chooser] = root.querySelectorAll("input");
  const file = new File([workbookOf([{ name: "一", rows }])], "a.xlsx");
  Object.defineProperty(chooser, "files", { value: [file], configurable: true });
  await settle(() => chooser?.dispatchEvent(new Event("change", { bubbles: true })));
  await expect.poll(() => root.querySelector(".problem-asked")?.textContent).toContain("有 1 行在表格里被隐藏");
  expect(heard).toEqual([]);
  await settle(() => root.querySelector<HTMLButtonElement>(".problem-asked button")?.click());
  expect(heard).toMatchObject([{ method: "PUT", body: { meter: "E1", csv: expect.stringContaining("2024-01-02,5") } }]);
});
