/** What administrators may set for reports. Pure. */
import { settingsIn } from "../../registry/index.ts";
import { reportKindNames } from "../../kernel/vocabulary/reports.ts";

/** Days after a period's end on which a kind is due: `report_due_days.<kind>` of the settings in a zone. */
export function dueDaysFrom(rows: Parameters<typeof settingsIn>[0], zone: string): Map<string, number> {
  const days = new Map<string, number>();
  for (const { code, values } of settingsIn(rows, zone)) {
    const kind = reportKindNames.find((name) => code === `report_due_days.${name}`);
    const value = values["value"] ?? "";
    if (kind && /^\d{1,3}$/.test(value)) days.set(kind, Number(value));
  }
  return days;
}
