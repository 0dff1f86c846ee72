import { common } from "./zh-CN/common.ts";
import { figures } from "./zh-CN/figures.ts";

/** The Chinese words that come with the app; those of the slices come with their pages. */
export const zhCN = { ...common, ...figures };

export type Key = keyof typeof zhCN;
export type Dictionary = Record<Key, string>;
