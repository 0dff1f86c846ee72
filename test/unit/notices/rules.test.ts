import { describe, expect, test } from "vitest";
import { mailOf } from "../../../worker/notices/mail.ts";
import { kinds } from "../../../worker/notices/kinds.ts";
import { isNews, kindsFor, textOf, toSettle } from "../../../worker/notices/rules.ts";
import { lateSince } from "../../../worker/takeback/transfers/rules.ts";
import { noticeKinds } from "../../../worker/kernel/vocabulary/notices.ts";

describe("what the clock found", () => {
  const found = { kind: "store_full", subject: "s1 tyres" } as const;
  const known = (state: "open" | "done", occurrence = 0) => ({ ...found, id: `n${occurrence}`, occurrence, state });

  test("is told once while it stands, and ends when it stands no more", () => {
    expect(toSettle([found], [])).toEqual({ fresh: [{ ...found, occurrence: 0 }], over: [] });
    expect(toSettle([found], [known("open")])).toEqual({ fresh: [], over: [] });
    expect(toSettle([], [known("open")])).toEqual({ fresh: [], over: [known("open")] });
    expect(toSettle([], [known("done")])).toEqual({ fresh: [], over: [] });
  });

  test("is told anew when it comes back after it was over", () => {
    expect(toSettle([found], [known("done")]).fresh).toEqual([{ ...found, occurrence: 1 }]);
    expect(toSettle([found], [known("done"), known("open", 1)]).fresh).toEqual([]);
  });

  test("is told apart by kind and subject", () => {
    const other = { ...found, subject: "s2 tyres" };
    const { fresh, over } = toSettle([other], [known("open")]);
    expect([fresh.map(({ subject }) => subject), over.map(({ subject }) => subject)]).toEqual([
      ["s2 tyres"],
      ["s1 tyres"],
    ]);
  });
});

test("what is told lies at most a quarter back", () => {
  expect(["2026-11-30", "2026-08-30", "2026-08-29"].map((day) => isNews(day, "2026-11-30"))).toEqual([
    true,
    true,
    false,
  ]);
});

describe("the text of a notice", () => {
  const said = { from: { zh: "甲站", en: "Station A" }, to: "X" };
  test("is in the reader's language, and says a dash for what it was not given", () => {
    expect(textOf({ kind: "load_sent", said }, "zh-CN")).toBe("甲站 发来一批货物，运往 X");
    expect(textOf({ kind: "load_sent", said }, "en")).toBe("Station A has sent a load to X");
    expect(textOf({ kind: "load_sent", said: {} }, "en")).toBe("— has sent a load to —");
  });

  test.each(noticeKinds)("of %s names the same in both languages", (kind) => {
    const [zh, en] = kinds[kind].words.map((words) =>
      [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted(),
    );
    expect(zh).toEqual(en);
  });
});

test("everybody reads some kind, and nobody what his role has no page for", () => {
  expect(kindsFor("producer")).toContain("grant_given");
  expect(kindsFor("recycler")).not.toContain("grant_given");
  expect(kindsFor("public")).toEqual([]);
});

describe("a mail", () => {
  const row = {
    id: "n1",
    kind: "permit_ending",
    recordId: "",
    partyId: "p1",
    dueOn: "2026-12-31",
    said: { number: "P\r\nBcc: x" },
  } as const;
  test("says what the notices say, where they lead and how to choose, and nothing else", () => {
    const { subject, text } = mailOf([{ ...row, said: { number: "P-1" } }], "https://luzhang.example.cn");
    expect(subject).toBe("绿账 Luzhang: 许可证 P-1 即将到期");
    expect(text).toBe(
      `· 许可证 P-1 即将到期
  Permit P-1 is about to end
  2026-12-31
  https://luzhang.example.cn/registry/parties/p1

--
接收哪些通知，可在绿账中选择。Which notices are mailed is chosen in Luzhang.
https://luzhang.example.cn/notices/choices
`,
    );
  });
  test("has one line as its subject, whatever somebody was named, and no link to an address nobody knows", () => {
    const { subject, text } = mailOf([row], undefined);
    expect(subject).toBe("绿账 Luzhang: 许可证 P Bcc: x 即将到期");
    expect(text).not.toContain("http");
    expect(mailOf([row, row], undefined).subject).toBe("绿账 Luzhang: 2 条通知 (2 notices)");
  });
});

describe("a load is late", () => {
  const holidays = [{ year: "2026", firstDay: "2026-10-01", lastDay: "2026-10-07", workDays: [] }];
  const manifest = { dispatchedOn: "2026-11-02", hasManifest: true };
  const plain = { dispatchedOn: "2026-11-02", hasManifest: false };
  test("by the rule of its manifest when the fifth working day is over", () => {
    expect(lateSince(manifest, null, holidays, "2026-11-09")).toBeNull();
    expect(lateSince(manifest, null, holidays, "2026-11-10")).toBe("2026-11-09");
  });
  test("without one by the days that were set, and never where none were", () => {
    expect(lateSince(plain, null, holidays, "2027-11-02")).toBeNull();
    expect(lateSince(plain, 7, holidays, "2026-11-09")).toBeNull();
    expect(lateSince(plain, 7, holidays, "2026-11-10")).toBe("2026-11-09");
    expect(lateSince({ ...plain, dispatchedOn: null }, 7, holidays, "2026-11-10")).toBeNull();
  });
});
