import { options } from "../../controls/options.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { SelectField, TextField } from "../../controls/inputs.tsx";
import { t } from "../../words/index.ts";
import { evidenceKinds } from "../../../../worker/kernel/vocabulary/programme.ts";
import { useMe } from "../../state/session.ts";
import { evidenceIn } from "./evidence.ts";
import { EvidencePicker } from "./EvidencePicker.tsx";
import type { Evidence } from "./types.ts";

type Props = {
  /** Of which figures are offered. */
  period: string;
  rows: readonly Evidence[];
  onRows: (rows: Evidence[]) => void;
  errorAt: (pointer: string) => string | undefined;
};

/** Words, addresses, entries or reports that what is written rests on. */
export function EvidenceFields({ period, rows, onRows, errorAt }: Props) {
  const { may } = useMe();
  const kinds = evidenceKinds.filter((kind) => kind !== "entry" || may("ledger.read"));
  const change = (index: number, row: Evidence): void => onRows(rows.with(index, row));
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
            onValue={(kind) => change(index, { kind: asKind(kind), value: "" })}
          >
            {options(kinds, (kind) => t(`programme.evidence.${kind}`))}
          </SelectField>
          {row.kind === "text" || row.kind === "link" ? (
            <TextField
              pointer={`/evidence/${index}/value`}
              optional
              label={t(`programme.evidence.value.${row.kind}`)}
              value={row.value}
              onValue={(value) => change(index, { ...row, value })}
              error={wrong(index)}
            />
          ) : (
            <EvidencePicker
              key={row.kind}
              kind={row.kind}
              pointer={`/evidence/${index}/value`}
              optional
              label={t(`programme.evidence.value.${row.kind}`)}
              row={row}
              period={period}
              onRow={(picked) => change(index, picked)}
              error={wrong(index)}
            />
          )}
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
