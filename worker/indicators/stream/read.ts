/** One stream for those who watch it: figures, curves, fates, age of stock, sites and targets, in one round trip. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { addMonths } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { currentValues } from "../../registry/index.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import { distinct, readingsOf, spanOf } from "../engine/math.ts";
import type { Stream } from "../catalogue/measures.ts";
import { nothingDrawn, overviewPictures, overviewReadings } from "./pictures.ts";
import { type Question, withinOf } from "../engine/question.ts";
import type { Reference, ReferenceRow } from "../engine/reference.ts";
import { ageWindow, stockAge } from "./stock-age.ts";
import { streamDefinitions } from "../catalogue/one-stream.ts";
import { itemNamesQuery } from "../engine/store.ts";
import { type SiteRow, stockInflows, topSites } from "./store.ts";
import type { StreamPage } from "./schemas.ts";
import { bookQuestions, booksFrom, evaluatedOver } from "../engine/evaluate.ts";
import { presentIndicator } from "../engine/present.ts";
import { endOf } from "../engine/rules.ts";

const sitesShown = 12;
const kg = (grams: bigint) => formatQuantity("mass", grams);

/** @throws Problem `not_found` for a zone outside the actor's division */
export async function readStream(ctx: Ctx, question: Question & { stream: Stream }): Promise<StreamPage> {
  const { period, zone, stream } = question;
  const shown = indicatorDefinitions.filter(
    (definition) =>
      (definition.stream === stream &&
        (definition.headline ||
          definition.unit === "percent" ||
          isReuse(definition.id) ||
          streamDefinitions.includes(definition))) ||
      definition.stream === "all",
  );
  const within = withinOf(ctx, zone);
  const span = spanOf(period);
  const readings = distinct([...readingsOf(shown, period), ...overviewReadings(stream, period)]);
  const asked = { within, period, readings };
  const answers = await read(ctx.db, {
    names: itemNamesQuery(ctx.db, stream),
    sites: topSites(ctx.db, within, stream, span, sitesShown),
    inflows: stockInflows(ctx.db, within, stream, { from: addMonths(span.to, 1 - ageWindow), to: span.to }),
    books: bookQuestions(ctx, asked, [stream]),
  });
  const books = booksFrom(ctx, asked, answers.books);
  const views = evaluatedOver(books, asked, shown).map((each) => presentIndicator(each, ctx.locale));
  const { active, books: turnover } = books.inputs;
  const buckets = stockAge(answers.inflows, span.to);
  const rates = views.filter(({ unit, id }) => unit === "percent" && !isReuse(id));
  return {
    period: period.label,
    zone: within.zone,
    stream,
    reuse: views.filter(({ id }) => isReuse(id)),
    headline: views.filter(({ unit, id }) => unit !== "percent" && !isReuse(id)),
    rates: rates.filter(({ designRate }) => !designRate),
    designRates: rates.filter(({ designRate }) => designRate),
    ...(active.has(stream) ? overviewPictures(stream, period, turnover, answers.names) : nothingDrawn),
    sites: answers.sites.map(presentSite),
    stockAge: {
      method: "fifo_by_month",
      asOf: period.lastDay,
      windowMonths: ageWindow,
      totalKg: kg(buckets.reduce((sum, { massG }) => sum + massG, 0n)),
      buckets: buckets.map(({ id, massG }) => ({ id, massKg: kg(massG) })),
    },
    targets: targetsOf(answers.books.reference.targets, books.reference, stream, period.lastDay),
    refreshedAt: new Date(ctx.clock()).toISOString(),
  };
}

function isReuse(id: string): boolean {
  return /\.(reuse_share|remanufacture_share)\.mass$|\.reuse_avoided\.carbon$/.test(id);
}

function presentSite({ returnedG, receivedG, treatedG, stockG, ...site }: SiteRow): StreamPage["sites"][number] {
  return {
    ...site,
    returnedKg: kg(BigInt(returnedG)),
    receivedKg: kg(BigInt(receivedG)),
    treatedKg: kg(BigInt(treatedG)),
    stockKg: kg(BigInt(stockG)),
  };
}

/** Every target set for the stream, also those no published formula computes, with what has become of them. */
function targetsOf(
  rows: readonly ReferenceRow[],
  { bases }: Reference,
  stream: Stream,
  lastDay: string,
): StreamPage["targets"] {
  return currentValues(rows)
    .filter(({ values }) => values["stream"] === stream || values["stream"] === "all")
    .map(({ code, values, validTo, confidence }) => {
      const dueOn = values["due_on"] || null;
      return {
        id: code,
        scope: values["scope"] ?? "",
        scopeZh: values["scope_zh"] ?? "",
        measure: values["measure"] ?? "",
        measureZh: values["measure_zh"] ?? "",
        percent: values["value_percent"] || null,
        dueOn,
        validTo,
        expired: endOf({ validTo, dueOn }) < lastDay,
        note: values["note"] ?? "",
        noteZh: values["note_zh"] ?? "",
        basis: bases.get(values["basis_id"] ?? "")?.title ?? values["basis_id"] ?? null,
        confidence,
      };
    });
}
