import { describe, expect, it } from "vitest";
import { paperNumber } from "../../../worker/http/schemas.ts";

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
