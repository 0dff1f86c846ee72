// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import type { Column } from "../../../../web/src/controls/DataTable.tsx";
import { ListPage } from "../../../../web/src/controls/ListPage.tsx";
import { arranged } from "../../../../web/src/controls/table/arrange.ts";
import { rowAfter } from "../../../../web/src/controls/table/keys.ts";
import { fileRows, inOrder, sumOf, valueOf } from "../../../../web/src/controls/table/values.ts";
import { dropView, nextSort, savedViews, saveView, viewOf } from "../../../../web/src/controls/table/view.ts";
import { useList } from "../../../../web/src/api/use-api.ts";
import { navigate } from "../../../../web/src/state/router.ts";
import { t } from "../../../../web/src/words/index.ts";
import { draw, freshBrowser, owner, serve, settle, speak } from "../support.ts";

type Row = { id: string; item: string; massKg: string; note: string | null };
const row = (id: string, item: string, massKg: string, note: string | null = null): Row => ({ id, item, massKg, note });
const columns: Column<Row>[] = [
  { name: "item", head: "品目", cell: ({ item }) => item },
  {
    name: "mass",
    head: "kg",
    number: true,
    total: { of: "massKg", show: (sum) => `${sum}!` },
    value: ({ massKg }) => massKg,
    cell: ({ massKg }) => <b>{massKg}</b>,
  },
  { name: "note", head: "备注", value: ({ note }) => note, cell: ({ note }) => note ?? "—" },
  { name: "act", head: "操作", cell: () => <button type="button">…</button> },
];
const rows = [row("a", "电视机", "9.5", "ＡＢＣ"), row("b", "冰箱", "10"), row("c", "空调", "-2.125", "x")];
const ids = (list: readonly Row[]) => list.map(({ id }) => id).join("");

describe("the order of a table", () => {
  const sorted = (name: string, descending = false, search = "") =>
    ids(arranged(rows, columns, { sort: { name, descending }, search }, "zh-CN"));

  it("sorts numbers by size and not by their letters, up and down", () => {
    expect(sorted("mass")).toBe("cab");
    expect(sorted("mass", true)).toBe("bac");
  });

  it("sorts texts as the reader's language does", () => {
    expect(sorted("item")).toBe("bac");
  });

  it("puts what has no value last, whichever way it is sorted", () => {
    expect(sorted("note").at(-1)).toBe("b");
    expect(sorted("note", true).at(-1)).toBe("b");
  });

  it("keeps the list's own order under a name that no column has", () => {
    expect(sorted("nothing")).toBe("abc");
  });

  it("finds words in any width and case, in what is written and not in what is only drawn", () => {
    expect(sorted("mass", false, "abc")).toBe("a");
    expect(sorted("mass", false, "冰 箱")).toBe("b");
    expect(sorted("mass", false, "…")).toBe("");
  });

  it("compares exactly beyond what a float can tell apart", () => {
    expect(inOrder("9007199254740993.001", "9007199254740993.002", "en")).toBe(-1);
  });
});

describe("what a table adds up to", () => {
  it("is exact, and nothing where one value is no number", () => {
    const [, mass] = columns;
    if (!mass) throw new Error("there is a column of masses");
    expect(sumOf(mass, [row("a", "", "0.1"), row("b", "", "0.2"), row("c", "", "9007199254740993")])).toBe(
      "9007199254740993.3",
    );
    expect(sumOf(mass, [row("a", "", "0.1"), row("b", "", "?")])).toBeNull();
  });
});

it("takes the text of a cell for its value, where the column names none", () => {
  const drawn = (cell: Column<Row>["cell"], number = false) =>
    valueOf({ name: "x", head: "x", cell, number }, rows[0] ?? row("", "", ""));
  expect(drawn(() => <a href="/">联单 7</a>)).toBe("联单 7");
  expect(
    drawn(() => (
      <>
        铅蓄电池<span>20 kg</span>
        <button type="button">更正</button>
      </>
    )),
  ).toBe("铅蓄电池 20 kg");
  expect(drawn(() => "3,305.00", true)).toBe("3305.00");
  expect(drawn(() => "—")).toBeNull();
  expect(drawn(() => false)).toBeNull();
});

