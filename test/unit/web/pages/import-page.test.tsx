// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import ImportPage from "../../../../web/src/pages/imports/ImportPage.tsx";
import type { FileInvitation, Import } from "../../../../web/src/pages/imports/types.ts";
import { type Slice, t } from "../../../../web/src/words/index.ts";
import { draw, freshBrowser, serve, settle, signInAs, speak } from "../support.ts";

const words: Slice[] = ["imports"];
beforeEach(async () => {
  freshBrowser();
  signInAs({ role: "admin" });
  await speak("zh-CN", words);
});

const imported: Import = {
  id: "i1",
  kind: "people",
  mode: "per_row",
  dryRun: false,
  status: "booked",
  phase: "book",
  isBooked: false,
  rows: 10_250,
  accepted: 10_250,
  duplicates: 0,
  rejected: 0,
  done: 10_250,
  ignoredColumns: [],
  otherSheets: [],
  hiddenRows: 0,
  recordedAt: "2026-11-20T04:00:00Z",
  columns: [{ heading: "姓名", name: "name", zh: "姓名", en: "name" }],
};
const columns = { kind: "people", columns: {}, known: [] };
const invitation = (line: number): FileInvitation => ({
  id: `v${line}`,
  line,
  state: "open",
  name: `人员${line}`,
  email: `p${line}@example.cn`,
  role: "recycler",
  partyNameZh: "甲",
  partyNameEn: "A",
  expiresOn: "2026-11-27",
  token: `token-${line}`,
});

/** The page of an import of people, with as many invitations as it has rows. */
async function opened() {
  const heard = serve(({ path }) => {
    const { pathname, searchParams } = new URL(path, "http://here");
    if (pathname.includes("/columns/")) return { body: columns };
    if (pathname === "/api/v1/imports/i1") return { body: imported };
    if (!pathname.endsWith("/invitations")) return { body: { items: [], nextCursor: null } };
    const from = Number(searchParams.get("cursor") ?? 0);
    const to = Math.min(imported.rows, from + Number(searchParams.get("limit") ?? 50));
    const items = Array.from({ length: to - from }, (_, at) => invitation(from + at + 2));
    return { body: { items, nextCursor: to < imported.rows ? String(to) : null } };
  });
  const { root } = await draw(<ImportPage params={{ id: "i1" }} />);
  await settle();
  return { root, heard };
}

const press = async (root: Element, label: string): Promise<void> => {
  const button = await vi.waitUntil(async () => {
    await settle();
    return [...root.querySelectorAll("button")].find(({ textContent }) => textContent === label);
  });
  await settle(() => button.click());
};

it("names each region otherwise", async () => {
  const { root } = await opened();
  await press(root, t("imports.invitations.show"));
  await settle();
  const names = [...root.querySelectorAll("[role=region], section[aria-labelledby], section[aria-label]")].map(
    (region) =>
      region.getAttribute("aria-label") ??
      root.querySelector(`#${region.getAttribute("aria-labelledby")}`)?.textContent,
  );
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size).toBe(names.length);
});

it("saves the link of everybody whom a file invited, however many they are", async () => {
  const { root } = await opened();
  await press(root, t("imports.invitations.show"));
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    if (file instanceof Blob) files.push(file);
    return "blob:x";
  });
  await press(root, t("imports.invitations.save"));
  await vi.waitFor(() => expect(files).toHaveLength(1), { timeout: 60_000 });
  const lines = (await files[0]?.text())?.trim().split("\r\n") ?? [];
  expect(lines).toHaveLength(1 + imported.rows);
  expect(lines.at(-1)).toContain(`/join#token-${imported.rows + 1}`);
});

it("says of what is no document that it is saved, and of documents that they are booked", async () => {
  for (const [isBooked, words] of [
    [false, "已保存"],
    [true, "已入账"],
  ] as const) {
    freshBrowser();
    signInAs({ role: "admin" });
    const one = { ...imported, isBooked, kind: isBooked ? "returns" : "parties" };
    const row = { line: 2, status: "accepted", id: "d1", code: null, pointer: null, detail: null };
    serve(({ path }) =>
      path.includes("/columns/")
        ? { body: columns }
        : path.includes("/receipts")
          ? { body: { items: [row], nextCursor: null } }
          : { body: { ...one, items: [] } },
    );
    const { root } = await draw(<ImportPage params={{ id: "i1" }} />);
    await settle();
    const text = root.textContent ?? "";
    expect([text.includes("已保存"), text.includes("已入账")]).toEqual([words === "已保存", words === "已入账"]);
  }
});
