// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { loadWords, switchLanguage, t } from "../../../web/src/words/index.ts";
import { slices } from "../../../web/src/words/slices.ts";

// Somebody changes the language while a page is on its way: whichever words come last, the page has its own, in the new one.

/** Holds the words of a slice back until they are let go. */
function held(slice: "access" | "duty", language: "zh-CN" | "en"): () => void {
  const load = slices[slice][language];
  let letGo = () => {};
  const gate = new Promise<void>((open) => (letGo = open));
  const words = async () => {
    await gate;
    return load();
  };
  vi.spyOn(slices[slice], language).mockImplementation(words as typeof load & (() => Promise<never>));
  return letGo;
}

test("words of a page that come after the language has changed", async () => {
  await switchLanguage("zh-CN");
  const come = held("access", "zh-CN");
  const page = loadWords(["access"]);
  await switchLanguage("en");
  come();
  await page;
  expect(t("access.active")).toBe((await slices.access.en()).words["access.active"]);
});

test("words of a page that come before the language has changed", async () => {
  await switchLanguage("zh-CN");
  const come = held("access", "en");
  const change = switchLanguage("en");
  await loadWords(["duty"]);
  come();
  await change;
  const { words } = await slices.duty.en();
  const [key = "", word] = Object.entries(words)[0] ?? [];
  expect(t(key as Parameters<typeof t>[0])).toBe(word);
});

// The page awaits its words before it is drawn: on a device whose store is full it would have stayed white.
test("a device whose store is full has its page, in either language", async () => {
  const setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem });
  await switchLanguage("zh-CN");
  await switchLanguage("en");
  expect(document.documentElement.lang).toBe("en");
  vi.unstubAllGlobals();
});
