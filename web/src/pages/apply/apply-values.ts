import type { ApplyingRole } from "../../../../worker/kernel/vocabulary/registry.ts";
import { filled } from "../../forms/typed.ts";
import { asNumber } from "../registry/site-values.ts";
import type { Application } from "./types.ts";

export type SiteValues = { kind: string; nameZh: string; latitude: string; longitude: string; streams: string[] };
export type PermitValues = {
  number: string;
  streams: string[];
  yearlyCapacityKg: string;
  validFrom: string;
  validTo: string;
};
export type ApplyValues = {
  nameZh: string;
  nameEn: string;
  identifier: string;
  roles: ApplyingRole[];
  zone: string;
  name: string;
  email: string;
  telephone: string;
  sites: SiteValues[];
  permits: PermitValues[];
};

export const emptySite: SiteValues = { kind: "", nameZh: "", latitude: "", longitude: "", streams: [] };
export const emptyPermit: PermitValues = { number: "", streams: [], yearlyCapacityKg: "", validFrom: "", validTo: "" };

/** An empty form, or one that was returned, to be corrected and sent again. */
export function applyValues(returned?: Application): ApplyValues {
  if (!returned) {
    const company = { nameZh: "", nameEn: "", identifier: "", roles: [], zone: "" };
    return { ...company, name: "", email: "", telephone: "", sites: [], permits: [] };
  }
  const { nameZh, nameEn, identifier, roles, zone, contact, sites, permits } = returned;
  return {
    nameZh,
    nameEn: nameEn === nameZh ? "" : nameEn,
    identifier,
    roles,
    zone,
    name: contact.name,
    email: contact.email,
    telephone: contact.telephone ?? "",
    sites: sites.map((site) => ({
      kind: site.kind,
      nameZh: site.nameZh,
      streams: site.streams ?? [],
      latitude: textOf(site.latitude),
      longitude: textOf(site.longitude),
    })),
    permits: permits.map((permit) => ({ ...permit, yearlyCapacityKg: permit.yearlyCapacityKg ?? "" })),
  };
}

const textOf = (degrees: number | null): string => (degrees === null ? "" : String(degrees));

/** What was typed as the API wants it; what is left empty is not said. */
export function applicationBody(values: ApplyValues): Record<string, unknown> {
  const { name, email, telephone, nameEn, sites, permits, ...company } = values;
  return {
    ...company,
    nameEn: filled(nameEn),
    contact: { name, email, telephone: filled(telephone) },
    sites: sites.map(({ kind, latitude, longitude, streams, ...site }) => ({
      ...site,
      kind: filled(kind),
      latitude: asNumber(latitude),
      longitude: asNumber(longitude),
      streams: streams.length > 0 ? streams : undefined,
    })),
    permits: permits.map((permit) => ({ ...permit, yearlyCapacityKg: filled(permit.yearlyCapacityKg) })),
  };
}
