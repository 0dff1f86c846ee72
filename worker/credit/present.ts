/** Schemes and ratings as they are asked for and answered. Pure. */
import type { Actor } from "../context.ts";
import type { CreditFinding, CreditResult, CreditScheme } from "../kernel/credit-scheme.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { formatDecimal } from "../kernel/quantity.ts";
import { publishing, sideOf, stepsOpenTo } from "./rules.ts";
import type { FindingAnswer, PublishedRating, RatingAnswer, RatingHead, SchemeAnswer, SchemeGiven } from "./schemas.ts";
import type { PublishedRow, RatingRow } from "./store.ts";

const points = (tenths: number) => formatDecimal(tenths, 1);
const instant = (at: number) => new Date(at).toISOString();

export function schemeFrom({ basePoints, levels, criteria, ...rest }: SchemeGiven): CreditScheme {
  return {
    ...rest,
    baseTenths: basePoints,
    levels: levels.map(({ fromPoints, ...level }) => ({ ...level, fromTenths: fromPoints })),
    criteria: criteria.map(({ points: tenths, mostPoints: mostTenths, ...criterion }) => ({
      ...criterion,
      ...(tenths === undefined ? {} : { tenths }),
      ...(mostTenths === undefined ? {} : { mostTenths }),
    })),
  };
}

export function presentScheme({ baseTenths, levels, criteria, ...rest }: CreditScheme): SchemeAnswer {
  return {
    ...rest,
    basePoints: points(baseTenths),
    levels: levels.map(({ fromTenths, ...level }) => ({
      ...level,
      fromPoints: fromTenths === null ? null : points(fromTenths),
    })),
    criteria: criteria.map(({ tenths, mostTenths, ...criterion }) => ({
      ...criterion,
      ...(tenths === undefined ? {} : { points: points(tenths) }),
      ...(mostTenths === undefined ? {} : { mostPoints: points(mostTenths) }),
    })),
  };
}

const presentFinding = ({ tenths, ...finding }: CreditFinding): FindingAnswer => ({
  ...finding,
  points: points(tenths),
});

export function presentHead({ row, state, nameZh, nameEn, scheme, moves }: RatingRow, today: string): RatingHead {
  const { id, year, zone, partyId, schemeVersion } = row;
  const shown = moves.findLast(({ step }) => publishing.includes(step));
  const review = moves.findLast(({ findings }) => findings !== null);
  return {
    id,
    year,
    zone,
    party: { id: partyId, nameZh, nameEn },
    state,
    schemeVersion,
    isExample: scheme?.isExample ?? false,
    published: shown?.until && shown.until >= today ? { colour: shown.colour, until: shown.until } : null,
    reviewed: review
      ? { colour: review.colour, points: review.pointsTenths === null ? null : points(review.pointsTenths) }
      : null,
  };
}

/** @param result what the books say today */
export function presentRating(
  actor: Actor,
  rating: RatingRow,
  scheme: CreditScheme,
  result: CreditResult,
  today: string,
): RatingAnswer {
  return {
    ...presentHead(rating, today),
    scheme: presentScheme(scheme),
    now: {
      on: today,
      findings: result.findings.map(presentFinding),
      points: points(result.pointsTenths),
      colour: result.colour,
    },
    moves: rating.moves.map(({ findings, pointsTenths, recordedAt, ...move }) => ({
      ...move,
      findings: findings && findings.map(presentFinding),
      points: pointsTenths === null ? null : points(pointsTenths),
      recordedAt: instant(recordedAt),
    })),
    open: stepsOpenTo(sideOf(actor, rating.row), rating.state),
  };
}

export function presentPublished(row: PublishedRow): PublishedRating {
  const { partyId, nameZh, nameEn, identifier, zone, year, colour, text, until, recordedAt, scheme } = row;
  return {
    party: { id: partyId, nameZh, nameEn, identifier },
    zone,
    year,
    colour,
    colourName: scheme?.levels.find((level) => level.colour === colour)?.name ?? null,
    text: colour === null ? text : null,
    publishedOn: shanghaiDate(recordedAt),
    until: until ?? "",
    scheme: {
      name: scheme?.name ?? { zh: "", en: "" },
      version: row.schemeVersion,
      source: scheme?.source ?? "",
      isExample: scheme?.isExample ?? false,
    },
  };
}
