import { Fact, FactList } from "../../controls/FactList.tsx";
import { Mark } from "../../controls/marks.tsx";
import { formatDate, formatInstant, formatNumber } from "../../format/format.ts";
import { zoneName } from "../../state/zones.ts";
import { pick, t } from "../../words/index.ts";
import { roleName, siteKindName, streamName } from "../../words/names.ts";
import type { Application } from "./types.ts";

const look = {
  submitted: { tone: "due", icon: "clock" },
  approved: { tone: "good", icon: "check" },
  returned: { tone: "wrong", icon: "cross" },
} as const;

export function StateMark({ state }: Pick<Application, "state">) {
  return <Mark {...look[state]} text={t(`apply.state.${state}`)} />;
}

/** What a company says of itself. */
export function ApplicationFacts({ of }: { of: Application }) {
  const { contact, sites, permits, warnings } = of;
  const named = (streams: readonly string[]) => streams.map(streamName).join(t("list.comma"));
  return (
    <FactList>
      <Fact label={t("registry.name")}>{pick(of.nameZh, of.nameEn)}</Fact>
      <Fact label={t("party.uscc")}>
        <code>{of.identifier}</code>
        {warnings.map((warning) => (
          <span key={warning} class="small block">
            {warning}
          </span>
        ))}
      </Fact>
      <Fact label={t("party.roles")}>{of.roles.map(roleName).join(t("list.comma"))}</Fact>
      <Fact label={t("place.zone")}>{zoneName(of.zone)}</Fact>
      <Fact label={t("apply.contact")}>
        {[contact.name, contact.email, contact.telephone].filter(Boolean).join(" · ")}
      </Fact>
      <Fact label={t("apply.appliedAt")}>{formatInstant(of.appliedAt)}</Fact>
      <Fact label={t("registry.sites")}>
        {sites.length === 0
          ? null
          : sites.map((site) => (
              <span key={site.nameZh} class="block">
                {[
                  pick(site.nameZh, site.nameEn),
                  siteKindName(site.kind),
                  site.streams && named(site.streams),
                  site.latitude !== null && `${site.latitude}°, ${site.longitude}°`,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            ))}
      </Fact>
      <Fact label={t("party.permits")}>
        {permits.length === 0
          ? null
          : permits.map((permit) => (
              <span key={permit.number} class="block">
                {[
                  permit.number,
                  named(permit.streams),
                  `${formatDate(permit.validFrom)} – ${formatDate(permit.validTo)}`,
                  permit.yearlyCapacityKg && `${formatNumber(permit.yearlyCapacityKg)} kg`,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            ))}
      </Fact>
    </FactList>
  );
}
