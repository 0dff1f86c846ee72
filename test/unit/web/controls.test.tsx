// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../../web/src/controls/Filters.tsx";
import { FormFrame } from "../../../web/src/controls/FormFrame.tsx";
import { normalise } from "../../../web/src/controls/inputs.tsx";
import { ListTable, type Listed } from "../../../web/src/controls/ListTable.tsx";
import { PeriodFilter } from "../../../web/src/controls/PeriodFilter.tsx";
import { Rates } from "../../../web/src/pages/overview/Rates.tsx";
import { TopBar } from "../../../web/src/shell/TopBar.tsx";
import { navigate } from "../../../web/src/state/router.ts";
import { session } from "../../../web/src/state/session.ts";
import type { Indicator } from "../../../web/src/types-figures.ts";
import { t } from "../../../web/src/words/index.ts";
import { draw, freshBrowser, inUse, serve, settle, signInAs, speak } from "./support.ts";

beforeEach(async () => {
  freshBrowser();
  await speak("zh-CN");
});

/** What a person does to a field of the page. */
async function choose(field: Element | null | undefined, value: string): Promise<void> {
  if (!(field instanceof HTMLSelectElement) && !(field instanceof HTMLInputElement)) throw new Error("no such field");
  field.value = value;
  await settle(() => field.dispatchEvent(new Event("change", { bubbles: true })));
}

const press = (button: Element | null | undefined): Promise<void> => {
  if (!(button instanceof HTMLElement)) throw new Error("no such button");
  return settle(() => button.click());
};

const labelled = (root: ParentNode, label: string) => root.querySelector(`[aria-label="${label}"]`);

describe("the bar on top", () => {
  const open = async (href = "/") => {
    navigate(href);
    return (await draw(<TopBar scoped />)).root;
  };

  it("takes zone and period into the address, and they hold on the next page", async () => {
    const root = await open();
    await choose(labelled(root, t("bar.zone")), "all");
    await choose(labelled(root, t("bar.period")), "2026-Q2");
    expect(location.search).toBe("?zone=all&period=2026-Q2");
    await settle(() => navigate("/reports"));
    expect(labelled(root, t("bar.zone"))).toHaveProperty("value", "all");
    expect(labelled(root, t("bar.period"))).toHaveProperty("value", "2026-Q2");
  });

  it("steps to the period before and after, and not beyond the one that runs", async () => {
    const root = await open("/?period=2026-Q3");
    await press(labelled(root, t("bar.later")));
    expect(location.search).toBe("?period=2026-Q4");
    expect(labelled(root, t("bar.later"))).toHaveProperty("disabled", true);
    await press(labelled(root, t("bar.earlier")));
    expect(location.search).toBe("?period=2026-Q3");
    expect(labelled(root, t("bar.later"))).toHaveProperty("disabled", false);
  });

  it.each([
    ["2026-Q2", "month", "2026-06"],
    ["2025-06", "year", "2025"],
    // The year's last day is not over: the kind of today.
    ["2026", "month", "2026-11"],
    ["2026-Q4", "half_year", "2026-H2"],
  ])("turns %s by the %s into %s", async (period, kind, moved) => {
    const root = await open(`/?period=${period}`);
    await choose(labelled(root, t("bar.periodKind")), kind);
    expect(location.search).toBe(`?period=${moved}`);
  });

  it("offers the period of the address also where it is long past", async () => {
    const root = await open("/?period=2011-Q1");
    expect(labelled(root, t("bar.period"))).toHaveProperty("value", "2011-Q1");
  });

  it("offers one's own zone, the district, and the zone of the address", async () => {
    signInAs({ zone: "TEDA" });
    const root = await open("/?zone=FREE");
    const zones = [...(labelled(root, t("bar.zone"))?.querySelectorAll("option") ?? [])].map(({ value }) => value);
    expect(zones).toEqual(["TEDA", "all", "FREE"]);
  });

  it("signs out", async () => {
    serve(() => ({}));
    const root = await open();
    await press(root.querySelector(".menu-body button"));
    expect(session.get()).toEqual({ state: "signed_out" });
  });
});

