import { common } from "./common.en.ts";
import { figures } from "./figures.en.ts";
import type { Dictionary } from "./zh-CN.ts";

/** The same keys in English; a missing one does not compile. */
export const en: Dictionary = { ...common, ...figures };
