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

const chosen = async (root: ParentNode, file: File) => {
  const [chooser] = root.querySelectorAll("input");
  Object.defineProperty(chooser, "files", { value: [file], configurable: true });
  await settle(() => chooser?.dispatchEvent(new Event("change", { bubbles: true })));
};

it.each([
  ["needs_confirmation", "register_readings", ["照此提交", "就是用量"]],
  ["upload_refused", "register_fell", ["就是用量"]],
])("lets figures that only look like a register's be use: %s, and keeps that answer", async (code, error, answers) => {
  await speak("zh-CN", ["retrofits", "imports"]);
  const errors = [{ code: error, pointer: "/csv", detail: "像是示数" }];
  const replies = [
    { status: 422, body: { code, title: "问", errors } },
    {
      status: 422,
      body: { code: "needs_confirmation", title: "问", errors: [{ ...errors[0], code: "readings_changed" }] },
    },
    { body: { version: 2, uploads: [], outside: 0, notes: [], asks: [] } },
  ];
  const heard = serve(() => replies.shift() ?? { status: 500, body: {} });
  const { root } = await draw(<Uploads project={project} onChange={() => undefined} />);
  await chosen(root, new File(["日期,用量\n2024-01-01,5"], "a.csv"));
  await expect.poll(() => root.querySelectorAll(".upload-report button").length).toBe(answers.length);
  const buttons = [...root.querySelectorAll<HTMLButtonElement>(".upload-report button")];
  expect(buttons.map(({ textContent }) => answers.some((answer) => textContent?.includes(answer)))).not.toContain(
    false,
  );
  await settle(() => buttons.at(-1)?.click());
  await expect.poll(() => heard.length).toBe(2);
  await settle(() => root.querySelector<HTMLButtonElement>(".upload-report button")?.click());
  await expect.poll(() => heard.length).toBe(3);
  expect(heard.map(({ body }) => (body as { confirm?: string[] }).confirm)).toEqual([
    undefined,
    ["readings_are_use"],
    ["readings_are_use", "readings_changed"],
  ]);
});

it("asks before it sends a workbook of which something is hidden, and sends it with a yes", async () => {
  await speak("zh-CN", ["retrofits", "imports"]);
  const heard = serve(() => ({ body: { version: 2, uploads: [], outside: 0, notes: [], asks: [] } }));
  const { root } = await draw(<Uploads project={project} onChange={() => undefined} />);
  const day = (n: number, hidden = "") => `<row${hidden}>${textCell(`2024-01-0${n}`)}<c><v>5</v></c></row>`;
  const rows = `<row>${textCell("日期")}${textCell("用电量")}</row>${day(1)}${day(2, ' hidden="1"')}`;
  await chosen(root, new File([workbookOf([{ name: "一", rows }])], "a.xlsx"));
  await expect.poll(() => root.querySelector(".problem-asked")?.textContent).toContain("有 1 行在表格里被隐藏");
  expect(heard).toEqual([]);
  await settle(() => root.querySelector<HTMLButtonElement>(".problem-asked button")?.click());
  expect(heard).toMatchObject([{ method: "PUT", body: { meter: "E1", csv: expect.stringContaining("2024-01-02,5") } }]);
});
