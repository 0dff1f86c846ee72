/** The overview of one stream: headline figures, rates, curves, outcomes and stock, in one round trip. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { indicatorDefinitions } from "../catalogue/definitions.ts";
import type { Stream } from "../catalogue/measures.ts";
import { bookQuestions, booksFrom, evaluatedOver } from "../engine/evaluate.ts";
import { distinct, readingsOf } from "../engine/math.ts";
import { presentIndicator } from "../engine/present.ts";
import { type Question, withinOf } from "../engine/question.ts";
import { itemNamesQuery } from "../engine/store.ts";
import type { Overview } from "../schemas.ts";
import { nothingDrawn, overviewPictures, overviewReadings } from "./pictures.ts";

/** @throws Problem `not_found` for a zone outside the actor's division */
export async function readOverview(
  ctx: Ctx,
  { period, zone, stream }: Question & { stream: Stream },
): Promise<Overview> {
  const shown = indicatorDefinitions.filter(
    (definition) =>
      (definition.stream === stream &&
        (definition.headline || (definition.unit === "percent" && !definition.designRate))) ||
      definition.stream === "all",
  );
  const readings = distinct([...readingsOf(shown, period), ...overviewReadings(stream, period)]);
  const asked = { within: withinOf(ctx, zone), period, readings };
  const answers = await read(ctx.db, {
    names: itemNamesQuery(ctx.db, stream),
    books: bookQuestions(ctx, asked, [stream]),
  });
  const books = booksFrom(ctx, asked, answers.books);
  const views = evaluatedOver(books, asked, shown).map((each) => presentIndicator(each, ctx.locale));
  const { active, books: turnover } = books.inputs;
  return {
    period: period.label,
    zone: asked.within.zone,
    stream,
    headline: views.filter(({ unit }) => unit !== "percent"),
    rates: views.filter(({ unit }) => unit === "percent"),
    ...(active.has(stream) ? overviewPictures(stream, period, turnover, answers.names) : nothingDrawn),
    refreshedAt: new Date(ctx.clock()).toISOString(),
  };
}
