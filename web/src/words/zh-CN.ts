import { common } from "./common.zh-CN.ts";
import { figures } from "./figures.zh-CN.ts";

/** The Chinese words that come with the app; those of the slices come with their pages. */
export const zhCN = { ...common, ...figures };

export type Key = keyof typeof zhCN;
export type Dictionary = Record<Key, string>;
