/** A sentence in the reader's language. */
import type { Locale } from "../context.ts";

export type Words = { zh: string; en: string };

export function say({ zh, en }: Words, locale: Locale): string {
  return locale === "en" ? en : zh;
}