describe("a period by itself", () => {
  it("is chosen for the page, and of every kind", async () => {
    const { root } = await draw(<PeriodFilter />);
    const field = root.querySelector("select");
    expect(field?.value).toBe("2026-Q4");
    expect([...root.querySelectorAll("optgroup")].map((group) => group.querySelector("option")?.value)).toEqual([
      "2026",
      "2026-H2",
      "2026-Q4",
      "2026-11",
    ]);
    await choose(field, "2025");
    expect(location.search).toBe("?period=2025");
  });
});

describe("a rate that is defined for whole years", () => {
  const rate: Indicator = {
    id: "epr.electronics.rate/x",
    title: "电器电子产品：回收率",
    titleZh: "电器电子产品：回收率",
    titleEn: "Electronics: return rate",
    unit: "percent",
    value: null,
    numerator: null,
    denominator: null,
    arithmetic: "",
    estimatedShare: null,
    target: null,
    status: "not_computable",
    reasonCode: "needs_full_year",
    basis: null,
    reason: null,
    explanation: null,
    formula: { id: "rate", version: 1, status: null, confidence: null },
    designRate: false,
    rowsHref: "",
  };
  const computed = { ...rate, reasonCode: null, value: { numerator: "1", denominator: "2", display: "40.5" } };

  beforeEach(() => signInAs({ role: "bureau", permissions: ["indicators.rows"] }));

  it("stands with the last year that is over, in the zone that was chosen, and says which year", async () => {
    navigate("/?period=2026-Q3&zone=all");
    const heard = serve(() => ({ body: computed }));
    const { root } = await draw(<Rates rates={[rate]} said={null} />);
    expect(heard.map(({ path }) => path)).toEqual(["/api/v1/indicators/epr.electronics.rate%2Fx?period=2025&zone=all"]);
    expect(root.querySelector("td")?.textContent).toContain("40.5 %");
    expect(root.textContent).toContain(t("rates.wholeYear", { year: "2025" }));
    expect(root.querySelector("a")?.getAttribute("href")).toContain("period=2025&zone=all");
  });

  it("asks for nothing more where the figure is there", async () => {
    const heard = serve(() => ({ body: computed }));
    const { root } = await draw(<Rates rates={[computed]} said={null} />);
    expect(heard).toEqual([]);
    expect(root.querySelector("a")?.getAttribute("href")).toContain("period=2026-Q4&zone=TEDA");
  });

  it("leads nobody to rows that he may not read", async () => {
    signInAs({ role: "centre", permissions: [] });
    const { root } = await draw(<Rates rates={[computed]} said={null} />);
    expect(root.querySelector("a")).toBeNull();
  });
});

describe("a filter", () => {
  it("stands in the address, is read from there, and is taken out again", async () => {
    navigate("/list?page=1");
    const { root } = await draw(
      <Filters names={["state", "q"]}>
        <SelectFilter name="state" label="状态">
          <option value="open">未结</option>
        </SelectFilter>
        <SearchFilter name="q" label="查找" />
      </Filters>,
    );
    expect(root.querySelector("button")).toBeNull();
    await choose(root.querySelector("select"), "open");
    await choose(root.querySelector("input"), "冰箱");
    expect(location.search).toBe("?page=1&state=open&q=%E5%86%B0%E7%AE%B1");
    expect((await inUse(() => useFilter(["state", "q", "zone"]), null)).now()).toEqual({
      state: "open",
      q: "冰箱",
      zone: null,
    });
    await press(root.querySelector("button"));
    expect(location.search).toBe("?page=1");
  });
});

