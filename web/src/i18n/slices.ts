import type { signIn as signInWords } from "./zh-CN/sign-in.ts";
import type { outbox as outboxWords } from "./zh-CN/outbox.ts";
import type { anomalies as anomaliesWords } from "./zh-CN/anomalies.ts";
import type { books as booksWords } from "./zh-CN/books.ts";
import type { counts as countsWords } from "./zh-CN/counts.ts";
import type { duty as dutyWords } from "./zh-CN/duty.ts";
import type { access as accessWords } from "./zh-CN/access.ts";
import type { energy as energyWords } from "./zh-CN/energy.ts";
import type { imports as importsWords } from "./zh-CN/imports.ts";
import type { ledger as ledgerWords } from "./zh-CN/ledger.ts";
import type { network as networkWords } from "./zh-CN/network.ts";
import type { procurement as procurementWords } from "./zh-CN/procurement.ts";
import type { programme as programmeWords } from "./zh-CN/programme.ts";
import type { reference as referenceWords } from "./zh-CN/reference.ts";
import type { registry as registryWords } from "./zh-CN/registry.ts";
import type { reports as reportsWords } from "./zh-CN/reports.ts";
import type { retrofits as retrofitsWords } from "./zh-CN/retrofits.ts";
import type { violations as violationsWords } from "./zh-CN/violations.ts";
import type { takeback as takebackWords } from "./zh-CN/takeback.ts";
import type { usage as usageWords } from "./zh-CN/usage.ts";

/**
 * Words that only some pages need: they come with the first such page instead of with the app. A slice adds its pair of
 * files here, and its name to `words` of its routes.
 */
export const slices = {
  signIn: {
    "zh-CN": async () => (await import("./zh-CN/sign-in.ts")).signIn,
    en: async () => (await import("./en/sign-in.ts")).signIn,
  },
  outbox: {
    "zh-CN": async () => (await import("./zh-CN/outbox.ts")).outbox,
    en: async () => (await import("./en/outbox.ts")).outbox,
  },
  ledger: {
    "zh-CN": async () => (await import("./zh-CN/ledger.ts")).ledger,
    en: async () => (await import("./en/ledger.ts")).ledger,
  },
  takeback: {
    "zh-CN": async () => (await import("./zh-CN/takeback.ts")).takeback,
    en: async () => (await import("./en/takeback.ts")).takeback,
  },
  registry: {
    "zh-CN": async () => (await import("./zh-CN/registry.ts")).registry,
    en: async () => (await import("./en/registry.ts")).registry,
  },
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
  energy: {
    "zh-CN": async () => (await import("./zh-CN/energy.ts")).energy,
    en: async () => (await import("./en/energy.ts")).energy,
  },
  violations: {
    "zh-CN": async () => (await import("./zh-CN/violations.ts")).violations,
    en: async () => (await import("./en/violations.ts")).violations,
  },
  anomalies: {
    "zh-CN": async () => (await import("./zh-CN/anomalies.ts")).anomalies,
    en: async () => (await import("./en/anomalies.ts")).anomalies,
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
  procurement: {
    "zh-CN": async () => (await import("./zh-CN/procurement.ts")).procurement,
    en: async () => (await import("./en/procurement.ts")).procurement,
  },
  programme: {
    "zh-CN": async () => (await import("./zh-CN/programme.ts")).programme,
    en: async () => (await import("./en/programme.ts")).programme,
  },
  reference: {
    "zh-CN": async () => (await import("./zh-CN/reference.ts")).reference,
    en: async () => (await import("./en/reference.ts")).reference,
  },
  reports: {
    "zh-CN": async () => (await import("./zh-CN/reports.ts")).reports,
    en: async () => (await import("./en/reports.ts")).reports,
  },
  usage: {
    "zh-CN": async () => (await import("./zh-CN/usage.ts")).usage,
    en: async () => (await import("./en/usage.ts")).usage,
  },
  retrofits: {
    "zh-CN": async () => (await import("./zh-CN/retrofits.ts")).retrofits,
    en: async () => (await import("./en/retrofits.ts")).retrofits,
  },
};

export type Slice = keyof typeof slices;

export type SliceKey =
  | keyof typeof signInWords
  | keyof typeof outboxWords
  | keyof typeof ledgerWords
  | keyof typeof takebackWords
  | keyof typeof registryWords
  | keyof typeof booksWords
  | keyof typeof countsWords
  | keyof typeof dutyWords
  | keyof typeof energyWords
  | keyof typeof accessWords
  | keyof typeof anomaliesWords
  | keyof typeof violationsWords
  | keyof typeof importsWords
  | keyof typeof networkWords
  | keyof typeof procurementWords
  | keyof typeof programmeWords
  | keyof typeof referenceWords
  | keyof typeof reportsWords
  | keyof typeof usageWords
  | keyof typeof retrofitsWords;
