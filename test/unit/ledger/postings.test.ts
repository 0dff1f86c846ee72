import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Posting } from "../../../db/change-set.ts";
import { mayNotGoBelowZero } from "../../../db/statements.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import { maxUnits } from "../../../worker/kernel/quantity.ts";
import {
  attributableOf,
  avoidedOf,
  baselineCarbonOf,
  baselineCoalOf,
  brokenOf,
  casingsOf,
  checkedOf,
  checksOf,
  claimedOf,
  consumedOf,
  demandOf,
  dismantledOf,
  emittedOf,
  generatorOf,
  investedOf,
  leadContentOf,
  leadInOf,
  leadOutOf,
  lossOf,
  manifestDifferingOf,
  manifestMatchedOf,
  manifestsOf,
  marketOf,
  openingOf,
  outcomeOf,
  payableOf,
  productionOf,
  qualifiedOf,
  reportedOf,
  savedCoalOf,
  savedOf,
  spendOf,
  stockOf,
  transitOf,
  unconfirmedOf,
  usageOf,
  varianceOf,
} from "../../../worker/ledger/accounts.ts";
import {
  amountOn,
  assertBalanced,
  entryOf,
  moneyPostings,
  negated,
  postingsOn,
  transferPostings,
} from "../../../worker/ledger/postings.ts";
import { collection, recycler } from "../../support/places.ts";
import { fates } from "../../../worker/kernel/vocabulary/ledger.ts";

const { id: site } = collection;
const { id: party } = recycler;
const place = { division: "120116", zone: "TEDA" };

describe("accounts", () => {
  it.each([
    [stockOf(collection), `stock:${site}`, true],
    [transitOf(collection), `transit:${site}`, true],
    [varianceOf(collection), `variance:${site}`, false],
    [lossOf(collection), `loss:${site}`, true],
    [qualifiedOf(collection), `qualified:${site}`, false],
    [dismantledOf(collection), `dismantled:${site}`, false],
    [openingOf(collection), `opening:${site}`, false],
    [brokenOf(collection), `broken:${site}`, false],
    [casingsOf(collection), `casings:${site}`, false],
    [manifestMatchedOf(collection), `manifest_matched:${site}`, false],
    [manifestDifferingOf(collection), `manifest_differing:${site}`, false],
    [manifestsOf(collection), `manifests:${site}`, false],
    [leadInOf(collection), `lead_in:${site}`, false],
    [leadOutOf(collection), `lead_out:${site}`, false],
    [leadContentOf(collection), `lead_content:${site}`, false],
    [demandOf(collection), `demand:${site}`, false],
    [consumedOf(collection), `consumed:${site}`, true],
    [savedOf(collection), `saved:${site}`, false],
    [baselineCarbonOf(collection), `baseline_carbon:${site}`, false],
    [emittedOf(collection), `emitted:${site}`, true],
    [avoidedOf(collection), `avoided:${site}`, false],
    [savedCoalOf(collection), `saved_coal:${site}`, false],
    [baselineCoalOf(collection), `baseline_coal:${site}`, false],
    [investedOf(collection), `invested:${site}`, true],
    [usageOf("energy", collection), `usage:energy:${site}`, false],
    [reportedOf(collection), `reported:${site}`, false],
    [unconfirmedOf(collection), `outcome:unconfirmed:${site}`, true],
    ...fates.map((fate) => [outcomeOf(fate, collection), `outcome:${fate}:${site}`, true] as const),
  ] as const)("of a site, $0.key, belong to it and its owner", (account, key, guarded) => {
    expect(account).toEqual({
      key,
      kind: key.slice(0, key.lastIndexOf(":")),
      siteId: site,
      partyId: collection.partyId,
      ...place,
    });
    expect(mayNotGoBelowZero(account.kind)).toBe(guarded);
  });

  it.each([
    [marketOf(recycler), "market", true],
    [productionOf(recycler), "production", false],
    [spendOf("energy_green.environment_plain", recycler), "spend:energy_green.environment_plain", true],
    [payableOf(recycler), "payable", false],
    [checkedOf("energy", recycler), "checked:energy", false],
    [checksOf(recycler), "checks", false],
    [usageOf("trips_reusable", recycler), "usage:trips_reusable", false],
    [reportedOf(recycler), "reported", false],
  ] as const)("of a party, $0.key, belong to no site", (account, kind, guarded) => {
    expect(account).toEqual({ key: `${kind}:${party}`, kind, siteId: null, partyId: party, ...place });
    expect(mayNotGoBelowZero(kind)).toBe(guarded);
  });

  it.each([
    [attributableOf(recycler, "2026"), "attributable"],
    [claimedOf(recycler, "2026"), "claimed"],
  ] as const)("of a party and a year, $0.key, are one for each year", (account, kind) => {
    expect(account).toEqual({ key: `${kind}:${party}:2026`, kind, siteId: null, partyId: party, ...place });
    expect(mayNotGoBelowZero(kind)).toBe(true);
  });

  it("of those who hand things in are one for a zone, or for a district outside any zone", () => {
    expect(generatorOf(place)).toEqual({
      key: "generator:TEDA",
      kind: "generator",
      siteId: null,
      partyId: null,
      ...place,
    });
    expect(generatorOf({ division: "120110", zone: "" }).key).toBe("generator:120110");
    expect(mayNotGoBelowZero("generator")).toBe(false);
  });
});

