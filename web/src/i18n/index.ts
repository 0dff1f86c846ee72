import { createStore, useStore } from "../store.ts";
import type { Dictionary, Key } from "./zh-CN.ts";

export type { Key } from "./zh-CN.ts";

export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

const storageName = "lz.locale";
const loaders: Record<Locale, () => Promise<Dictionary>> = {
  "zh-CN": async () => (await import("./zh-CN.ts")).zhCN,
  en: async () => (await import("./en.ts")).en,
};

let dictionary: Dictionary | undefined;

/** The language in use; only changes once its words are loaded. */
export const locale = createStore<Locale>(startingLocale());

/** Loads the words of a language, makes it the page's and remembers it. */
export async function switchLanguage(next: Locale): Promise<void> {
  dictionary = await loaders[next]();
  localStorage.setItem(storageName, next);
  document.documentElement.lang = next;
  locale.set(next);
}

/** The words for a key, with {name} places filled in. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  const words = dictionary?.[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** The name in the reader's language; the Chinese one where no English one is recorded. */
export function pick(zh: string | null | undefined, en: string | null | undefined): string {
  return (locale.get() === "en" ? en || zh : zh || en) ?? "";
}

/** Redraws the caller when the language changes. */
export function useLocale(): Locale {
  return useStore(locale);
}

/** Chinese first; English for those who chose it here before. */
function startingLocale(): Locale {
  const kept = localStorage.getItem(storageName);
  return locales.find((name) => name === kept) ?? "zh-CN";
}
