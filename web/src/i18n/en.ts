import { common } from "./en/common.ts";
import { figures } from "./en/figures.ts";
import type { Dictionary } from "./zh-CN.ts";

/** The same keys in English; a missing one does not compile. */
export const en: Dictionary = { ...common, ...figures };
