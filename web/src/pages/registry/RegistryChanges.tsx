import { DataTable } from "../../controls/DataTable.tsx";
import { formatInstant, formatNumber } from "../../format/format.ts";
import type { RegistryChange } from "../../types.ts";
import { streamName } from "../../words/names.ts";
import { pick, t } from "../../words/index.ts";

/** What of a company, its sites and its permits was said anew: what it was, what it is, who said so and why. */
export function RegistryChanges({ changes }: { changes: readonly RegistryChange[] }) {
  if (changes.length === 0) return null;
  return (
    <DataTable
      caption={t("changes.title")}
      showCaption
      rows={changes}
      rowKey={({ subject, subjectId, recordedAt }) => `${subject}/${subjectId}/${recordedAt}`}
      columns={[
        { name: "at", head: t("changes.at"), nowrap: true, cell: ({ recordedAt }) => formatInstant(recordedAt) },
        {
          name: "subject",
          head: t("changes.what"),
          cell: ({ subject, nameZh, nameEn }) => (
            <>
              {pick(nameZh, nameEn)}
              <span class="small block">{t(`changes.of.${subject}`)}</span>
            </>
          ),
        },
        {
          name: "said",
          head: t("changes.said"),
          cell: (change) =>
            saidAnew(change).map((line) => (
              <span key={line} class="block">
                {line}
              </span>
            )),
        },
        { name: "reason", head: t("form.reason"), cell: ({ reason }) => <span class="long">{reason}</span> },
        { name: "by", head: t("changes.by"), wide: true, cell: ({ actorName }) => actorName ?? "—" },
      ]}
    />
  );
}

/** Each field that differs, as it was and as it is. */
export function saidAnew({
  subject,
  former,
  present,
}: Pick<RegistryChange, "subject" | "former" | "present">): string[] {
  if (subject === "operator") {
    return [t("changes.withdrawn", { who: pick(String(former["nameZh"]), String(former["nameEn"])) })];
  }
  return fields.flatMap((field) => {
    const [was, is] = [said(field, former[field]), said(field, present[field])];
    return was === is ? [] : [t("changes.line", { field: t(`changes.field.${field}`), was, is })];
  });
}

const fields = [
  "nameZh",
  "nameEn",
  "latitude",
  "longitude",
  "floorAreaM2",
  "number",
  "streams",
  "wasteCodes",
  "yearlyCapacityKg",
  "validFrom",
  "validTo",
] as const;

function said(field: (typeof fields)[number], value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (Array.isArray(value)) {
    const words = value.map((each) => (field === "streams" ? streamName(String(each)) : String(each)));
    return words.join(t("list.comma"));
  }
  return field === "yearlyCapacityKg" ? formatNumber(String(value)) : String(value);
}
