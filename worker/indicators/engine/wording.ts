/** Figures in sentences: reasons, explanations and arithmetic, in the reader's language. */
import type { Locale } from "../../context.ts";
import { assertNever } from "../../kernel/errors.ts";
import { compare, type Fraction, fraction, parseFraction, toFixed } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { formatQuantity, quantityKinds } from "../../kernel/quantity.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import { type Balance, type PartSum, termsOf } from "./math.ts";
import { type Quantity, subjectFacts, type Words } from "../catalogue/measures.ts";
import type { Evaluation } from "./rules.ts";
import type { Reason } from "./reason.ts";

/** Places of a percentage that is shown. */
export const percentDecimals = 1;

export function say({ zh, en }: Words, locale: Locale): string {
  return locale === "en" ? en : zh;
}

/** Why there is no value, naming all that is missing; null where there is one. */
export function reasonText(evaluation: Evaluation, period: Period, locale: Locale): string | null {
  const { reason, numerator, denominator, balance } = evaluation;
  if (reason === null) return null;
  const missing = [denominator?.missing ?? null, numerator?.missing ?? null].filter((each) => each !== null);
  const all = missing.includes(reason) ? missing : [reason];
  const words = all.map((each) => reasonWords(each, period));
  const isBalance = reason.code === "denominator_not_positive" && balance !== null && isHeld(balance);
  return sentences(isBalance ? [...words, balanceWords(balance)] : words, locale);
}

function sentences(words: readonly Words[], locale: Locale): string {
  return words.map((each) => say(each, locale)).join(locale === "en" ? " " : "");
}

function reasonWords(reason: Reason, period: Period): Words {
  switch (reason.code) {
    case "formula_not_published":
      return {
        zh: "官方计算公式未公布，无法计算。",
        en: "The official formula has not been published, so this cannot be computed.",
      };
    case "not_recorded":
      return {
        zh: `尚未记录“${reason.what.zh}”，无法计算。`,
        en: `Not recorded: ${reason.what.en}. So this cannot be computed.`,
      };
    case "not_configured":
      return {
        zh: `未配置“${reason.what.zh}”：没有可引用来源的数值，不作计算。`,
        en: `Not configured: ${reason.what.en}. No sourced value is known, so nothing is computed.`,
      };
    case "starts_next_year":
      return {
        zh: `${period.label} 之前没有投放市场申报：新生产企业自次年起计算。`,
        en: `Nothing was declared before ${period.label}: a new producer is reckoned from the year after its first.`,
      };
    case "histories_differ":
      return {
        zh: `所选范围内 ${reason.long} 家生产企业有满三年的申报、${reason.short} 家不足三年，两者口径不同：请见各生产企业的责任页。`,
        en: `${reason.long} producer(s) in scope have three years behind them and ${reason.short} fewer, which are reckoned differently: see each producer's duty.`,
      };
    case "not_in_force": {
      const [from, to] = [reason.validFrom ?? "…", reason.validTo ?? "…"];
      return {
        zh: `此口径的有效期为 ${from} 至 ${to}，不适用于 ${period.label}。`,
        en: `This definition is in force from ${from} to ${to}, which does not cover ${period.label}.`,
      };
    }
    case "period_not_begun":
      return {
        zh: `${period.label} 尚未开始（自 ${reason.from} 起）。`,
        en: `${period.label} has not begun; it starts on ${reason.from}.`,
      };
    case "needs_full_year":
      return {
        zh: `此口径按整年计算，请选择年度期间，例如 ${period.label.slice(0, 4)}。`,
        en: `This rate is defined for a whole year. Choose a year, such as ${period.label.slice(0, 4)}.`,
      };
    case "no_data": {
      const { measure, label } = reason.part.part;
      const stream = subjectFacts[measure.stream];
      return {
        zh: `截至 ${period.lastDay}，所选范围内没有“${stream.zh}”的任何收支存记录，缺少“${label.zh}”。`,
        en: `No stock movement of ${stream.en.toLowerCase()} is recorded in this scope up to ${period.lastDay}, so “${label.en}” is missing.`,
      };
    }
    case "not_declared":
      return {
        zh: `所选范围内没有 ${period.label} 的投放市场申报。`,
        en: `No declaration of products placed on the market is recorded in this scope for ${period.label}.`,
      };
    case "not_stated": {
      const { label } = reason.part.part;
      return {
        zh: `所选范围内 ${period.label} 没有“${label.zh}”的申报或登记。`,
        en: `Nobody in this scope has reported “${label.en}” for ${period.label}.`,
      };
    }
    case "nothing_bought": {
      const { label } = reason.part.part;
      return {
        zh: `截至 ${period.lastDay}，所选范围内没有任何采购记录，缺少“${label.zh}”。`,
        en: `No purchase is recorded in this scope up to ${period.lastDay}, so “${label.en}” is missing.`,
      };
    }
    case "nothing_verified": {
      const { label } = reason.part.part;
      return {
        zh: `截至 ${period.lastDay}，所选范围内没有已核实的节能改造项目，缺少“${label.zh}”。`,
        en: `No retrofit is verified in this scope up to ${period.lastDay}, so “${label.en}” is missing.`,
      };
    }
    case "years_not_declared":
      return {
        zh: `前三年的投放市场申报不完整，缺少：${reason.missing.join("、")}。`,
        en: `The declarations of the three previous years are incomplete; missing: ${reason.missing.join(", ")}.`,
      };
    case "denominator_not_positive": {
      const { part } = reason.part;
      const amount = `${amountOf(reason.part)} ${unitWord(part.measure.quantity, "zh-CN")}`;
      const amountEn = `${amountOf(reason.part)} ${unitWord(part.measure.quantity, "en")}`;
      return {
        zh: `分母“${part.label.zh}”在 ${period.label} 为 ${amount}，无法计算比率。`,
        en: `The denominator “${part.label.en}” is ${amountEn} in ${period.label}, so there is no rate.`,
      };
    }
    case "scope_not_counted":
      return {
        zh: "参考数据把该公式限定于部分品目，而本指标的分子或分母无法按品目拆分。",
        en: "The reference data limit this formula to some items, and a part of this figure cannot be told by items.",
      };
    default:
      return assertNever(reason);
  }
}

