import { fieldId } from "../../forms/form.ts";
import { normalise } from "../../controls/inputs.tsx";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { difference, isCounted, type CountedAmount, type SheetLine } from "./count-values.ts";

type Props = {
  lines: readonly SheetLine[];
  /** Where in the request a line stands, which names its fields. */
  pointerOf: (line: SheetLine) => string;
  onCount: (item: string, amount: CountedAmount) => void;
  errorAt: (pointer: string) => string | undefined;
};

/** The counting sheet: the books on the left, what was counted beside them, the difference as it is typed. */
export function CountSheet({ lines, pointerOf, onCount, errorAt }: Props) {
  if (lines.length === 0) return <p class="quiet-text">{t("stocktakes.nothingBooked")}</p>;
  return (
    <table class="sheet">
      <caption>{t("stocktakes.sheet")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("item.item")}</th>
          <th scope="col" class="number">
            {t("stocktakes.booked")}
          </th>
          <th scope="col" class="number">
            {t("stocktakes.counted")} ({t("unit.piece")})
          </th>
          <th scope="col" class="number">
            {t("stocktakes.counted")} (kg)
          </th>
          <th scope="col" class="number">
            {t("stocktakes.difference")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <SheetRow key={line.item} line={line} pointer={pointerOf(line)} onCount={onCount} errorAt={errorAt} />
        ))}
      </tbody>
    </table>
  );
}

function SheetRow({
  line,
  pointer,
  onCount,
  errorAt,
}: { line: SheetLine; pointer: string } & Pick<Props, "onCount" | "errorAt">) {
  const { booked } = line;
  if (!booked) return null;
  const name = pick(booked.nameZh, booked.nameEn);
  const errors = ["", "/item", "/pieces", "/massKg"].flatMap((part) => errorAt(pointer + part) ?? []);
  const input = (part: "pieces" | "massKg", label: string) => (
    <span class="with-unit">
      <input
        id={fieldId(`${pointer}/${part}`)}
        type="text"
        inputMode={part === "pieces" ? "numeric" : "decimal"}
        autocomplete="off"
        aria-label={`${name} ${label}`}
        {...(errorAt(`${pointer}/${part}`) ? { "aria-invalid": "true" as const } : {})}
        value={line[part]}
        onInput={(event) =>
          onCount(line.item, { pieces: line.pieces, massKg: line.massKg, [part]: normalise(event.currentTarget.value) })
        }
      />
      <span class="unit" aria-hidden="true">
        {part === "pieces" ? t("unit.piece") : "kg"}
      </span>
    </span>
  );
  return (
    <tr class={errors.length > 0 ? "field-wrong" : ""}>
      <th scope="row">
        {name}
        {errors.map((error) => (
          <span key={error} class="field-error block">
            {error}
          </span>
        ))}
      </th>
      <td class="number sheet-booked" data-label={t("stocktakes.booked")}>
        {booked.pieces > 0 && <span class="block">{`${formatNumber(booked.pieces)} ${t("unit.piece")}`}</span>}
        {formatNumber(booked.massKg)} kg
      </td>
      <td class="number sheet-input">{booked.pieces > 0 ? input("pieces", t("quantity.pieces")) : "—"}</td>
      <td class="number sheet-input">{input("massKg", t("quantity.mass"))}</td>
      <td class="number sheet-difference" data-label={t("stocktakes.difference")}>
        <Difference line={line} />
      </td>
    </tr>
  );
}

function Difference({ line }: { line: SheetLine }) {
  if (!isCounted(line)) return <span class="small">{t("stocktakes.notCounted")}</span>;
  const found = difference(line);
  if (!found) return <>?</>;
  const sign = { signDisplay: "exceptZero" } as const;
  return (
    <>
      {found.pieces !== 0 && <span class="block">{`${formatNumber(found.pieces, sign)} ${t("unit.piece")}`}</span>}
      {formatNumber(found.massKg, sign)} kg
    </>
  );
}
