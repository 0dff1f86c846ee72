import { createStore, useStore } from "../state/store.ts";
import { slices, type Slice, type SliceKey } from "./slices.ts";
import type { Dictionary, Key as SharedKey } from "./zh-CN.ts";

export type { Slice } from "./slices.ts";
export type Key = SharedKey | SliceKey;

export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

const storageName = "lz.locale";
const loaders: Record<Locale, () => Promise<Dictionary>> = {
  "zh-CN": async () => (await import("./zh-CN.ts")).zhCN,
  en: async () => (await import("./en.ts")).en,
};

let dictionary: Partial<Record<Key, string>> = {};
const slicesInUse = new Set<Slice>();

/** The language in use; only changes once its words are loaded. */
export const locale = createStore<Locale>(startingLocale());

/** Loads the words of a language, makes it the page's and remembers it. */
export async function switchLanguage(next: Locale): Promise<void> {
  let parts: Partial<Record<Key, string>>[] = [];
  // A page may bring its words meanwhile, in the language that was.
  for (let known = -1; known !== slicesInUse.size;) {
    known = slicesInUse.size;
    parts = await Promise.all([loaders[next](), ...[...slicesInUse].map((slice) => wordsOf(slice, next))]);
  }
  dictionary = Object.assign({}, ...parts);
  try {
    localStorage.setItem(storageName, next);
  } catch {
    // Where the store of the device is full the language is that of this page alone; the page opens all the same.
  }
  document.documentElement.lang = next;
  locale.set(next);
}

/** Loads the words that a page needs beyond those of the app; a later change of language brings them too. */
export async function loadWords(wanted: readonly Slice[]): Promise<void> {
  const missing = [...new Set(wanted)].filter((slice) => !slicesInUse.has(slice));
  let language: Locale;
  let parts: Partial<Record<Key, string>>[];
  do {
    language = locale.get();
    parts = await Promise.all(missing.map((slice) => wordsOf(slice, locale.get())));
  } while (language !== locale.get());
  dictionary = Object.assign({}, dictionary, ...parts);
  for (const slice of missing) slicesInUse.add(slice);
}

/** The words for a key, with {name} places filled in. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  const words = dictionary[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** Whether there are words for this key, which may be made from a value of the server's. */
export function has(key: string): key is Key {
  return Object.hasOwn(dictionary, key);
}

/** The words for what the server calls by a code; without any, what it says otherwise: mostly the code itself. */
export function worded(key: string, otherwise: string): string {
  return has(key) ? t(key) : otherwise;
}

/** The name in the reader's language; the Chinese one where no English one is recorded. */
export function pick(zh: string | null | undefined, en: string | null | undefined): string {
  return (locale.get() === "en" ? en || zh : zh || en) ?? "";
}

/** Redraws the caller when the language changes. */
export function useLocale(): Locale {
  return useStore(locale);
}

async function wordsOf(slice: Slice, language: Locale): Promise<Partial<Record<Key, string>>> {
  return (await slices[slice][language]()).words;
}

/** Chinese first; English for those who chose it here before. */
function startingLocale(): Locale {
  const kept = localStorage.getItem(storageName);
  return locales.find((name) => name === kept) ?? "zh-CN";
}
