import { useState } from "preact/hooks";
import { useList } from "../../api/use-api.ts";
import { DecimalField, WholeField } from "../../controls/inputs.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { formatGrams, sumKilograms } from "../../format/decimal.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import type { Fillable } from "../../forms/fields.ts";
import { fieldId } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { entryKind } from "../ledger/entry-kind.ts";
import { choicesAt, type LotChoice, type LotChoices, withChoice } from "./lot-choices.ts";
import type { Lot } from "./types.ts";

/** What of a line its lots belong to, and where it stands in the request. */
type Line = Fillable<{ item: string; lots?: LotChoices | undefined }> & { pointer: string };
type Props = { row: Line; siteId: string };

/** Which lots a line takes. Nobody has to say: what is not named is taken of the oldest. */
export function LotsOfLine(props: Props) {
  const { row, siteId } = props;
  const { item, lots } = row.values;
  const chosen = choicesAt(lots, siteId, item);
  const [isOpen, setOpen] = useState(chosen.length > 0);
  if (siteId === "" || item === "") return null;
  const taken = sumKilograms(chosen.map(({ massKg }) => massKg));
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {chosen.length === 0
          ? t("lots.choose")
          : t("lots.chosen", { count: chosen.length, mass: taken === null ? "—" : formatNumber(formatGrams(taken)) })}
      </summary>
      {isOpen && <Lots {...props} chosen={chosen} />}
    </details>
  );
}

function Lots({ row: line, siteId, chosen }: Props & { chosen: readonly LotChoice[] }) {
  const { pointer, errorAt, values } = line;
  const { item } = values;
  const list = useList<Lot>("/api/v1/lots", { site: siteId, item });
  const own = errorAt(`${pointer}/lots`);
  return (
    <>
      <p class="field-hint">{t("lots.choose.hint")}</p>
      {own && (
        <p class="field-error" id={fieldId(`${pointer}/lots`)} tabIndex={-1}>
          {own}
        </p>
      )}
      <NotYet of={list} />
      {list.data?.length === 0 && <Empty title={t("lots.none")} />}
      {list.data?.map((lot) => {
        const at = chosen.findIndex(({ id }) => id === lot.id);
        // A lot that is not chosen yet is nowhere in the request.
        const place = `${pointer}/lots/${at === -1 ? lot.id : at}`;
        return (
          <LotRow
            key={lot.id}
            lot={lot}
            pointer={place}
            values={chosen[at] ?? { id: lot.id, massKg: "", pieces: "" }}
            onChoice={(choice) => line.set({ lots: { siteId, item, rows: withChoice(chosen, choice) } })}
            errorAt={errorAt}
          />
        );
      })}
      {list.more && (
        <button type="button" disabled={list.loadingMore} onClick={list.more}>
          {t("list.more")}
        </button>
      )}
    </>
  );
}

type RowProps = {
  lot: Lot;
  pointer: string;
  values: LotChoice;
  onChoice: (choice: LotChoice) => void;
  errorAt: Line["errorAt"];
};

function LotRow({ lot, pointer, values, onChoice, errorAt }: RowProps) {
  const isCounted = lot.leftPieces !== "0";
  const left = `${formatNumber(lot.leftKg)} kg${isCounted ? ` · ${formatNumber(lot.leftPieces)} ${t("unit.piece")}` : ""}`;
  const own = errorAt(`${pointer}/id`);
  return (
    <fieldset class="group" id={fieldId(`${pointer}/id`)} tabIndex={-1}>
      <legend class="small">
        {formatDate(lot.occurredOn)} · {entryKind(lot.kind)}
        {lot.grade && ` · ${lot.grade}`}
      </legend>
      <p class="field-hint">
        {t("lots.left")} {left}{" "}
        <button
          type="button"
          class="link"
          onClick={() => onChoice({ id: lot.id, massKg: lot.leftKg, pieces: isCounted ? lot.leftPieces : "" })}
        >
          {t("lots.takeAll")}
        </button>
      </p>
      {own && <p class="field-error">{own}</p>}
      <div class="field-row">
        {isCounted && (
          <WholeField
            pointer={`${pointer}/pieces`}
            label={t("quantity.pieces")}
            unit={t("unit.piece")}
            optional
            value={values.pieces}
            onValue={(pieces) => onChoice({ ...values, pieces })}
            error={errorAt(`${pointer}/pieces`)}
          />
        )}
        <DecimalField
          pointer={`${pointer}/massKg`}
          label={t("quantity.mass")}
          unit="kg"
          optional={values.pieces === ""}
          value={values.massKg}
          onValue={(massKg) => onChoice({ ...values, massKg })}
          error={errorAt(`${pointer}/massKg`)}
        />
      </div>
    </fieldset>
  );
}
