import type { ComponentChildren } from "preact";
import type { Fillable } from "../forms/fields.ts";
import { fieldId } from "../forms/form.ts";
import { Icon } from "./Icon.tsx";

/** One of the rows: its values, how to change them, and where it stands in the request. */
export type RowOf<Row> = Fillable<Row> & { pointer: string; index: number };

type Props<Row> = {
  legend: string;
  note?: ComponentChildren;
  /** Where the rows stand in the request. */
  pointer: string;
  rows: readonly Row[];
  onRows: (rows: Row[]) => void;
  errorAt: (pointer: string) => string | undefined;
  /** What a new row begins with. */
  empty: Row;
  addLabel: string;
  removeLabel: (row: Row, index: number) => string;
  /** At least one, unless there may be none. */
  mayBeEmpty?: boolean | undefined;
  /** Where the first of these stands in the request, when others go before it. */
  firstIndex?: number | undefined;
  children: (row: RowOf<Row>) => ComponentChildren;
};

/** A part of a form that is there several times: one can be added, and each can be taken away. */
export function Rows<Row>(props: Props<Row>) {
  const { rows, onRows, errorAt, pointer } = props;
  const own = errorAt(pointer);
  return (
    <fieldset class="group">
      <legend>{props.legend}</legend>
      {props.note && <p class="field-hint">{props.note}</p>}
      {own && (
        <p class="field-error" id={fieldId(pointer)} tabIndex={-1}>
          {own}
        </p>
      )}
      {rows.map((values, index) => (
        <div class="line" key={index}>
          {props.children({
            values,
            set: (patch) => onRows(rows.map((row, at) => (at === index ? { ...row, ...patch } : row))),
            errorAt,
            pointer: `${pointer}/${(props.firstIndex ?? 0) + index}`,
            index,
          })}
          {(props.mayBeEmpty || rows.length > 1) && (
            <button type="button" class="link" onClick={() => onRows(rows.filter((_, at) => at !== index))}>
              {props.removeLabel(values, index)}
            </button>
          )}
        </div>
      ))}
      <button type="button" onClick={() => onRows([...rows, props.empty])}>
        <Icon name="plus" />
        {props.addLabel}
      </button>
    </fieldset>
  );
}