/** What a reader should know about a value that is there; null where nothing. */
export function explanationText(evaluation: Evaluation, locale: Locale): string | null {
  const { definition, isAboveFull, producersWhoStopped, provisional, target, status, balance, value } = evaluation;
  const notes: Words[] = [];
  if (isAboveFull) {
    notes.push(
      definition.aboveFull ?? {
        zh: "超过 100 %，请核对分子与分母的单据。",
        en: "More than 100 %: check the documents of both parts.",
      },
    );
  }
  if (balance && value !== null && isHeld(balance)) notes.push(balanceWords(balance));
  if (producersWhoStopped > 0) {
    notes.push({
      zh: `有 ${producersWhoStopped} 家生产企业在前三年结束前停止申报，分母可能偏小。`,
      en: `${producersWhoStopped} producer(s) stopped declaring before the three years ended; the denominator may be too small.`,
    });
  }
  if (provisional) {
    notes.push({
      zh: "期间尚未结束，为截至目前的数字。",
      en: "The period is not over; this is the figure so far.",
    });
  }
  if (status === "target_expired" && target) {
    const end = target.validTo ?? target.dueOn ?? "";
    notes.push({
      zh: `目标已于 ${end} 到期，未找到后续目标，不作达标判断。`,
      en: `The target expired on ${end} and no successor is known; nothing is judged against it.`,
    });
  }
  return notes.length === 0 ? null : sentences(notes, locale);
}

function isHeld({ opening, closing }: Balance): boolean {
  return opening !== 0n || closing !== 0n;
}

/** What stood at the start and the end: it has no fate yet. */
function balanceWords({ opening, inputs, closing }: Balance): Words {
  const kg = (grams: bigint) => withUnit(grams, "mass", "en");
  return {
    zh: `期初库存 ${kg(opening)}，本期投入 ${kg(inputs)}，期末库存 ${kg(closing)}；库存含已交付未确认的材料，尚无去向，不计入分子和分母。`,
    en: `In stock at the start ${kg(opening)}, put in ${kg(inputs)}, in stock at the end ${kg(closing)}; what was sent and not confirmed is still in stock. It has gone nowhere yet and is in neither part.`,
  };
}

/**
 * The computation as one would write it on paper: `62,000 kg ÷ 100,000 kg = 62.0 %`.
 * @param shown the value as it stands beside it
 * @param onlySums without the kinds of entries and the years that a sum is made of
 */
export function arithmeticText(evaluation: Evaluation, shown: string, locale: Locale, onlySums = false): string {
  const { numerator, denominator, value, balance } = evaluation;
  if (value === null || numerator === null) return "";
  if (denominator === null) return onlySums ? sumText(numerator, locale) : termsText(numerator, locale);
  const text = onlySums ? sumText : partText;
  const whole = balance && isHeld(balance) ? balanceText(balance) : text(denominator, locale);
  return dividedText(text(numerator, locale), whole, value, shown);
}

/** @param shown the percentage with the places that are shown, which may be all there are or not */
export function dividedText(part: string, whole: string, percent: Fraction, shown: string): string {
  const isExact = compare(parseFraction(shown), percent) === 0;
  return `${part} ÷ ${whole} ${isExact ? "=" : "≈"} ${grouped(shown)} %`;
}

