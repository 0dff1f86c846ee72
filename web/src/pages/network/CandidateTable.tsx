import { DataTable } from "../../controls/DataTable.tsx";
import { pick, t } from "../../words/index.ts";
import type { Site } from "../../types.ts";
import { siteKindName } from "../../words/names.ts";
import { type PlanValues, type SiteRow, untouched } from "./plan-values.ts";

type Props = { nodes: readonly Site[]; values: PlanValues; set: (patch: Partial<PlanValues>) => void };

/** The registered sites to choose among, each with its own capacity and cost where it has them. */
export function CandidateTable({ nodes, values, set }: Props) {
  const rowOf = ({ id }: Site): SiteRow => values.sites[id] ?? untouched;
  const change = (site: Site, patch: Partial<SiteRow>): void =>
    set({ sites: { ...values.sites, [site.id]: { ...rowOf(site), ...patch } } });
  const amount = (site: Site, name: "capacityKg" | "yearlyCostYuan", label: string) => (
    <input
      type="text"
      inputMode="decimal"
      autocomplete="off"
      aria-label={`${label} · ${pick(site.nameZh, site.nameEn)}`}
      value={rowOf(site)[name]}
      onInput={(event) => change(site, { [name]: event.currentTarget.value.replace(/[,，\s]/g, "") })}
    />
  );
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
                {pick(site.nameZh, site.nameEn)}
              </label>
            ),
          },
          { name: "kind", head: t("site.kind"), wide: true, cell: ({ kind }) => siteKindName(kind) },
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
        ]}
      />
    </section>
  );
}
