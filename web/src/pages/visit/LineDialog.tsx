import { useState } from "preact/hooks";
import { ChoiceField } from "../../controls/inputs.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { Scan } from "../../controls/Scan.tsx";
import { formatNumber } from "../../format/format.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";
import type { Item } from "../../types.ts";
import { PhotographField } from "../takeback/photographs/PhotographField.tsx";
import { basesFor, type ReturnValues } from "../takeback/return-values.ts";
import { type Last, pressed, sameAs } from "./usual.ts";

type Props = {
  title: string;
  values: ReturnValues;
  item: Item | undefined;
  last: Last | null;
  set: (patch: Partial<ReturnValues>) => void;
  bookLabel: string;
  /** Missing while something of the visit is not weighed. */
  onBook: (() => void) | undefined;
  onRemove: () => void;
  onClose: () => void;
};

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "back"] as const;

/** How many and how much of one thing, by a pad of large keys. */
export function LineDialog({ values, item, last, set, ...props }: Props) {
  const field = fieldsOf({ values, set, errorAt: () => undefined });
  const [more, setMore] = useState(false);
  const pieces = Number(values.pieces) || 0;
  const isWeighed = values.massBasis !== "unit_weight";
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {last && (
        <button type="button" onClick={() => set(sameAs(last))}>
          {t("visit.same", { mass: formatNumber(last.massKg), pieces: last.pieces })}
        </button>
      )}
      <div class="visit-amounts">
        <div class="field">
          <span class="small">{t("quantity.pieces")}</span>
          <span class="counted">
            <button
              type="button"
              aria-label={t("visit.fewer")}
              disabled={pieces <= 1}
              onClick={() => set({ pieces: String(pieces - 1) })}
            >
              <Icon name="dash" />
            </button>
            <output>{values.pieces}</output>
            <button type="button" aria-label={t("visit.more")} onClick={() => set({ pieces: String(pieces + 1) })}>
              <Icon name="plus" />
            </button>
          </span>
        </div>
        <MassField values={values} set={set} />
      </div>
      {basesFor(item).length > 1 && (
        <ChoiceField
          {...field("massBasis")}
          label={t("return.massBasis")}
          choices={basesFor(item).map((value) => ({ value, label: t(`massBasis.${value}`) }))}
          hint={isWeighed ? "" : t("return.unitWeight", { mass: item?.fallbackUnitKg ?? "" })}
        />
      )}
      {item?.stream === "lead_acid_batteries" && (
        <ChoiceField
          {...field("casing")}
          label={t("battery.casing")}
          choices={(["intact", "broken"] as const).map((value) => ({ value, label: t(`battery.casing.${value}`) }))}
        />
      )}
      {isWeighed && (
        <div class="pad" role="group" aria-label={t("visit.pad")}>
          {keys.map((key) => (
            <button
              key={key}
              type="button"
              aria-label={key === "back" ? t("visit.back") : key}
              onClick={() => set({ massKg: pressed(values.massKg, key) })}
            >
              {key === "back" ? <Icon name="left" /> : key}
            </button>
          ))}
        </div>
      )}
      <Scan onCode={(evidence) => set({ evidence })} />
      {more || values.evidence ? (
        <TextField {...field("evidence")} optional label={t("form.evidence")} hint={t("form.evidence.hint")} />
      ) : (
        <button type="button" class="link" onClick={() => setMore(true)}>
          {t("visit.evidence")}
        </button>
      )}
      <PhotographField ids={values.photographs ?? []} onIds={(photographs) => set({ photographs })} />
      <div class="form-actions">
        <button type="button" class="primary" disabled={!props.onBook} onClick={props.onBook}>
          {props.bookLabel}
        </button>
        <button type="button" onClick={props.onClose}>
          {t("visit.another")}
        </button>
        <button type="button" onClick={props.onRemove}>
          {t("visit.drop")}
        </button>
      </div>
    </Dialog>
  );
}

/** The pad below writes it; a keyboard of keys may too, and that of the phone stays away. */
function MassField({ values, set }: Pick<Props, "values" | "set">) {
  const isWeighed = values.massBasis !== "unit_weight";
  return (
    <div class="field">
      <label for="visit-mass">{t("quantity.mass")}</label>
      <span class="with-unit">
        <input
          id="visit-mass"
          type="text"
          inputMode="none"
          autocomplete="off"
          disabled={!isWeighed}
          value={isWeighed ? values.massKg : ""}
          onInput={(event) => set({ massKg: event.currentTarget.value })}
        />
        <span class="unit" aria-hidden="true">
          kg
        </span>
      </span>
    </div>
  );
}
