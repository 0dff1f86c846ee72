import { options } from "../../controls/options.tsx";
import { withQuery } from "../../api/call.ts";
import { Icon } from "../../controls/Icon.tsx";
import { DateField, SelectField, TextField } from "../../controls/inputs.tsx";
import { useApi, useFormList } from "../../api/use-api.ts";
import { pick, t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import type { Indicator } from "../../types-figures.ts";
import type { Party } from "../../types.ts";
import { unitSuffix, useQuarter } from "./parts.tsx";
import { emptyGoal, emptyUnit, type GoalRow, type UnitRow } from "./task-values.ts";

type Rows<T> = {
  rows: readonly T[];
  onRows: (rows: T[]) => void;
  errorAt: (pointer: string) => string | undefined;
};

const without = <T,>(rows: readonly T[], index: number): T[] => rows.filter((_, at) => at !== index);
const changed = <T,>(rows: readonly T[], index: number, patch: Partial<T>): T[] =>
  rows.map((row, at) => (at === index ? { ...row, ...patch } : row));

const unitParts = ["named", "lead", "taking_part"] as const;

/** Who answers for the task, as the source names them; a unit of the registry may then report by itself. */
export function UnitFields({ rows, onRows, errorAt }: Rows<UnitRow>) {
  const { items: parties } = useFormList<Party>("parties", "/api/v1/registry/parties");
  const choose = (index: number, partyId: string): void => {
    const party = parties.find(({ id }) => id === partyId);
    const names = party ? { name: party.nameZh, nameEn: party.nameEn } : {};
    onRows(changed(rows, index, { partyId, ...names }));
  };
  return (
    <fieldset class="group">
      <legend>{t("programme.unit")}</legend>
      {rows.map((row, index) => (
        <div key={index} class="line">
          <div class="field-row">
            <TextField
              pointer={`/units/${index}/name`}
              label={t("programme.unit.name")}
              value={row.name}
              onValue={(name) => onRows(changed(rows, index, { name }))}
              error={errorAt(`/units/${index}/name`)}
            />
            <SelectField
              pointer={`/units/${index}/part`}
              label={t("programme.part")}
              value={row.part}
              onValue={(part) => onRows(changed(rows, index, { part: asPart(part) }))}
            >
              {options(unitParts, (part) => t(`programme.part.${part}`))}
            </SelectField>
          </div>
          {/* Drawn anew once its options are there: a select forgets a value it has no option for. */}
          <SelectField
            key={parties.length}
            pointer={`/units/${index}/partyId`}
            optional
            label={t("programme.unit.party")}
            hint={t("programme.unit.party.hint")}
            value={row.partyId}
            onValue={(partyId) => choose(index, partyId)}
            error={errorAt(`/units/${index}/partyId`)}
          >
            <option value="">{t("programme.unit.party.none")}</option>
            {parties.map((party) => (
              <option key={party.id} value={party.id}>
                {pick(party.nameZh, party.nameEn)}
              </option>
            ))}
          </SelectField>
          {rows.length > 1 && (
            <button type="button" class="link" onClick={() => onRows(without(rows, index))}>
              {t("programme.remove", { number: index + 1 })}
            </button>
          )}
        </div>
      ))}
      <button type="button" onClick={() => onRows([...rows, emptyUnit])}>
        <Icon name="plus" />
        {t("programme.unit.add")}
      </button>
    </fieldset>
  );
}

/** The select's values are the parts themselves. */
function asPart(value: string): UnitRow["part"] {
  return unitParts.find((part) => part === value) ?? "named";
}

/** Indicators the task is held against, each with its value and direction. */
export function GoalFields({ rows, onRows, errorAt }: Rows<GoalRow>) {
  const { me } = useMe();
  const period = useQuarter();
  const { data } = useApi<{ items: Indicator[] }>(
    rows.length > 0 ? withQuery("/api/v1/indicators", { period, zone: me.zone }) : null,
  );
  const indicators = data?.items ?? [];
  return (
    <fieldset class="group">
      <legend>{t("programme.goals")}</legend>
      <p class="field-hint">{t("programme.goals.hint")}</p>
      {rows.map((row, index) => {
        const unit = indicators.find(({ id }) => id === row.indicatorId)?.unit;
        return (
          <div key={index} class="line">
            <SelectField
              key={indicators.length}
              pointer={`/goals/${index}/indicatorId`}
              label={t("programme.goal.indicator")}
              value={row.indicatorId}
              onValue={(indicatorId) => onRows(changed(rows, index, { indicatorId }))}
              error={errorAt(`/goals/${index}/indicatorId`)}
            >
              <option value="">{t("form.choose")}</option>
              {indicators.map(({ id, titleZh, titleEn }) => (
                <option key={id} value={id}>
                  {pick(titleZh, titleEn)}
                </option>
              ))}
            </SelectField>
            <div class="field-row">
              <SelectField
                pointer={`/goals/${index}/direction`}
                label={t("programme.goal.direction")}
                value={row.direction}
                onValue={(direction) => onRows(changed(rows, index, { direction }))}
              >
                <option value="at_least">{t("programme.goal.at_least")}</option>
                <option value="at_most">{t("programme.goal.at_most")}</option>
              </SelectField>
              <TextField
                pointer={`/goals/${index}/value`}
                label={unit ? `${t("programme.goal.value")} (${unitSuffix(unit)})` : t("programme.goal.value")}
                value={row.value}
                onValue={(value) => onRows(changed(rows, index, { value }))}
                error={errorAt(`/goals/${index}/value`)}
              />
            </div>
            <div class="field-row">
              <SelectField
                pointer={`/goals/${index}/measuredOver`}
                label={t("programme.goal.over")}
                value={row.measuredOver}
                onValue={(measuredOver) => onRows(changed(rows, index, { measuredOver }))}
              >
                <option value="quarter">{t("period.kind.quarter")}</option>
                <option value="year">{t("period.kind.year")}</option>
              </SelectField>
              <DateField
                pointer={`/goals/${index}/dueOn`}
                optional
                label={t("programme.due")}
                value={row.dueOn}
                onValue={(dueOn) => onRows(changed(rows, index, { dueOn }))}
                error={errorAt(`/goals/${index}/dueOn`)}
              />
            </div>
            <button type="button" class="link" onClick={() => onRows(without(rows, index))}>
              {t("programme.remove", { number: index + 1 })}
            </button>
          </div>
        );
      })}
      <button type="button" onClick={() => onRows([...rows, emptyGoal])}>
        <Icon name="plus" />
        {t("programme.goal.add")}
      </button>
    </fieldset>
  );
}
