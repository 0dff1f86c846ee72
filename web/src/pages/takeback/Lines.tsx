import type { ComponentChildren } from "preact";
import { DecimalField, WholeField } from "../../controls/inputs.tsx";
import { ItemField, useItems, type ItemGroup } from "../../controls/pickers.tsx";
import { type RowOf, Rows } from "../../controls/Rows.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Balance } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

/** One line of a document as typed. */
export type LineValues = { item: string; pieces: string; massKg: string };

export const emptyLine: LineValues = { item: "", pieces: "", massKg: "" };

export function lineBody(line: LineValues): Record<string, unknown> {
  return { item: line.item, pieces: wholeNumber(line.pieces), massKg: filled(line.massKg) };
}

type Props<Line extends LineValues> = {
  pointer: string;
  legend: string;
  group: ItemGroup;
  /** Only items of this stream. */
  stream?: string | undefined;
  lines: Line[];
  /** What a new line begins with. */
  empty: Line;
  onLines: (lines: Line[]) => void;
  errorAt: (pointer: string) => string | undefined;
  stock?: Balance[] | undefined;
  /** Outputs are weighed; only whole parts are also counted. */
  piecesOptional?: boolean;
  /** Lines that stand for one thing each and so have no number of pieces. */
  isSingle?: (line: Line) => boolean;
  /** What only some items have. */
  extra?: (row: RowOf<Line>) => ComponentChildren;
  /** Where the first of these lines stands in the request, when others go before it. */
  firstIndex?: number;
  mayBeEmpty?: boolean;
};

/** Lines of items with pieces and mass; at least one, unless there may be none. */
export function Lines<Line extends LineValues>(props: Props<Line>) {
  return (
    <Rows
      pointer={props.pointer}
      legend={props.legend}
      rows={props.lines}
      onRows={props.onLines}
      errorAt={props.errorAt}
      empty={props.empty}
      firstIndex={props.firstIndex}
      mayBeEmpty={props.mayBeEmpty}
      addLabel={t("lines.add")}
      removeLabel={(_, index) => t("lines.remove", { number: index + 1 })}
    >
      {(row) => {
        const field = fieldsOf<LineValues>({ ...row, set: (patch) => row.set(lineWith<Line>(patch)) }, row.pointer);
        return (
          <>
            <ItemField
              {...field("item")}
              group={props.group}
              stream={props.stream}
              label={t("lines.item", { number: row.index + 1 })}
              hint={<StockHint stock={props.stock} item={row.values.item} />}
            />
            <div class="field-row">
              {!props.isSingle?.(row.values) && (
                <WholeField
                  {...field("pieces")}
                  label={t("quantity.pieces")}
                  unit={t("unit.piece")}
                  optional={props.piecesOptional ?? false}
                />
              )}
              <DecimalField {...field("massKg")} label={t("quantity.mass")} unit="kg" />
            </div>
            {props.extra?.(row)}
          </>
        );
      }}
    </Rows>
  );
}

/** Every line has what is of all lines, so a change of that is a change of it. */
function lineWith<Line extends LineValues>(patch: Partial<LineValues>): Partial<Line> {
  return patch as Partial<Line>;
}

/** What the site holds of this item, so that nobody has to look it up. */
export function StockHint({ stock, item }: { stock: Balance[] | undefined; item: string }) {
  const { items } = useItems();
  if (!stock || item === "") return null;
  const held = stock.filter(
    (balance) => balance.item === item && (balance.kind === "stock" || balance.account.includes("stock")),
  );
  const unit = items.find((one) => one.code === item)?.countUnit;
  if (held.length === 0) return <>{t("stock.none")}</>;
  return (
    <>
      {t("stock.held")}
      {held
        .map(
          (balance) =>
            `${formatNumber(balance.amount)} ${balance.quantity === "pieces" ? pick(unit ?? t("unit.piece"), t("unit.piece")) : balance.unit}`,
        )
        .join(" · ")}
    </>
  );
}
