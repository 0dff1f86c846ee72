import { describe, expect, it } from "vitest";
import { endOf, linkStateOf, requireOpen, requireOther } from "../../../worker/takeback/links/rules.ts";
import { refusalOf } from "./support.ts";

type Standing = Parameters<typeof linkStateOf>[0];

/** 1 October 2026, 23:30 in UTC: the second in Shanghai. */
const endedAt = Date.parse("2026-10-01T23:30:00Z");
const standing = (changes: Partial<Standing> = {}): Standing => ({
  link: { id: "l1", expiresOn: "2026-10-31" },
  open: "l1",
  endedAt: null,
  isUsed: false,
  confirmation: "sent",
  ...changes,
});

describe("a one-time link", () => {
  it.each<[string, Partial<Standing>, string, ReturnType<typeof linkStateOf>]>([
    ["waits for its receiver", {}, "2026-10-30", "open"],
    ["on its last day still", {}, "2026-10-31", "open"],
    ["no longer on the day after", {}, "2026-11-01", "expired"],
    ["was withdrawn where none is open", { open: null }, "2026-10-30", "withdrawn"],
    ["or another took its place, also when its days are over", { open: "l2" }, "2026-11-01", "withdrawn"],
    [
      "is not needed once the delivery was confirmed by somebody else",
      { confirmation: "received" },
      "2026-10-30",
      "settled",
    ],
    ["stays used, whatever happens then", { isUsed: true, open: null }, "2026-11-01", "used"],
  ])("%s", (_, changes, today, state) => {
    expect(linkStateOf(standing(changes), today)).toBe(state);
  });

  it("ended on its last day where it ran out, else on the day, in Shanghai, on which somebody ended it", () => {
    expect(endOf(standing({ endedAt }), "expired")).toBe("2026-10-31");
    expect(endOf(standing({ endedAt }), "used")).toBe("2026-10-02");
    expect(endOf(standing(), "settled")).toBeNull();
  });

  it.each<[string, Partial<Standing>, string, string | undefined]>([
    ["link_used", { isUsed: true, endedAt }, "2026-10-30", "2026-10-02"],
    ["link_withdrawn", { open: null, endedAt }, "2026-10-30", "2026-10-02"],
    ["link_expired", {}, "2026-11-01", "2026-10-31"],
    ["delivery_not_waiting", { confirmation: "received" }, "2026-10-30", undefined],
  ])("is refused as %s, with its end where there is one", (code, changes, today, date) => {
    expect(refusalOf(() => requireOpen(standing(changes), today))).toEqual({
      code,
      pointer: undefined,
      params: date === undefined ? {} : { date },
    });
  });

  it("is taken while it is open", () => {
    expect(refusalOf(() => requireOpen(standing(), "2026-10-31"))).toBeUndefined();
  });
});

describe("a buyer that is called like the sender", () => {
  const sender = { nameZh: "滨海拆解（示范）有限公司", nameEn: "Binhai Dismantling" };
  const refusal = (buyer: string, by: typeof sender | undefined) => refusalOf(() => requireOther(buyer, by))?.code;

  it("confirms nothing, in whatever width, case and blanks it is written", () => {
    expect(refusal("滨海拆解(示范) 有限公司", sender)).toBe("receiver_is_sender");
    expect(refusal("ＢＩＮＨＡＩ dismantling", sender)).toBe("receiver_is_sender");
  });

  it("is another where the names differ, and an empty English name is nobody's", () => {
    expect(refusal("河北某铜业", sender)).toBeUndefined();
    expect(refusal("", { ...sender, nameEn: "" })).toBeUndefined();
    expect(refusal("滨海拆解（示范）有限公司", undefined)).toBeUndefined();
  });
});
