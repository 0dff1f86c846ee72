import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assertNever, atPointer, Problem } from "../../../worker/kernel/errors.ts";
import { problems, renderProblem, type ProblemCode } from "../../../worker/kernel/problems.ts";
import { sayFaults } from "../../../worker/kernel/say-faults.ts";
import { parseQuantity } from "../../../worker/kernel/quantity.ts";
import { problemOf } from "./support.ts";

const entries = Object.keys(problems)
  .filter(isCode)
  .map((code) => ({ code, ...problems[code] }));

describe.each(entries)("the texts of $code", ({ code, status, titleZh, titleEn, detailZh, detailEn }) => {
  it("have the same placeholders and passages in both languages", () => {
    expect(passages(detailZh).toSorted()).toEqual(passages(detailEn).toSorted());
  });

  it("keep every placeholder inside a passage, and titles plain", () => {
    const plain = [titleZh, titleEn, ...[detailZh, detailEn].map((text) => text.replaceAll(/\[[^\]]*\]/g, ""))];
    expect(plain.filter((text) => /[[\]{}]/.test(text))).toEqual([]);
  });

  it("read as sentences with all parameters and with none", () => {
    const names = passages(detailEn).flatMap((passage) => passage.split(" "));
    const full = Object.fromEntries(names.map((name) => [name, "X1"]));
    for (const params of [full, {}]) {
      const zh = renderProblem({ code, params }, "zh-CN").detail;
      const en = renderProblem({ code, params }, "en").detail;
      expect(zh).toMatch(/^[^[\]{}]*。$/);
      expect(zh).not.toMatch(/[，；：、][，。；：、]|  |。。|^[，。]/);
      expect(en).toMatch(/^[^[\]{}]*\.$/);
      expect(en).not.toMatch(/ {2}| [,.;:]|[,;:][,.;:]|\.\.|^[a-z ,]/);
    }
  });

  it("are Chinese in Chinese and English in English", () => {
    expect(titleZh + detailZh).toMatch(/\p{Script=Han}/u);
    expect(titleEn + detailEn).not.toMatch(/\p{Script=Han}|[，。；：]/u);
  });

  it("go with a status that HTTP knows as an error", () => {
    expect([400, 401, 403, 404, 405, 408, 409, 413, 415, 421, 422, 429, 500, 503]).toContain(status);
  });
});

describe("the table", () => {
  it("has every code of every part once: of two, the later would hide the earlier", async () => {
    const folder = `${import.meta.dirname}/../../../worker/kernel/problems`;
    const parts: Record<string, object>[] = await Promise.all(
      readdirSync(folder).map((file) => import(`${folder}/${file}`)),
    );
    const codes = parts.flatMap(Object.values<object>).flatMap((part) => Object.keys(part));
    expect(codes.toSorted()).toEqual(Object.keys(problems).toSorted());
  });
});

describe("renderProblem", () => {
  it("fills amounts into both languages", () => {
    const problem = new Problem("insufficient_stock", {
      pointer: "/lines/0/massKg",
      params: { available: "12.5 kg", asked: "80 kg" },
    });
    expect(renderProblem(problem, "zh-CN")).toEqual({
      title: "库存不足",
      detail:
        "库存不足以完成本次操作，现有 12.5 kg，需要 80 kg。请减少数量，或先补录收货；如实物与账面不符，请做盘点。",
    });
    expect(renderProblem(problem, "en").detail).toContain(
      "in stock for this: 12.5 kg available, 80 kg asked for. Reduce",
    );
  });

  it("leaves out a passage when one of its parameters is missing", () => {
    expect(renderProblem({ code: "outputs_exceed_inputs", params: { inputs: "10 kg" } }, "en").detail).toBe(
      "The outputs and the loss together exceed the inputs. Mass is conserved: check each line.",
    );
  });

  it("says words of the wire format in the reader’s language", () => {
    const problem = {
      code: "wrong_state",
      params: { state: "partly_received", states: "draft, dispatched" },
    } as const;
    expect(renderProblem(problem, "zh-CN").detail).toBe(
      "当前状态为“部分接收”。请刷新页面，按最新状态继续操作；此操作只适用于：草稿、已发出。",
    );
    expect(renderProblem(problem, "en").detail).toContain("It is “partly received” now.");
  });

  it("leaves what a person wrote as it is, also when it is such a word", () => {
    const typed = { code: "invalid_period", params: { value: "draft" } } as const;
    expect(renderProblem(typed, "zh-CN").detail).toContain("“draft”不是有效期间。");
  });

  it("does not take a value for a template or a word of its own", () => {
    const odd = {
      code: "unknown_fate",
      params: { fate: "{fates}[x] $& constructor", fates: "constructor" },
    } as const;
    expect(renderProblem(odd, "en").detail).toBe(
      "There is no such fate: {fates}[x] $& constructor. Choose an existing one: constructor.",
    );
  });
});

describe("Problem", () => {
  it("keeps parameters out of its message, which reaches the log", () => {
    const problem = new Problem("wrong_check_digit", {
      pointer: "/identifier",
      params: { value: "SECRET" },
    });
    expect([problem.name, problem.message]).toEqual(["Problem", "wrong_check_digit at /identifier"]);
    expect(problem).toBeInstanceOf(Error);
    expect(new Problem("not_found")).toMatchObject({
      message: "not_found",
      params: {},
      pointer: undefined,
    });
  });

  it("gets the place of the part it arose in", () => {
    const nested = problemOf(() =>
      atPointer("/rows/3", () => atPointer("/massKg", () => parseQuantity("mass", "heavy"))),
    );
    expect(nested).toMatchObject({ code: "not_a_number", pointer: "/rows/3/massKg" });
    const listed = problemOf(() =>
      atPointer("/rows/3", () => {
        throw new Problem("invalid_request", {
          errors: [{ pointer: "/item", code: "missing", params: {} }],
        });
      }),
    );
    expect(listed?.errors).toEqual([{ pointer: "/rows/3/item", code: "missing", params: {} }]);
  });

  it("lets other errors through untouched", () => {
    const bug = new TypeError("bug");
    expect(() =>
      atPointer("/x", () => {
        throw bug;
      }),
    ).toThrow(bug);
  });
});

describe("a case that cannot be", () => {
  it("is a fault of the program, told by its type alone", () => {
    const answer: { value: never } = JSON.parse('{"value":"SECRET"}');
    expect(() => assertNever(answer.value)).toThrow(new TypeError("unexpected value of type string"));
  });
});

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

/** The placeholder names of each passage, joined by spaces. */
function passages(template: string): string[] {
  return Array.from(template.matchAll(/\[([^\]]*)\]/g), ([, passage = ""]) =>
    Array.from(passage.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name)
      .toSorted()
      .join(" "),
  );
}

it("faults are said in the reader's language, each with its place", () => {
  const faults = [{ code: "period_not_over", pointer: "/month", params: { period: "2026-11" } }] as const;
  for (const locale of ["zh-CN", "en"] as const) {
    const { detail } = renderProblem({ code: "period_not_over", params: { period: "2026-11" } }, locale);
    expect(detail).toContain("2026-11");
    expect(sayFaults(faults, locale)).toEqual([{ code: "period_not_over", pointer: "/month", detail }]);
  }
});
