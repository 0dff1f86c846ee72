import { describe, expect, it } from "vitest";
import { paperNumber } from "../../../worker/http/schemas.ts";
import { isSamePaper, paperKey } from "../../../worker/kernel/paper-number.ts";

const kept = (text: string) => paperNumber(64).parse(text);

describe("the number of a paper", () => {
  it.each([
    ["20261201410102", "№20261201410102", "NO: 2026 1201 4101 02", "联单编号：20261201410102", "20261201 41O1O2号"],
    ["C-0001", "c-0001", "C–OOO1", "Ｃ－０００１", "证书编号：C-0001"],
    ["7", "№7", "#7", "第7号", "No.7", "编号7"],
    ["II-7", "\u2161-7", "ii—7"],
    ["津环固转〔2026〕7号", "津环固转[2026]7号", "津环固转（2026）7号", "津环固转【2O26】7 号"],
    ["津环2026(7)号", "津环2026（7）号"],
    ["CQC20701", "cqc2o701"],
  ])("%s is one, however it is written", (number, ...spellings) => {
    expect(spellings.map(kept)).toEqual(spellings.map(() => number));
  });

  it.each(["NORTH-7", "NO-7", "CO2-1", "M-DIRECT", "号", "第"])("%s is kept as it is", (number) => {
    expect(kept(number)).toBe(number);
  });
});

describe("two numbers of papers", () => {
  it.each([
    [
      "TJ-2026-00123",
      "tj 2026 00123",
      "ＴＪ２０２６００１２３",
      "TJ/2026/00123",
      "tj2026—00123",
      "T.J.2026:00123",
      "TJ_2026(00123)",
    ],
    ["12-3400-0056-78", "123400005678", "12 3400 0056 78", "12-34-00-00-56-78"],
    ["津环固转〔2026〕12-7号", "津环固转2026127号", "津环固转〔2026〕第12-7", "津环固转(2026)12.7 号"],
  ])("%s and its other spellings are one paper's", (number, ...spellings) => {
    for (const spelling of spellings) expect(isSamePaper(kept(number), kept(spelling))).toBe(true);
    expect(new Set([number, ...spellings].map((each) => paperKey(kept(each)))).size).toBe(1);
  });

  it.each([
    ["2026-1-12", "2026-11-2"],
    ["8-100", "81-00"],
    ["TJ-2026-00123", "TJ-2026-00124"],
    ["A-1", "B-1"],
  ])("%s and %s are two papers'", (one, other) => {
    expect(isSamePaper(kept(one), kept(other))).toBe(false);
  });
});
