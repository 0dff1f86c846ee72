import { describe, expect, it } from "vitest";
import {
  presentAccount,
  presentAmount,
  presentEntry,
  presentMonth,
  presentVisibleAccount,
} from "../../../worker/ledger/present.ts";
import { bookedEntry } from "../../../worker/ledger/rules.ts";

const account = {
  account: "stock:s",
  kind: "stock",
  siteId: "s",
  siteNameZh: "厂",
  siteNameEn: "plant",
  partyId: "p",
} as const;
const entry = {
  seq: 7,
  id: "e",
  digest: "d",
  kind: "receipt",
  occurredOn: "2026-11-19",
  recordedAt: Date.parse("2026-11-20T04:00:00Z"),
  zone: "TEDA",
  partyId: "p",
  reverses: null,
  reversedBy: "r",
  reason: null,
  documentId: "e",
} as const;

describe("a row of the books", () => {
  it("is shown in the unit that people read, however large it is", () => {
    const names = { item: "e/tv", itemNameZh: "电视机", itemNameEn: "television" };
    expect(presentAmount({ ...names, quantity: 1, amount: "9007199254740993" })).toEqual({
      ...names,
      quantity: "mass",
      unit: "kg",
      amount: "9007199254740.993",
    });
    expect(presentAmount({ ...names, quantity: 5, amount: -150 })).toMatchObject({
      quantity: "money",
      unit: "yuan",
      amount: "-1.5",
    });
  });

  it("of another party's account shows its kind, not whose it is", () => {
    expect(presentAccount({ ...account })).toEqual(account);
    expect(presentVisibleAccount({ ...account, visible: 1 })).toEqual(account);
    expect(presentVisibleAccount({ ...account, visible: 0 })).toEqual({
      account: "outside:stock",
      kind: "stock",
      siteId: null,
      siteNameZh: null,
      siteNameEn: null,
      partyId: null,
    });
  });

  it("of an entry leads to its document; a reversal to that of what it takes back", () => {
    expect(presentEntry(entry)).toEqual({
      id: "e",
      seq: 7,
      kind: "receipt",
      occurredOn: "2026-11-19",
      recordedAt: "2026-11-20T04:00:00.000Z",
      documentType: "receipt",
      documentId: "e",
      partyId: "p",
      reverses: null,
      reversedBy: "r",
      reason: null,
    });
    const back = { ...entry, reverses: "before", documentId: "before" };
    expect(presentEntry(back)).toMatchObject({ documentId: "before", reverses: "before" });
    expect(presentEntry({ ...entry, kind: "retrofit" })).toMatchObject({ documentType: null, documentId: null });
  });

  it("of a month says since when it is closed", () => {
    expect(presentMonth({ zone: "TEDA", month: "2026-09", closedAt: entry.recordedAt })).toEqual({
      zone: "TEDA",
      month: "2026-09",
      state: "closed",
      closedAt: "2026-11-20T04:00:00.000Z",
    });
  });

  it("becomes an entry again for those who own its document", () => {
    const posting = {
      ...account,
      line: 1,
      division: "120116",
      zone: "TEDA",
      itemId: 3,
      item: "e/tv",
      itemNameZh: "电视机",
      itemNameEn: "television",
      quantity: 1,
      amount: -5,
      estimated: 1,
      visible: 1,
    };
    const { account: key, kind, siteId, partyId, division, zone } = posting;
    expect(bookedEntry(entry, [posting, { ...posting, quantity: 2, estimated: 0 }])).toEqual({
      id: "e",
      seq: 7,
      kind: "receipt",
      occurredOn: "2026-11-19",
      zone: "TEDA",
      partyId: "p",
      postings: [
        {
          account: { key, kind, siteId, partyId, division, zone },
          itemId: 3,
          quantity: "mass",
          amount: -5,
          estimated: true,
        },
        {
          account: { key, kind, siteId, partyId, division, zone },
          itemId: 3,
          quantity: "pieces",
          amount: -5,
          estimated: false,
        },
      ],
    });
  });
});
