import { options } from "../../controls/options.tsx";
import { withQuery } from "../../api/call.ts";
import { Rows } from "../../controls/Rows.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useApi, useFormList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Indicator } from "../../types-figures.ts";
import type { Page, Party } from "../../types.ts";
import { unitSuffix, useQuarter } from "./parts.tsx";
import { emptyGoal, emptyUnit, type GoalRow, type UnitRow } from "./task-values.ts";

type Props<Row> = {
  rows: readonly Row[];
  onRows: (rows: Row[]) => void;
  errorAt: (pointer: string) => string | undefined;
};

const unitParts = ["named", "lead", "taking_part"] as const;
const removeLabel = (_: unknown, index: number): string => t("programme.remove", { number: index + 1 });

/** Who answers for the task, as the source names them; a unit of the registry may then report by itself. */
export function UnitFields(props: Props<UnitRow>) {
  const { items: parties } = useFormList<Party>("parties", "/api/v1/registry/parties");
  return (
    <Rows
      {...props}
      pointer="/units"
      legend={t("programme.unit")}
      empty={emptyUnit}
      addLabel={t("programme.unit.add")}
      removeLabel={removeLabel}
    >
      {(row) => {
        const field = fieldsOf(row, row.pointer);
        const choose = (partyId: string): void => {
          const party = parties.find(({ id }) => id === partyId);
          row.set({ partyId, ...(party ? { name: party.nameZh, nameEn: party.nameEn } : {}) });
        };
        return (
          <>
            <div class="field-row">
              <TextField {...field("name")} label={t("programme.unit.name")} />
              <SelectField
                pointer={`${row.pointer}/part`}
                label={t("programme.part")}
                value={row.values.part}
                onValue={(part) => row.set({ part: asPart(part) })}
              >
                {options(unitParts, (part) => t(`programme.part.${part}`))}
              </SelectField>
            </div>
            {/* Drawn anew once its options are there: a select forgets a value it has no option for. */}
            <SelectField
              key={parties.length}
              {...field("partyId")}
              optional
              label={t("programme.unit.party")}
              hint={t("programme.unit.party.hint")}
              onValue={choose}
            >
              <option value="">{t("programme.unit.party.none")}</option>
              {parties.map((party) => (
                <option key={party.id} value={party.id}>
                  {pick(party.nameZh, party.nameEn)}
                </option>
              ))}
            </SelectField>
          </>
        );
      }}
    </Rows>
  );
}

/** The select's values are the parts themselves. */
function asPart(value: string): UnitRow["part"] {
  return unitParts.find((part) => part === value) ?? "named";
}

/** Indicators the task is held against, each with its value and direction. */
export function GoalFields(props: Props<GoalRow>) {
  const { me } = useMe();
  const period = useQuarter();
  const { data } = useApi<Page<Indicator>>(
    props.rows.length > 0 ? withQuery("/api/v1/indicators", { period, zone: me.zone }) : null,
  );
  const indicators = data?.items ?? [];
  return (
    <Rows
      {...props}
      pointer="/goals"
      legend={t("programme.goals")}
      note={t("programme.goals.hint")}
      empty={emptyGoal}
      mayBeEmpty
      addLabel={t("programme.goal.add")}
      removeLabel={removeLabel}
    >
      {(row) => {
        const field = fieldsOf(row, row.pointer);
        const unit = indicators.find(({ id }) => id === row.values.indicatorId)?.unit;
        return (
          <>
            <SelectField key={indicators.length} {...field("indicatorId")} label={t("programme.goal.indicator")}>
              <option value="">{t("form.choose")}</option>
              {indicators.map(({ id, titleZh, titleEn }) => (
                <option key={id} value={id}>
                  {pick(titleZh, titleEn)}
                </option>
              ))}
            </SelectField>
            <div class="field-row">
              <SelectField {...field("direction")} label={t("programme.goal.direction")}>
                <option value="at_least">{t("programme.goal.at_least")}</option>
                <option value="at_most">{t("programme.goal.at_most")}</option>
              </SelectField>
              <TextField
                {...field("value")}
                label={unit ? `${t("programme.goal.value")} (${unitSuffix(unit)})` : t("programme.goal.value")}
              />
            </div>
            <div class="field-row">
              <SelectField {...field("measuredOver")} label={t("programme.goal.over")}>
                <option value="quarter">{t("period.kind.quarter")}</option>
                <option value="year">{t("period.kind.year")}</option>
              </SelectField>
              <DateField {...field("dueOn")} optional label={t("programme.due")} />
            </div>
          </>
        );
      }}
    </Rows>
  );
}
