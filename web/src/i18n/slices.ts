import type { books as booksWords } from "./zh-CN/books.ts";
import type { counts as countsWords } from "./zh-CN/counts.ts";
import type { duty as dutyWords } from "./zh-CN/duty.ts";
import type { access as accessWords } from "./zh-CN/access.ts";
import type { imports as importsWords } from "./zh-CN/imports.ts";
import type { network as networkWords } from "./zh-CN/network.ts";
import type { reference as referenceWords } from "./zh-CN/reference.ts";

/**
 * Words that only some pages need: they come with the first such page instead of with the app. A slice adds its pair of
 * files here, and its name to `words` of its routes.
 */
export const slices = {
  books: {
    "zh-CN": async () => (await import("./zh-CN/books.ts")).books,
    en: async () => (await import("./en/books.ts")).books,
  },
  counts: {
    "zh-CN": async () => (await import("./zh-CN/counts.ts")).counts,
    en: async () => (await import("./en/counts.ts")).counts,
  },
  duty: {
    "zh-CN": async () => (await import("./zh-CN/duty.ts")).duty,
    en: async () => (await import("./en/duty.ts")).duty,
  },
  access: {
    "zh-CN": async () => (await import("./zh-CN/access.ts")).access,
    en: async () => (await import("./en/access.ts")).access,
  },
  imports: {
    "zh-CN": async () => (await import("./zh-CN/imports.ts")).imports,
    en: async () => (await import("./en/imports.ts")).imports,
  },
  network: {
    "zh-CN": async () => (await import("./zh-CN/network.ts")).network,
    en: async () => (await import("./en/network.ts")).network,
  },
  reference: {
    "zh-CN": async () => (await import("./zh-CN/reference.ts")).reference,
    en: async () => (await import("./en/reference.ts")).reference,
  },
};

export type Slice = keyof typeof slices;

export type SliceKey =
  | keyof typeof booksWords
  | keyof typeof countsWords
  | keyof typeof dutyWords
  | keyof typeof accessWords
  | keyof typeof importsWords
  | keyof typeof networkWords
  | keyof typeof referenceWords;
