/**
 * Eight retailers' retrofits, some in each quarter: a year before, a month of works, a year after. Weather and loads are made up and
 * the same for the same day; each project goes as far as its story says, through the verbs of the product.
 */
import type { Ctx } from "../../worker/context.ts";
import { addDays, addMonths, monthsBetween, parsePeriod } from "../../worker/kernel/period.ts";
import {
  getRetrofit,
  proposeRetrofit,
  putReadings,
  putTemperatures,
  recordSale,
  reviewRetrofit,
  submitRetrofit,
} from "../../worker/retrofits/index.ts";
import { planInput, type RetrofitInput } from "../../worker/retrofits/schemas.ts";
import { idOf } from "./parties.ts";
import { randomFrom } from "./random.ts";
import { type Load, stories, type Story } from "./retrofit-stories.ts";

type Span = { from: string; to: string };
type Day = { day: string; celsius: number };

/** Books what is not booked yet: a load that broke off goes on where each project stands. */
export async function loadRetrofits(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const lastMonth = addMonths(today.slice(0, 7), -1);
  const dataBefore = new Map<number, Data>();
  // A year that ended so many months before the last one.
  const yearUntil = (monthsBack: number): Data => {
    const to = parsePeriod(addMonths(lastMonth, -monthsBack)).lastDay;
    const data = dataBefore.get(monthsBack) ?? dataOf({ from: addDays(to, -364), to });
    dataBefore.set(monthsBack, data);
    return data;
  };
  // The pilot is two years old: what is left of its first one.
  const yearBefore = dataOf({
    from: `${addMonths(today.slice(0, 7), -23)}-01`,
    to: addDays(yearUntil(0).reporting.from, -1),
  });
  await Promise.all(
    stories.map(async (story) => {
      const data = story.yearBefore ? yearBefore : yearUntil(story.monthsBack ?? 0);
      const { baseline, reporting } = data;
      const retailer = contextOf(story.key);
      const id = idOf(`retrofit ${story.store}`);
      await proposeRetrofit(retailer, inputOf(story, id, baseline, reporting));
      await advance({ retailer, bureau: contextOf("bureau") }, story, id, data);
      await sell(retailer, story, today);
    }),
  );
}

/** The time after the works, and the year before them. */
function dataOf(reporting: Span): Data {
  const baseline = { from: addDays(reporting.from, -396), to: addDays(reporting.from, -32) };
  return { baseline, reporting, weather: weatherOf(baseline.from, reporting.to) };
}

function inputOf(story: Story, id: string, baseline: Span, reporting: Span): RetrofitInput {
  const cycle = story.method === "caltrack-billing" ? ("monthly" as const) : ("daily" as const);
  const [before, after] = story.turnover;
  const plan = planInput.parse({
    name: story.name,
    method: story.method,
    measures: story.measures,
    costYuan: story.costYuan,
    baseline,
    reporting,
    meters: [
      { code: "E1", carrier: "electricity", cycle, priceYuan: "0.7386" },
      ...(story.gas ? [{ code: "G1", carrier: "natural-gas", cycle, priceYuan: "3.42" }] : []),
    ],
    premises: { turnoverYuan: { baseline: before, reporting: after } },
    drivers:
      story.method === "adjusted-baseline"
        ? [{ name: "opening_hours", baseline: "98", reporting: "105", sharePercent: 60, reason: "延长营业时间" }]
        : [],
  });
  return { id, siteId: idOf(story.store), ...plan };
}

type Data = { baseline: Span; reporting: Span; weather: readonly Day[] };

async function advance(as: { retailer: Ctx; bureau: Ctx }, story: Story, id: string, data: Data): Promise<void> {
  const { state, reviews } = await getRetrofit(as.retailer, id);
  if (state === story.goal && (state !== "draft" || reviews.length > 0)) return;
  if (state === "draft") {
    await upload(as.retailer, story, id, data);
    if (story.goal === "draft") return;
    await submitRetrofit(as.retailer, id, {});
  }
  if (story.goal === "submitted") return;
  if (state === "draft" || state === "submitted") await reviewRetrofit(as.bureau, id, { decision: "start" });
  if (story.goal === "under_review") return;
  const decision = story.goal === "returned" ? "return" : "verify";
  await reviewRetrofit(as.bureau, id, { decision, comment: story.comment ?? "同意。" });
}

