/** Which permit covers a mass, and whether it counts. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { permitsCovering, permitsOfSite } from "../../registry/index.ts";
import type { Permit, Site } from "../goods.ts";
import { type Evidence, permitStreamOf, streamRule } from "../streams.ts";
import type { Qualification } from "../../kernel/vocabulary/takeback.ts";

/** The site's permit that covers stream and day; of several, the one that runs longest. */
export function coveringPermit(
  permits: readonly Permit[],
  site: Site,
  stream: string,
  day: string,
): Permit | undefined {
  return permitsCovering(permitsOfSite(permits, site), permitStreamOf(stream), day).toSorted((a, b) =>
    b.validTo.localeCompare(a.validTo),
  )[0];
}

/** @throws Problem `permit_missing` where there is none for the stream, `permit_not_covering` naming the nearest. */
export function requirePermit(permits: readonly Permit[], site: Site, stream: string, day: string): Permit {
  const covering = coveringPermit(permits, site, stream, day);
  if (covering) return covering;
  const ofSite = permitsOfSite(permits, site);
  const nearest = ofSite.find((permit) => permit.streams.includes(permitStreamOf(stream))) ?? ofSite[0];
  if (!nearest) throw new Problem("permit_missing", { pointer: "/siteId", params: { stream } });
  throw new Problem("permit_not_covering", {
    pointer: "/occurredOn",
    params: {
      permit: nearest.number,
      stream,
      date: day,
      validFrom: nearest.validFrom,
      validTo: nearest.validTo,
    },
  });
}

const lacking = {
  weighing: "not_weighed",
  certificate: "no_certificate",
  manifest: "no_manifest",
} as const satisfies Record<Evidence, Qualification>;

/**
 * Qualified recovery (DESIGN 3): received by a treater whose permit covers stream and date,
 * with the evidence the stream demands. What one plant passes to another was counted there.
 */
export function qualificationOf(
  site: Site,
  from: Site | undefined,
  stream: string,
  day: string,
  evidence: readonly Evidence[],
  permits: readonly Permit[],
): Qualification {
  const { qualifyingEvidence } = streamRule(stream);
  if (qualifyingEvidence === null) return "pre_consumer";
  if (site.kind !== "treatment_plant") return "not_at_plant";
  if (from?.kind === "treatment_plant") return "already_counted";
  if (!coveringPermit(permits, site, stream, day)) return "no_permit";
  return evidence.includes(qualifyingEvidence) ? "qualified" : lacking[qualifyingEvidence];
}
