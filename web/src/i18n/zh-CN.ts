import { common } from "./zh-CN/common.ts";
import { figures } from "./zh-CN/figures.ts";
import { takeback } from "./zh-CN/takeback.ts";
import { registry } from "./zh-CN/registry.ts";

/** The Chinese words: they decide which keys there are. */
export const zhCN = { ...common, ...figures, ...takeback, ...registry };

export type Key = keyof typeof zhCN;
export type Dictionary = Record<Key, string>;
