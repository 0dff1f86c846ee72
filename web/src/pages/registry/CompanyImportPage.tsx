import { type CompanyColumn, companyColumns, companyOf } from "../../../../worker/tables/documents/companies.ts";
import { namesOf } from "../../../../worker/tables/columns.ts";
import { useFormList } from "../../api/use-api.ts";
import { locale, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Zone } from "../../types.ts";
import { ImportFrame } from "../imports/ImportFrame.tsx";
import type { Shown } from "../imports/ImportResult.tsx";
import { roleName, siteKindName, streamName } from "../../words/names.ts";

const fieldColumns: Record<string, CompanyColumn> = {
  "site/kind": "siteKind",
  "site/nameZh": "siteNameZh",
  "site/nameEn": "siteNameEn",
  "site/streams": "siteStreams",
  "permit/number": "permitNumber",
  "permit/yearlyCapacityKg": "capacityKg",
  roles: "roles",
};

/** The column that a field of the request comes from. */
function columnOf(field: string): CompanyColumn | null {
  const bare = field.replace(/^(site|permit)\//, "").replace(/\/\d+$/, "");
  const named = fieldColumns[field.replace(/\/\d+$/, "")] ?? fieldColumns[bare];
  return named ?? namesOf<CompanyColumn>(companyColumns).find((name) => name === bare) ?? null;
}

const shown: Shown<CompanyColumn> = {
  columns: [
    { name: "nameZh" },
    { name: "identifier", wide: true },
    { name: "roles" },
    { name: "siteNameZh", wide: true },
    { name: "permitNumber", wide: true },
  ],
  listHref: "/registry",
  columnOf,
};

/** A file of companies with their sites and permits. It is booked whole or not at all. */
export default function CompanyImportPage() {
  const { me } = useMe();
  const zones = useFormList<Zone>("zones", "/api/v1/registry/zones");
  const place = { division: me.division, zone: me.zone ?? zones.items[0]?.code ?? "" };
  const company = (serial: number, role: string): Partial<Record<CompanyColumn, string>> => ({
    nameZh: `示例企业${serial}`,
    nameEn: `Example company ${serial}`,
    identifier: serial === 1 ? "91120116MA0000007N" : "91120116MA0000015H",
    roles: roleName(role),
    ...place,
  });
  return (
    <ImportFrame
      title={t("companies.import")}
      kind={{
        columns: companyColumns,
        path: "/api/v1/registry/parties/batch",
        isWhole: true,
        isSaved: true,
        bodyOf: (row) => companyOf(row, { zones: zones.items, division: place.division }),
      }}
      shown={shown}
      template={{
        name: locale.get() === "en" ? "companies" : "企业名单",
        hint: t("companies.template.hint"),
        rows: () => [
          {
            ...company(1, "recycler"),
            siteKind: siteKindName("collection_point"),
            siteNameZh: "示例收集点",
            siteStreams: streamName("electronics"),
          },
          {
            ...company(2, "treater"),
            siteKind: siteKindName("treatment_plant"),
            siteNameZh: "示例处理厂",
            permitNumber: "D120116001",
            streams: streamName("electronics"),
            capacityKg: "20000000",
            validFrom: "2026-01-01",
            validTo: "2028-12-31",
          },
        ],
      }}
      ready={!zones.loading}
    />
  );
}
