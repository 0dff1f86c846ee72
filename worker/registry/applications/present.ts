/** Applications as they are answered. */
import type { Ctx } from "../../context.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { sayFaults } from "../../kernel/say-faults.ts";
import { identifierWarnings } from "../rules.ts";
import { stateOf } from "./rules.ts";
import type { ApplicationAnswer } from "./schemas.ts";
import type { ApplicationRow } from "./store.ts";

export function presentApplication({ locale }: Pick<Ctx, "locale">, found: ApplicationRow): ApplicationAnswer {
  const { row, decision } = found;
  const { nameZh, nameEn = nameZh, identifier, roles, contact, sites, permits } = row.content;
  return {
    id: row.id,
    state: stateOf(found),
    nameZh,
    nameEn,
    identifier,
    warnings: sayFaults(identifierWarnings("uscc", identifier), locale).map(({ detail }) => detail),
    roles,
    division: row.division,
    zone: row.zone,
    contact: { ...contact, telephone: contact.telephone ?? null },
    sites: sites.map((site) => ({
      kind: site.kind,
      nameZh: site.nameZh,
      nameEn: site.nameEn ?? site.nameZh,
      latitude: site.latitude ?? null,
      longitude: site.longitude ?? null,
      streams: site.streams ?? null,
    })),
    permits: permits.map(({ yearlyCapacityKg, ...permit }) => ({
      ...permit,
      yearlyCapacityKg: yearlyCapacityKg ? formatQuantity("mass", yearlyCapacityKg) : null,
    })),
    appliedAt: new Date(row.recordedAt).toISOString(),
    decidedAt: decision ? new Date(decision.recordedAt).toISOString() : null,
    reason: decision?.reason ?? null,
    partyId: decision?.partyId ?? null,
  };
}