/** `collected 1,200 kg + collected at plants 300 kg = 1,500 kg` */
function termsText(sum: PartSum, locale: Locale): string {
  const { quantity } = sum.part.measure;
  const terms = termsOf(sum);
  const total = withUnit(sum.sum, quantity, locale);
  const [first] = terms;
  if (!first) return total;
  if (terms.length === 1) return `${termWord(first.kind, locale)} ${total}`;
  const written = terms.map((term, index) => {
    const sign = term.sum < 0n ? "− " : index === 0 ? "" : "+ ";
    const size = term.sum < 0n ? -term.sum : term.sum;
    return `${sign}${termWord(term.kind, locale)} ${withUnit(size, quantity, locale)}`;
  });
  return `${written.join(" ")} = ${total}`;
}

/** One amount, or `[a ÷ 3]` for an average. */
function sumText({ part, sum }: PartSum, locale: Locale): string {
  const amount = withUnit(sum, part.measure.quantity, locale);
  return part.divisor === 1 ? amount : `[${amount} ÷ ${part.divisor}]`;
}

/** One amount, or `[(a + b + c) ÷ 3]` for an average. */
function partText({ part, spans, sum }: PartSum, locale: Locale): string {
  const { quantity } = part.measure;
  if (part.divisor === 1) return withUnit(sum, quantity, locale);
  const terms = spans.map((span) => grouped(formatQuantity(quantity, span.sum))).join(" + ");
  return `[(${terms}) ${unitWord(quantity, locale)} ÷ ${part.divisor}]`;
}

/** `(300 kg + 1,000 kg − 72 kg)`: at the start, put in, at the end. */
function balanceText({ opening, inputs, closing }: Balance): string {
  const kg = (grams: bigint) => withUnit(grams, "mass", "en");
  return `(${kg(opening)} + ${kg(inputs)} − ${kg(closing)})`;
}

/** The amount of a part in its display unit; an average that never ends is cut to three places. */
export function amountOf({ part, amount }: PartSum): string {
  const { decimals } = quantityKinds[part.measure.quantity];
  const inDisplayUnit = fraction(amount.numerator, amount.denominator * 10n ** BigInt(decimals));
  return trimmed(toFixed(inDisplayUnit, 3));
}

function withUnit(units: bigint, quantity: Quantity, locale: Locale): string {
  return `${grouped(formatQuantity(quantity, units))} ${unitWord(quantity, locale)}`;
}

function unitWord(quantity: Quantity, locale: Locale): string {
  const words = {
    mass: { zh: "kg", en: "kg" },
    pieces: { zh: "件", en: "pieces" },
    money: { zh: "元", en: "yuan" },
    energy: { zh: "kWh", en: "kWh" },
    carbon: { zh: "kg", en: "kg" },
  };
  return say(words[quantity], locale);
}

export function trimmed(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

/** "118000.5" as "118,000.5", which both languages write alike. */
function grouped(decimal: string): string {
  const [whole = "", places] = decimal.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return places === undefined ? groups : `${groups}.${places}`;
}

const termWords: Readonly<Record<EntryKind | "carried_forward", Words>> = {
  carried_forward: { zh: "期初结存", en: "carried forward" },
  declaration: { zh: "申报", en: "declared" },
  claim: { zh: "认领", en: "claimed" },
  return: { zh: "网点回收", en: "collected" },
  plant_return: { zh: "处理厂直接回收", en: "collected at plants" },
  dispatch: { zh: "发出", en: "dispatched" },
  receipt: { zh: "接收", en: "received" },
  relay: { zh: "转运接收", en: "received in relay" },
  excess: { zh: "超出发出量，经核准", en: "beyond what was sent, confirmed" },
  refusal: { zh: "拒收退回", en: "refused and returned" },
  treatment: { zh: "拆解处理", en: "treatment" },
  delivery: { zh: "交付", en: "handed on" },
  delivery_receipt: { zh: "交付经确认", en: "confirmed as received" },
  opening: { zh: "期初", en: "opening" },
  stocktake: { zh: "盘点", en: "stocktake" },
  usage: { zh: "申报", en: "reported" },
  purchase: { zh: "采购", en: "bought" },
  check: { zh: "采购，证书已核", en: "bought, certificate checked" },
  sale: { zh: "市场成交", en: "sold on the market" },
  content: { zh: "再生料用于产品", en: "put into products" },
  retrofit: { zh: "已核实改造", en: "verified retrofits" },
};

function termWord(kind: keyof typeof termWords, locale: Locale): string {
  return say(termWords[kind], locale);
}