async function upload(ctx: Ctx, story: Story, id: string, { baseline, reporting, weather }: Data): Promise<void> {
  const rows = weather.map(({ day, celsius }) => ({ time: day, temperature: celsius.toFixed(1) }));
  if ((await getRetrofit(ctx, id)).uploads.length > 0) return;
  if (story.method !== "adjusted-baseline") {
    await putTemperatures(ctx, id, { unit: "C", interval: "daily", utcOffset: "+08:00", rows });
  }
  const bills = story.method === "caltrack-billing";
  // The draft has not been given its second year yet.
  const periods = story.goal === "draft" ? (["baseline"] as const) : (["baseline", "reporting"] as const);
  for (const period of periods) {
    const span = period === "baseline" ? baseline : reporting;
    const load = period === "baseline" ? "before" : "after";
    const days = weather.filter(({ day }) => span.from <= day && day <= span.to);
    const electricity = madeUpUse(days, story[load], `${id} electricity ${period}`);
    const readings = bills ? billsOf(electricity) : electricity;
    await putReadings(ctx, id, { meter: "E1", period, unit: "kWh", utcOffset: "+08:00", rows: readings.map(rowOf) });
    if (!story.gas) continue;
    const gas = madeUpUse(days, story.gas[load], `${id} gas ${period}`);
    await putReadings(ctx, id, { meter: "G1", period, unit: "m3", utcOffset: "+08:00", rows: billsOf(gas).map(rowOf) });
  }
}

type Use = Span & { amount: number };
const rowOf = ({ from, to, amount }: Use) => ({ from, to, value: amount.toFixed(1) });

function madeUpUse(days: readonly Day[], { base, cooling, heating }: Load, seed: string): Use[] {
  const random = randomFrom(seed);
  return days.map(({ day, celsius }) => {
    const expected = base + cooling * Math.max(celsius - 20, 0) + heating * Math.max(12 - celsius, 0);
    return { from: day, to: day, amount: expected * random.between(0.96, 1.04) };
  });
}

/** Calendar months; the first and the last may be too short to count, and are then joined with their neighbour. */
function billsOf(days: readonly Use[]): Use[] {
  const months = [...Map.groupBy(days, ({ from }) => from.slice(0, 7)).values()].map(together);
  const [first, second, ...rest] = months;
  if (!first || !second) return months;
  return isWhole(first) ? months : [...splitEvenly([first, second], days), ...rest];
}

function together(days: readonly Use[]): Use {
  const amount = days.reduce((sum, day) => sum + day.amount, 0);
  return { from: days[0]?.from ?? "", to: days.at(-1)?.to ?? "", amount };
}

function isWhole({ from, to }: Use): boolean {
  return Date.parse(to) - Date.parse(from) >= 24 * 86_400_000;
}

/** Two bills of half the days each, so that none is off-cycle. */
function splitEvenly([first, second]: readonly [Use, Use], days: readonly Use[]): Use[] {
  const own = days.filter(({ from }) => first.from <= from && from <= second.to);
  if (own.length <= 35) return [together(own)];
  const half = Math.ceil(own.length / 2);
  return [together(own.slice(0, half)), together(own.slice(half))];
}

/** Daily means of a made-up Tianjin: −3 °C in January, 28 °C in July, warmer and colder days between. */
function weatherOf(from: string, to: string): Day[] {
  const random = randomFrom("weather");
  let mood = 0;
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const ofYear = (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000;
    mood = 0.7 * mood + random.between(-2.4, 2.4);
    days.push({ day, celsius: 12.6 - 15.6 * Math.cos(((ofYear - 18) / 365) * 2 * Math.PI) + mood });
  }
  return days;
}

/** A sale a month, two years back. */
async function sell(ctx: Ctx, { store, sales }: Story, today: string): Promise<void> {
  if (!sales) return;
  const thisMonth = today.slice(0, 7);
  const random = randomFrom(`sales ${store}`);
  for (const month of monthsBetween(addMonths(thisMonth, -24), addMonths(thisMonth, -1))) {
    const pieces = Math.max(1, Math.round(sales.pieces * random.between(0.7, 1.3)));
    await recordSale(ctx, {
      id: idOf(`label sales ${store} ${month}`, parsePeriod(month).lastDay),
      siteId: idOf(store),
      occurredOn: parsePeriod(month).lastDay,
      product: sales.product,
      labelGrade: sales.labelGrade,
      pieces,
      amountYuan: pieces * sales.yuanApiece * 100,
    });
  }
}
