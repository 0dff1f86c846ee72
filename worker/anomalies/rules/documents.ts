/** What documents say against each other: loads, weighings, pieces, who deals with whom. Pure. */
import { isOutOfProportion, pieceMassFactor } from "../../takeback/index.ts";
import type { Finding, Load } from "../observed.ts";
import { binomialTail } from "../math.ts";
import { type Detector, entryLink, kg, mass, percent, rowsOf, shareOf } from "./finding.ts";

/** What arrived of a load, received or refused, differs from what was dispatched by more than a share of it. */
export const manifestDifferences: Detector = ({ loads }, limits) => {
  const permille = limits("manifest.permille");
  if (permille === null) return [];
  return loads.flatMap((load): Finding[] => {
    const share = Math.max(apart(load.sentG, load.arrivedG), apart(load.sentPieces, load.arrivedPieces));
    if (share * 1_000 <= permille) return [];
    const [sent, arrived, unit] =
      apart(load.sentG, load.arrivedG) === share
        ? [kg(load.sentG), kg(load.arrivedG), ""]
        : [load.sentPieces, load.arrivedPieces, " (n)"];
    return [
      {
        key: `manifest_difference:${load.transferId}`,
        code: "manifest_difference",
        severity: share * 1_000 > 5 * permille ? "high" : "medium",
        month: load.closedOn.slice(0, 7),
        subject: { kind: "site", id: load.toSiteId },
        fromSiteId: load.fromSiteId,
        stream: null,
        aspect: null,
        amounts: [...loadAmounts(load), shareOf("difference", share)],
        arithmetic: `|${sent} − ${arrived}| ÷ ${sent} = ${percent(share)} > ${permille / 10} %${unit}`,
        thresholds: ["manifest.permille"],
        reason: load.reason,
        links: [{ name: "document", href: `/takeback/transfers/${load.transferId}` }],
      },
    ];
  });
};

const apart = (sent: number, arrived: number): number => (sent === 0 ? 0 : Math.abs(sent - arrived) / sent);

function loadAmounts({ sentG, arrivedG, sentPieces, arrivedPieces }: Load): Finding["amounts"] {
  return [
    mass("sent", sentG),
    mass("arrived", arrivedG),
    ...(sentPieces === arrivedPieces
      ? []
      : [
          { name: "sentPieces" as const, value: String(sentPieces), unit: "piece" as const },
          { name: "arrivedPieces" as const, value: String(arrivedPieces), unit: "piece" as const },
        ]),
  ];
}

/**
 * Weights that are round too often. A scale that shows kilograms gives a whole ten in one weighing of ten; what is seen
 * is named where chance would hardly ever give as many. From a tonne on a whole half-tonne is round, so that the 20 kg
 * steps of a weighbridge do not accuse it.
 */
export const roundMasses: Detector = ({ weighings }, limits) => {
  const expected = limits("round.expected_permille");
  const least = limits("round.min_count");
  const tail = limits("round.tail_per_million");
  if (expected === null || least === null || tail === null) return [];
  return weighings.flatMap(({ siteId, month, weighed, round }): Finding[] => {
    if (weighed < least) return [];
    const chance = binomialTail(round, weighed, expected / 1_000);
    if (chance * 1e6 >= tail) return [];
    return [
      {
        key: `round_masses:${siteId}:${month}`,
        code: "round_masses",
        severity: round * 2 > weighed ? "high" : "medium",
        month,
        subject: { kind: "site", id: siteId },
        stream: null,
        aspect: null,
        amounts: [
          { name: "weighed", value: String(weighed), unit: "times" },
          { name: "round", value: String(round), unit: "times" },
          shareOf("share", round / weighed),
          shareOf("expected", expected / 1_000),
        ],
        arithmetic: `P(X ≥ ${round} | n = ${weighed}, p = ${expected / 10} %) = ${chance.toExponential(1)} < ${tail} × 10⁻⁶`,
        thresholds: ["round.expected_permille", "round.min_count", "round.tail_per_million"],
        reason: null,
        links: [rowsOf("returns", siteId, month)],
      },
    ];
  });
};

/** One party collects, treats and claims; or it delivers to a buyer of its own name. */
export const selfDealing: Detector = ({ claims, deliveries }, limits) => {
  const permille = limits("self_dealing.own_permille");
  if (permille === null) return [];
  const claimed = claims.flatMap((claim): Finding[] => {
    const share = claim.qualifiedG > 0 ? claim.ownG / claim.qualifiedG : 0;
    if (share * 1_000 < permille) return [];
    return [
      {
        key: `self_dealing:claim:${claim.claimId}`,
        code: "self_dealing",
        severity: "medium",
        month: claim.occurredOn.slice(0, 7),
        subject: partyOf(claim),
        stream: claim.stream,
        aspect: "claim",
        amounts: [mass("claimed", claim.massG), mass("own", claim.ownG), mass("qualified", claim.qualifiedG)],
        arithmetic: `${kg(claim.ownG)} ÷ ${kg(claim.qualifiedG)} = ${percent(share)} ≥ ${permille / 10} %`,
        thresholds: ["self_dealing.own_permille"],
        reason: null,
        links: [entryLink(claim.claimId)],
      },
    ];
  });
  const delivered = deliveries.map((row): Finding => {
    const share = row.ownG / row.deliveredG;
    return {
      key: `self_dealing:delivery:${row.partyId}:${row.month}`,
      code: "self_dealing",
      severity: share * 1_000 >= permille ? "high" : "medium",
      month: row.month,
      subject: partyOf(row),
      stream: null,
      aspect: "delivery",
      amounts: [mass("own", row.ownG), mass("delivered", row.deliveredG)],
      arithmetic: `${kg(row.ownG)} ÷ ${kg(row.deliveredG)} = ${percent(share)} > 0`,
      thresholds: ["self_dealing.own_permille"],
      reason: null,
      links: [],
    };
  });
  return [...claimed, ...delivered];
};

function partyOf({ partyId, nameZh, nameEn }: { partyId: string; nameZh: string; nameEn: string }): Finding["subject"] {
  return { kind: "party", id: partyId, nameZh, nameEn };
}

/** A return whose pieces weigh many times more or less than the reference says. */
export const pieceMasses: Detector = ({ pieces }, limits) => {
  const factor = limits(pieceMassFactor);
  if (factor === null) return [];
  return pieces.flatMap((row): Finding[] => {
    const { returnId, massG, referenceG } = row;
    if (!isOutOfProportion(massG, row.pieces, referenceG, factor)) return [];
    const each = massG / row.pieces;
    const times = Math.max(each / referenceG, referenceG / each);
    return [
      {
        key: `piece_mass:${returnId}`,
        code: "piece_mass",
        severity: times > factor * factor ? "high" : "medium",
        month: row.occurredOn.slice(0, 7),
        subject: { kind: "site", id: row.siteId },
        stream: row.stream,
        item: row.item,
        aspect: each > referenceG ? "heavy" : "light",
        amounts: [
          mass("mass", massG),
          { name: "pieces", value: String(row.pieces), unit: "piece" },
          mass("perPiece", each),
          mass("reference", referenceG),
        ],
        arithmetic: `${kg(massG)} ÷ ${row.pieces} = ${kg(each)}; ${kg(Math.max(each, referenceG))} ÷ ${kg(Math.min(each, referenceG))} = ${times.toFixed(1)} > ${factor}`,
        thresholds: [pieceMassFactor],
        limit: { value: String(referenceG / 1_000), unit: "kg", source: row.reference },
        reason: null,
        links: [entryLink(returnId)],
      },
    ];
  });
};
