import type { ComponentChildren } from "preact";
import { Icon } from "../../controls/Icon.tsx";
import { DecimalField, WholeField } from "../../controls/inputs.tsx";
import { ItemField, useItems, type ItemGroup } from "../../controls/pickers.tsx";
import { fieldId } from "../../forms/form.ts";
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
  extra?: (line: Line, pointer: string, change: (patch: Partial<Line>) => void) => ComponentChildren;
  /** Where the first of these lines stands in the request, when others go before it. */
  firstIndex?: number;
  mayBeEmpty?: boolean;
};

/** Lines of items with pieces and mass; at least one, unless there may be none. */
export function Lines<Line extends LineValues>(props: Props<Line>) {
  const change = (index: number, patch: Partial<LineValues> | Partial<Line>): void =>
    props.onLines(props.lines.map((line, at) => (at === index ? { ...line, ...patch } : line)));
  const remove = (index: number): void => props.onLines(props.lines.filter((_, at) => at !== index));
  const own = props.errorAt(props.pointer);
  const pointerOf = (index: number): string => `${props.pointer}/${(props.firstIndex ?? 0) + index}`;
  return (
    <fieldset class="group">
      <legend>{props.legend}</legend>
      {own && (
        <p class="field-error" id={fieldId(props.pointer)} tabIndex={-1}>
          {own}
        </p>
      )}
      {props.lines.map((line, index) => (
        <div class="line" key={index}>
          <ItemField
            pointer={`${pointerOf(index)}/item`}
            group={props.group}
            stream={props.stream}
            label={t("lines.item", { number: index + 1 })}
            hint={<StockHint stock={props.stock} item={line.item} />}
            value={line.item}
            onValue={(item) => change(index, { item })}
            error={props.errorAt(`${pointerOf(index)}/item`)}
          />
          <div class="field-row">
            {!props.isSingle?.(line) && (
              <WholeField
                pointer={`${pointerOf(index)}/pieces`}
                label={t("quantity.pieces")}
                unit={t("unit.piece")}
                optional={props.piecesOptional ?? false}
                value={line.pieces}
                onValue={(pieces) => change(index, { pieces })}
                error={props.errorAt(`${pointerOf(index)}/pieces`)}
              />
            )}
            <DecimalField
              pointer={`${pointerOf(index)}/massKg`}
              label={t("quantity.mass")}
              unit="kg"
              value={line.massKg}
              onValue={(massKg) => change(index, { massKg })}
              error={props.errorAt(`${pointerOf(index)}/massKg`)}
            />
          </div>
          {props.extra?.(line, pointerOf(index), (patch) => change(index, patch))}
          {(props.mayBeEmpty || props.lines.length > 1) && (
            <button type="button" class="link" onClick={() => remove(index)}>
              {t("lines.remove", { number: index + 1 })}
            </button>
          )}
        </div>
      ))}
      <button type="button" onClick={() => props.onLines([...props.lines, props.empty])}>
        <Icon name="plus" />
        {t("lines.add")}
      </button>
    </fieldset>
  );
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
