import { periodName, recentPeriods, type PeriodKind } from "../format/period.ts";
import type { Bound } from "../forms/fields.ts";
import { useMe } from "../state/session.ts";
import { t } from "../words/index.ts";
import type { FieldProps } from "./Field.tsx";
import { SelectField } from "./inputs.tsx";
import { options } from "./options.tsx";

/** One of the latest periods of a kind, the newest first. @param label what it is called, if not by its kind */
export function PeriodField({
  kind,
  label = t(`period.kind.${kind}`),
  ...field
}: Bound & Partial<FieldProps> & { kind: PeriodKind }) {
  const { me } = useMe();
  return (
    <SelectField {...field} label={label}>
      {options(recentPeriods(me.today, kind), periodName)}
    </SelectField>
  );
}
