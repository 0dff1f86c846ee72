/** What may become of what leaves a stock. Pure. */
import { Problem } from "../../../kernel/errors.ts";
import { lookOf } from "../../../kernel/look.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import { type Fate, fates } from "../../../kernel/vocabulary/ledger.ts";
import type { Item, Line, Stock } from "../../goods.ts";
import { isAssembly, streamRule } from "../../streams.ts";

/** What is written where somebody has to be named and nobody is: a closed list, in both languages. */
const nobodies = new Set(
  (
    "whoever whomever anyone anybody someone somebody nobody noone everyone everybody unknown unnamed anonymous " +
    "none na nil null tbd tba various several misc customer client individual individuals private " +
    "self ourselves " +
    "谁 谁都行 随便 随便谁 任意 任何人 任何单位 所有人 有人 别人 他人 不详 不明 未知 不知道 不清楚 无 没有 暂无 待定 待补 " +
    "匿名 个人 散户 散客 路人 过路客 客户 顾客 买家 买方 买主 购买方 收购商 收购者 商贩 小贩 多家 各家 若干单位 " +
    "其他 其它 其余 某某 某 下家 下游 对方 外单位 自己 自用 本厂 本公司 我司 我厂"
  ).split(" "),
);

/** @throws Problem `buyer_names_nobody` */
export function requireNamed(buyer: string): void {
  const bare = lookOf(buyer).replace(/[\p{P}\p{S}]/gu, "");
  const isSomebodys = /^(?:某+[个家些]?|x{2,})(?:人|厂|家|公司|有限公司|单位|企业|商家|客户|工厂|个人)$/.test(bare);
  if (!nobodies.has(bare) && !isSomebodys && /\p{L}/u.test(bare)) return;
  throw new Problem("buyer_names_nobody", { pointer: "/buyer", params: { buyer } });
}

/**
 * Only assemblies that are fit lie in stock as such: the others are ferrous metal in the books since they came out.
 * @throws Problem `assembly_not_fit`
 */
export function requireFit(stock: readonly Stock[], { item, pieces, massG }: Line, fate: Fate): void {
  if (!isAssembly(item) || fate !== "remanufacture") return;
  const there = stock.find(({ itemId }) => itemId === item.id) ?? { pieces: 0, massG: 0 };
  if (there.pieces >= pieces && there.massG >= massG) return;
  const isShort = there.pieces < pieces;
  throw new Problem("assembly_not_fit", {
    pointer: "/fate",
    params: {
      item: item.code,
      available: isShort ? there.pieces : `${formatQuantity("mass", there.massG)} kg`,
      asked: isShort ? pieces : `${formatQuantity("mass", massG)} kg`,
    },
  });
}

/**
 * What may become of it: an untreated product is not handed on past treatment, and only a vehicle's
 * assemblies are remanufactured.
 */
export function checkFate(item: Item, fate: Fate): void {
  const { productFates, assemblies } = streamRule(item.stream);
  const allowed = item.kind === "product" ? productFates : isAssembly(item) ? (assemblies?.fates ?? fates) : fates;
  const isAllowed = allowed.includes(fate) && (fate !== "remanufacture" || assemblies === null || isAssembly(item));
  if (isAllowed) return;
  const others = allowed.filter((other) => other !== fate).join(", ");
  throw new Problem("fate_not_allowed", {
    pointer: "/fate",
    params: { item: item.code, fate, ...(others ? { fates: others } : {}) },
  });
}