describe("a list", () => {
  const columns = [{ name: "a", head: "甲", cell: (row: string) => row }];
  const listed = (changes: Partial<Listed<string>>): Listed<string> => ({
    data: undefined,
    problem: undefined,
    loading: false,
    reload: () => undefined,
    ...changes,
  });
  const open = async (list: Listed<string>, filtered = false) => {
    const empty = { title: "还没有", next: "先登记" };
    const table = { caption: "表", columns, rowKey: (row: string) => row, list, filtered, empty };
    return (await draw(<ListTable {...table} />)).root;
  };

  it("asks for more where there is more", async () => {
    const asked: string[] = [];
    const root = await open(listed({ data: ["x", "y"], more: () => asked.push("more") }));
    expect([...root.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual(["x", "y"]);
    await press(root.querySelector(".more button"));
    expect(asked).toEqual(["more"]);
    expect((await open(listed({ data: ["x"], more: null }))).querySelector(".more")).toBeNull();
  });

  it("says what it waits for, what went wrong, and what to do while it is empty", async () => {
    expect((await open(listed({ loading: true }))).querySelector(".loading")).not.toBeNull();
    const problem = { status: 503, code: "x", title: "繁忙", detail: "请稍候" };
    const reloads: string[] = [];
    const failed = await open(listed({ problem, reload: () => reloads.push("again") }));
    expect(failed.textContent).toContain("请稍候");
    await press(failed.querySelector("button"));
    expect(reloads).toEqual(["again"]);
    expect((await open(listed({ data: [] }))).textContent).toBe("还没有先登记");
    expect((await open(listed({ data: [] }), true)).textContent).toContain(t("list.noneFiltered"));
  });
});

describe("a form", () => {
  type Frame = Parameters<typeof FormFrame>[0]["form"];
  const still: Frame = { problem: undefined, restored: false, sending: false, clear: () => undefined };
  const open = async (form: Frame, disabled = false) => {
    const sent: string[] = [];
    const frame = { form, submitLabel: "提交", onSubmit: () => sent.push("sent"), disabled };
    const { root } = await draw(
      <FormFrame {...frame}>
        <input id="field-lines-0-massKg" />
      </FormFrame>,
    );
    const submit = () =>
      settle(() => root.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
    return { root, sent, submit };
  };

  it("is sent once: not while it is on its way, nor before it can be", async () => {
    const free = await open(still);
    await free.submit();
    expect(free.sent).toEqual(["sent"]);
    const sending = await open({ ...still, sending: true });
    await sending.submit();
    expect([sending.sent, sending.root.querySelector("button")?.textContent]).toEqual([[], t("form.sending")]);
    const disabled = await open(still, true);
    await disabled.submit();
    expect(disabled.sent).toEqual([]);
  });

  it("says that its draft was found again, and starts anew where that is wanted", async () => {
    const cleared: string[] = [];
    const { root } = await open({ ...still, restored: true, clear: () => cleared.push("cleared") });
    expect(root.textContent).toContain(t("form.restored"));
    await press(root.querySelector(".form-restored button"));
    expect(cleared).toEqual(["cleared"]);
  });

  it("leads from each line of a refusal to its field", async () => {
    const errors = [{ pointer: "/lines/0/massKg", code: "x", detail: "质量过大" }];
    const problem = { status: 422, code: "invalid", title: "有一处不对", detail: "整体", errors, requestId: "r1" };
    const { root } = await open({ ...still, problem, restored: true });
    expect(root.querySelector("h2")?.textContent).toBe("有一处不对");
    expect(root.textContent).toContain("r1");
    expect(root.querySelector(".form-restored")).toBeNull();
    await press(root.querySelector("[role=alert] a"));
    expect(document.activeElement?.id).toBe("field-lines-0-massKg");
  });

  it("says a refusal as a whole where it names no field", async () => {
    const { root } = await open({ ...still, problem: { status: 409, code: "x", title: "题", detail: "整体" } });
    expect(root.querySelector("[role=alert] p")?.textContent).toBe("整体");
  });
});

describe("a number from a Chinese keyboard or a spreadsheet", () => {
  it.each([
    ["１２．５", "12.5"],
    ["12。5", "12.5"],
    // Commas and blanks stay: whether they group by threes is for the server to say.
    ["1，280", "1,280"],
    ["１ ２８０", "1 280"],
    ["12x", "12x"],
  ])("%j is %j", (typed, plain) => {
    expect(normalise(typed)).toBe(plain);
  });
});