it("writes the columns that have values into a file, numbers as exact decimals", () => {
  expect(fileRows(columns, rows.slice(0, 1))).toEqual([
    ["品目", "kg", "备注"],
    ["电视机", { decimal: "9.5" }, "ＡＢＣ"],
  ]);
});

describe("a view", () => {
  beforeEach(freshBrowser);

  it("is read from the address", () => {
    expect(viewOf(new URLSearchParams("sort=-mass&q=x&hide=a.b"))).toEqual({
      sort: { name: "mass", descending: true },
      search: "x",
      hidden: new Set(["a", "b"]),
    });
    expect(viewOf(new URLSearchParams()).sort).toBeNull();
  });

  it("sorts up, then down, then not", () => {
    const up = nextSort(null, "mass");
    const down = nextSort(up, "mass");
    expect([up, down, nextSort(down, "mass")]).toEqual([
      { name: "mass", descending: false },
      { name: "mass", descending: true },
      null,
    ]);
    expect(nextSort(down, "item")).toEqual({ name: "item", descending: false });
  });

  it("is kept under its name for this person and this page alone", () => {
    saveView(owner, "/a", { name: "月末", query: "sort=mass" });
    saveView(owner, "/a", { name: "月末", query: "sort=-mass" });
    expect(savedViews(owner, "/a")).toEqual([{ name: "月末", query: "sort=-mass" }]);
    expect(savedViews(owner, "/b")).toEqual([]);
    expect(savedViews("other", "/a")).toEqual([]);
    dropView(owner, "/a", "月末");
    expect(savedViews(owner, "/a")).toEqual([]);
  });
});

it("leads from row to row by keys and stops at both ends", () => {
  expect([rowAfter("ArrowDown", -1, 3), rowAfter("ArrowDown", 2, 3)]).toEqual([0, null]);
  expect([rowAfter("ArrowUp", 0, 3), rowAfter("ArrowUp", 2, 3)]).toEqual([null, 1]);
  expect([rowAfter("Home", 2, 3), rowAfter("End", 0, 3), rowAfter("x", 0, 3)]).toEqual([0, 2, null]);
});

describe("a page that is a list", () => {
  beforeEach(async () => {
    freshBrowser();
    await speak("zh-CN");
  });

  function Rows() {
    const list = useList<Row>("/api/v1/rows", {});
    return <ListPage title="行" note="" list={list} columns={columns} rowKey={({ id }) => id} />;
  }
  const open = async (href: string) => {
    const heard = serve(({ path }) => {
      const { searchParams } = new URL(path, "http://x");
      const from = Number(searchParams.get("cursor") ?? 0);
      const size = searchParams.has("limit") ? 2 : 1;
      const next = from + size;
      return { body: { items: rows.slice(from, next), nextCursor: next < rows.length ? String(next) : null } };
    });
    navigate(href);
    const { root } = await draw(<Rows />);
    return { root, heard };
  };
  const first = (root: ParentNode) => root.querySelector("tbody td")?.textContent;
  const total = (root: ParentNode) => root.querySelector("tfoot td")?.textContent ?? null;

  it("sums no part of a list, and reads it to its end before it sorts it", async () => {
    const { root, heard } = await open("/rows");
    expect([first(root), total(root)]).toEqual(["电视机", null]);
    const [, byMass] = root.querySelectorAll<HTMLElement>(".sort");
    await settle(() => byMass?.click());
    await expect.poll(() => first(root)).toBe("空调");
    expect(total(root)).toBe("17.375!");
    expect(location.search).toBe("?sort=mass");
    expect(root.querySelector("[aria-sort=ascending]")?.textContent).toContain("kg");
    expect(heard.length).toBe(3);
  });

  it("leaves out the columns that the address names", async () => {
    const { root } = await open("/rows?hide=mass.act");
    expect([...root.querySelectorAll("thead th")].map((head) => head.textContent)).toEqual(["品目", "备注"]);
  });

  it("says that nothing was found where the words are in no row", async () => {
    const { root } = await open("/rows?q=洗衣机");
    await expect.poll(() => root.textContent).toContain(t("list.noneFiltered"));
  });
});
