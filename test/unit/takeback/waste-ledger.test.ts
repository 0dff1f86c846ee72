import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { type EntryKind, entryKinds } from "../../../worker/kernel/vocabulary/ledger.ts";
import type { WasteMovement } from "../../../worker/kernel/vocabulary/takeback.ts";
import { isNothing, movementOf, sumsOf, type Turnover } from "../../../worker/takeback/waste-ledger/math.ts";
import { dueDayOf, unitClassOf, type UnitFacts } from "../../../worker/takeback/waste-ledger/rules.ts";

const tonne = 1_000_000n;

describe("the sums of one waste", () => {
  const battery = { id: 1, kind: "product" as const };
  const row = (span: Turnover["span"], kind: Turnover["kind"], pieces: number, massG: number): Turnover => ({
    itemId: 1,
    span,
    kind,
    pieces: String(pieces),
    massG: String(massG),
  });
  const turnover = [
    row("before", "return", 10, 150_500),
    row("within", "return", 20, 300_250),
    row("within", "dispatch", -15, -225_000),
    row("within", "treatment", -2, -30_000),
    row("after", "return", 3, 45_000),
    { ...row("within", "return", 9, 9), itemId: 2 },
  ];

  test("run from the roll-ups before the period to what stands now less the roll-ups after it", () => {
    const { opening, moved, closing, difference } = sumsOf(battery, turnover, [
      { itemId: 2, pieces: "9", massG: "9" },
      { itemId: 1, pieces: "16", massG: "240750" },
    ]);
    expect(opening).toEqual({ pieces: 10n, massG: 150_500n });
    expect(moved.collected).toEqual({ pieces: 20n, massG: 300_250n });
    expect(moved.handed_over).toEqual({ pieces: -15n, massG: -225_000n });
    expect(moved.treated).toEqual({ pieces: -2n, massG: -30_000n });
    expect(closing).toEqual({ pieces: 13n, massG: 195_750n });
    expect(difference).toEqual({ pieces: 0n, massG: 0n });
  });

  test("say what is missing where the books contradict themselves, and hold what no number of JavaScript does", () => {
    const wide = "9007199254740993";
    const { closing, difference } = sumsOf(battery, turnover, [{ itemId: 1, pieces: "0", massG: wide }]);
    expect(closing.massG).toBe(BigInt(wide) - 45_000n);
    expect(difference).toEqual({ pieces: -16n, massG: BigInt(wide) - 240_750n });
  });

  test("know every kind of entry that moves stock, and refuse the others", () => {
    const movements: Partial<Record<EntryKind, WasteMovement>> = {
      return: "collected",
      plant_return: "collected",
      receipt: "received",
      relay: "received",
      treatment: "treated",
      dispatch: "handed_over",
      delivery: "handed_over",
      refusal: "sent_back",
      opening: "counted",
      stocktake: "counted",
    };
    for (const kind of entryKinds) {
      const movement = movements[kind];
      if (movement === undefined) expect(() => movementOf(kind, "product"), kind).toThrow(RangeError);
      else expect(movementOf(kind, "product"), kind).toBe(movement);
    }
    expect(movementOf("treatment", "material")).toBe("produced");
  });

  test("are nothing where neither pieces nor mass are left", () => {
    const sums = [0n, 1n].flatMap((pieces) => [0n, 1n].map((massG) => ({ pieces, massG })));
    expect(sums.map(isNothing)).toEqual([true, false, false, false]);
  });
});

describe("the class of a unit (HJ 1259-2022)", () => {
  const facts = (...masses: bigint[]): UnitFacts => ({
    permits: [],
    treatsItself: false,
    produced: masses.map((massG, index) => ({ year: String(2023 + index), massG })),
  });

  test.each<[string, UnitFacts, string | null, string]>([
    ["100 t in the greatest year", facts(1n, 100n * tonne, 2n), "key", "mass"],
    ["a gram less", facts(100n * tonne - 1n), "simplified", "mass"],
    ["10 t", facts(10n * tonne), "simplified", "mass"],
    ["a gram less than 10 t", facts(10n * tonne - 1n), "registered", "mass"],
    ["a licence", { ...facts(1n), permits: ["津危-31"] }, "key", "permit"],
    ["treatment of its own", { ...facts(), treatsItself: true }, "key", "own_treatment"],
    ["nothing to judge by", facts(), null, "nothing_produced"],
  ])("with %s", (_, given, unitClass, because) => {
    expect(unitClassOf(given)).toEqual({ class: unitClass, because });
  });

  test.each([
    ["key", "2026-09", "2026-10-15"],
    ["key", "2026-12", "2027-01-15"],
    ["key", "2026-Q3", null],
    ["simplified", "2026-Q4", "2027-01-15"],
    ["simplified", "2026-09", null],
    ["registered", "2026-Q4", null],
    ["registered", "2026", "2027-03-31"],
    [null, "2026", "2027-03-31"],
    ["key", "2026-H1", null],
  ] as const)("%s declares %s by %s", (unitClass, period, due) => {
    expect(dueDayOf(unitClass, parsePeriod(period))).toBe(due);
  });
});
