/** What administrators may set for reports. Pure. */
import { currentValues } from "../../registry/index.ts";
import { reportKindNames } from "../../kernel/vocabulary/reports.ts";

/** Days after a period's end on which a kind is due: `report_due_days.<kind>` of the settings. */
export function dueDaysFrom(rows: Parameters<typeof currentValues>[0]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { code, values } of currentValues(rows)) {
    const kind = reportKindNames.find((name) => code === `report_due_days.${name}`);
    const value = values["value"] ?? "";
    if (kind && /^\d{1,3}$/.test(value)) days.set(kind, Number(value));
  }
  return days;
}