describe("postings", () => {
  const line = { itemId: 7, pieces: 2, massG: 41_500, estimated: true };

  it("move pieces and mass from one account to another; only a mass is ever estimated", () => {
    const [from, to] = [stockOf(collection), transitOf(collection)];
    expect(transferPostings(from, to, line)).toEqual([
      { account: to, itemId: 7, quantity: "pieces", amount: 2, estimated: false },
      { account: to, itemId: 7, quantity: "mass", amount: 41_500, estimated: true },
      { account: from, itemId: 7, quantity: "pieces", amount: -2, estimated: false },
      { account: from, itemId: 7, quantity: "mass", amount: -41_500, estimated: true },
    ]);
    const weighed = postingsOn(to, { itemId: 7, pieces: 2, massG: 3 });
    expect(weighed.map(({ estimated }) => estimated)).toEqual([false, false]);
  });

  it("leave out what is zero", () => {
    const account = stockOf(collection);
    expect(postingsOn(account, { itemId: 1, pieces: 0, massG: 0 })).toEqual([]);
    expect(postingsOn(account, { ...line, pieces: 0 }).map(({ quantity }) => quantity)).toEqual(["mass"]);
    expect(negated({ itemId: 1, pieces: 0, massG: 3 })).toEqual({ itemId: 1, pieces: 0, massG: -3 });
  });

  it("of money move from one account to another, and of one amount stand on one", () => {
    const [from, to] = [payableOf(recycler), spendOf("energy_green.environment_green", recycler)];
    expect(moneyPostings(from, to, 3, 1_250)).toEqual([
      { account: to, itemId: 3, quantity: "money", amount: 1_250, estimated: false },
      { account: from, itemId: 3, quantity: "money", amount: -1_250, estimated: false },
    ]);
    expect(moneyPostings(from, to, 3, 0)).toEqual([]);
    expect(amountOn(from, 3, "energy", 5, true)).toEqual([
      { account: from, itemId: 3, quantity: "energy", amount: 5, estimated: true },
    ]);
    expect(amountOn(from, 3, "energy", 0, true)).toEqual([]);
  });

  it("of any moves together are balanced, and no longer when one amount is changed", () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const lines = fc.array(fc.record({ itemId: fc.integer({ min: 1, max: 9 }), pieces: amount, massG: amount }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(lines, fc.nat(), amount, (moves, pick, wrong) => {
        const postings = moves.flatMap((each) => transferPostings(stockOf(collection), lossOf(collection), each));
        fc.pre(postings.length > 0);
        assertBalanced({ postings });
        const at = pick % postings.length;
        fc.pre(wrong !== postings[at]?.amount);
        const changed = postings.map((posting, index) => (index === at ? { ...posting, amount: wrong } : posting));
        expect(() => assertBalanced({ postings: changed })).toThrow(Problem);
      }),
    );
  });
});

describe("an entry", () => {
  const posting = (amount: number, quantity: Posting["quantity"] = "mass"): Posting => ({
    account: stockOf(collection),
    itemId: 1,
    quantity,
    amount,
    estimated: false,
  });
  const ctx = {
    actor: { kind: "user", id: "someone", name: "", partyId: party, role: "recycler", ...place },
    clock: () => 5,
  } as const;
  const draft = {
    id: "e",
    digest: "d",
    kind: "return",
    occurredOn: "2026-09-01",
    zone: "TEDA",
    partyId: party,
  } as const;

  it("is in the name of the actor, at the moment it is written", () => {
    const postings = [posting(1), posting(-1)];
    expect(entryOf(ctx, { ...draft, postings })).toEqual({
      ...draft,
      postings,
      actorId: "someone",
      recordedAt: 5,
      reverses: null,
    });
    expect(entryOf(ctx, { ...draft, postings, reverses: "other" }).reverses).toBe("other");
  });

  it.each([
    ["without postings", [], "unbalanced_entry", {}],
    ["that does not add up", [posting(1_500), posting(-1)], "unbalanced_entry", { quantity: "mass", sum: "1.499 kg" }],
    ["with kilograms for pieces", [posting(1), posting(-1, "pieces")], "unbalanced_entry", {}],
    ["with an amount of zero", [posting(0), posting(0)], "out_of_range", {}],
    ["with half a gram", [posting(0.5), posting(-0.5)], "out_of_range", {}],
    ["with no number at all", [posting(Number.NaN), posting(1)], "out_of_range", {}],
    ["with more than the books hold", [posting(maxUnits + 1), posting(-maxUnits - 1)], "out_of_range", {}],
  ])("%s is refused", (_, postings, code, params) => {
    expect(() => entryOf(ctx, { ...draft, postings })).toThrow(expect.objectContaining({ code }));
    expect(() => entryOf(ctx, { ...draft, postings })).toThrow(
      expect.objectContaining({ params: expect.objectContaining(params) }),
    );
  });

  it("adds up exactly where floating-point numbers would not", () => {
    // 2^53 + 1 has no JavaScript number: ten large amounts and a one are not zero beside ten large ones.
    const large = Array.from({ length: 10 }, () => posting(maxUnits));
    const minus = Array.from({ length: 10 }, () => posting(-maxUnits));
    expect(() => assertBalanced({ postings: [...large, ...minus] })).not.toThrow();
    expect(() => assertBalanced({ postings: [...large, posting(1), ...minus] })).toThrow(Problem);
  });
});
