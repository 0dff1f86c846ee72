import { type Column, DataTable } from "../../controls/DataTable.tsx";
import { pick, t } from "../../words/index.ts";
import type { Site } from "../../types.ts";
import { siteKindName } from "../../words/names.ts";
import { type PlanValues, type SiteRow, untouched } from "./plan-values.ts";

type Props = { nodes: readonly Site[]; values: PlanValues; set: (patch: Partial<PlanValues>) => void };
type Amount = "capacityKg" | "yearlyCostYuan" | "areaM2";

/** The registered sites to choose among, each with its own capacity and cost where it has them. */
export function CandidateTable({ nodes, values, set }: Props) {
  const rowOf = ({ id }: Site): SiteRow => values.sites[id] ?? untouched;
  const change = (site: Site, patch: Partial<SiteRow>): void =>
    set({ sites: { ...values.sites, [site.id]: { ...rowOf(site), ...patch } } });
  const nameOf = (site: Site): string => pick(site.nameZh, site.nameEn);
  const amount = (site: Site, name: Amount, label: string) => (
    <input
      type="text"
      inputMode="decimal"
      autocomplete="off"
      aria-label={`${label} · ${nameOf(site)}`}
      value={rowOf(site)[name]}
      onInput={(event) => change(site, { [name]: event.currentTarget.value.replace(/[,，\s]/g, "") })}
    />
  );
  const isCentre = ({ kind }: Site): boolean => kind === "sorting_centre";
  const areaColumn: Column<Site> = {
    name: "area",
    head: `${t("plan.area")} m²`,
    cell: (site) => (isCentre(site) ? amount(site, "areaM2", t("plan.area")) : "—"),
  };
  const meteredColumn: Column<Site> = {
    name: "metered",
    head: t("plan.metered"),
    cell: (site) =>
      isCentre(site) ? (
        <select
          aria-label={`${t("plan.metered")} · ${nameOf(site)}`}
          value={rowOf(site).metered}
          onChange={(event) => change(site, { metered: meteredIn(event.currentTarget.value) })}
        >
          <MeteredOptions />
        </select>
      ) : (
        "—"
      ),
  };
  return (
    <section class="plan-candidates network-section">
      <h2>{t("plan.candidates")}</h2>
      <p class="small">{t("plan.candidates.note")}</p>
      <DataTable
        caption={t("plan.candidates")}
        rows={nodes}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "site",
            head: t("plan.site"),
            cell: (site) => (
              <label>
                <input
                  type="checkbox"
                  checked={rowOf(site).used}
                  onChange={(event) => change(site, { used: event.currentTarget.checked })}
                />{" "}
                {nameOf(site)}
              </label>
            ),
          },
          { name: "kind", head: t("site.kind"), wide: true, cell: ({ kind }) => siteKindName(kind) },
          {
            name: "kept",
            head: t("plan.kept"),
            cell: (site) => (
              <input
                type="checkbox"
                aria-label={`${t("plan.kept")} · ${nameOf(site)}`}
                checked={rowOf(site).kept}
                onChange={(event) => change(site, { kept: event.currentTarget.checked })}
              />
            ),
          },
          {
            name: "capacity",
            head: `${t("plan.capacity")} kg`,
            cell: (site) => amount(site, "capacityKg", t("plan.capacity")),
          },
          {
            name: "cost",
            head: `${t("plan.yearlyCost")} ${t("unit.yuan")}`,
            cell: (site) => amount(site, "yearlyCostYuan", t("plan.yearlyCost")),
          },
          ...(values.minimumAreaM2 === "" ? [] : [areaColumn]),
          ...(values.metered ? [meteredColumn] : []),
        ]}
      />
    </section>
  );
}

export const meteredIn = (value: string): SiteRow["metered"] => (value === "yes" || value === "no" ? value : "");

export function MeteredOptions() {
  return (
    <>
      <option value="">{t("plan.metered.unsaid")}</option>
      <option value="yes">{t("plan.yes")}</option>
      <option value="no">{t("plan.no")}</option>
    </>
  );
}
