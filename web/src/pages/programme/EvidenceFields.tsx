import { options } from "../../controls/options.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { SelectField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { evidenceKinds } from "../../../../worker/kernel/vocabulary/programme.ts";
import type { Evidence } from "./types.ts";

/** What stands in the request: rows that were left empty are no evidence. */
export function evidenceIn(rows: readonly Evidence[]): Evidence[] {
  return rows.flatMap(({ kind, value }) => (value.trim() === "" ? [] : [{ kind, value: value.trim() }]));
}

type Props = {
  rows: readonly Evidence[];
  onRows: (rows: Evidence[]) => void;
  errorAt: (pointer: string) => string | undefined;
};

/** Words, addresses, entries or reports that what is written rests on. */
export function EvidenceFields({ rows, onRows, errorAt }: Props) {
  const change = (index: number, patch: Partial<Evidence>): void =>
    onRows(rows.map((row, at) => (at === index ? { ...row, ...patch } : row)));
  // The server counts only the rows that say something.
  const wrong = (index: number): string | undefined =>
    rows[index]?.value.trim() ? errorAt(`/evidence/${evidenceIn(rows.slice(0, index)).length}/value`) : undefined;
  return (
    <fieldset class="group">
      <legend>{t("form.evidence")}</legend>
      {rows.map((row, index) => (
        <div key={index} class="field-row">
          <SelectField
            pointer={`/evidence/${index}/kind`}
            label={t("programme.evidence.kind")}
            value={row.kind}
            onValue={(kind) => change(index, { kind: asKind(kind) })}
          >
            {options(evidenceKinds, (kind) => t(`programme.evidence.${kind}`))}
          </SelectField>
          <TextField
            pointer={`/evidence/${index}/value`}
            optional
            label={t(`programme.evidence.value.${row.kind}`)}
            value={row.value}
            onValue={(value) => change(index, { value })}
            error={wrong(index)}
          />
        </div>
      ))}
      <button type="button" class="link" onClick={() => onRows([...rows, { kind: "text", value: "" }])}>
        <Icon name="plus" />
        {t("programme.evidence.add")}
      </button>
    </fieldset>
  );
}

/** The select's values are the kinds themselves. */
function asKind(value: string): Evidence["kind"] {
  return evidenceKinds.find((kind) => kind === value) ?? "text";
}
