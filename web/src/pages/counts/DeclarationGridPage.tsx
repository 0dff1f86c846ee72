import { useFormList } from "../../api/use-api.ts";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Grid, type GridLine } from "../../controls/grid/Grid.tsx";
import type { Landed } from "../../controls/grid/paste.ts";
import { PageHead } from "../../controls/PageHead.tsx";
import { useItems } from "../../controls/pickers.tsx";
import { options } from "../../controls/options.tsx";
import { OutcomeMark } from "../../controls/Together.tsx";
import { formatNumber } from "../../format/format.ts";
import { monthsOf, periodAfter, periodName, periodOf, recentPeriods } from "../../format/period.ts";
import { useForm } from "../../forms/form.ts";
import { useTogether } from "../../forms/together.ts";
import { notify } from "../../state/notice.ts";
import { setQuery, usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Declaration } from "../../types-counts.ts";
import { pick, t } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";
import { declarationsOf, declaredFor, monthColumns, type Typed, withoutBooked } from "./declaration-grid.ts";

const href = "/takeback/declarations/grid";

/** What a producer placed on the market in the months of a quarter: every item a line, every month two columns. */
export default function DeclarationGridPage() {
  const { me } = useMe();
  const { query } = usePlace();
  const quarter = query.get("quarter") ?? periodAfter(periodOf(me.today, "quarter"), -1);
  return (
    <>
      <PageHead title={t("declarations.grid")} note={t("declarations.grid.note")} />
      <search class="filters" aria-label={t("list.filter")}>
        <label class="filter">
          <span>{t("period.kind.quarter")}</span>
          <select value={quarter} onChange={(event) => setQuery({ quarter: event.currentTarget.value })}>
            {options(recentPeriods(me.today, "quarter"), periodName)}
          </select>
        </label>
      </search>
      <Sheet key={quarter} quarter={quarter} />
    </>
  );
}

function Sheet({ quarter }: { quarter: string }) {
  const { items } = useItems();
  const form = useForm<{ typed: Typed }>(`declarations.${quarter}`, href, () => ({ typed: {} }));
  const { typed } = form.values;
  const together = useTogether();
  const months = monthsOf(quarter);
  const declared = useFormList<Declaration>(
    `declarations.${quarter}.${together.sending ? "" : together.results.size}`,
    `/api/v1/takeback/declarations?from=${months[0]}-01`,
  );
  const columns = monthColumns(quarter, (month, quantity) =>
    t(`declarations.grid.${quantity}`, { month: periodName(month) }),
  );
  const products = items.filter(({ kind }) => kind === "product");
  const lines = products.map(({ code, nameZh, nameEn, stream }): GridLine => {
    const fixed = months.flatMap((month) => {
      const row = declaredFor(declared.items, code, month, quarter);
      if (!row) return [];
      const isQuarter = row.period === quarter;
      return [
        [`${month} pieces`, <Booked key="pieces" text={isQuarter ? "" : formatNumber(row.pieces)} />],
        [
          `${month} massKg`,
          <Booked key="mass" text={isQuarter ? t("declarations.grid.quarter") : formatNumber(row.massKg)} />,
        ],
      ] as const;
    });
    const outcomes = months.map((month) => (
      <OutcomeMark key={month} outcome={together.results.get(`${code} ${month}`)} done={periodName(month)} />
    ));
    return {
      key: code,
      head: `${stream ? `${streamName(stream)} · ` : ""}${pick(nameZh, nameEn)}`,
      cells: typed[code] ?? {},
      fixed: Object.fromEntries(fixed),
      outcome: outcomes,
    };
  });
  const onCells = (cells: readonly Landed[]): void => {
    const next: Record<string, Record<string, string>> = Object.fromEntries(
      Object.entries(typed).map(([code, texts]) => [code, { ...texts }]),
    );
    for (const { row, column, text } of cells) {
      const code = products[row]?.code;
      const name = columns[column]?.name;
      if (code !== undefined && name !== undefined) next[code] = { ...next[code], [name]: text };
    }
    form.set({ typed: next });
  };
  const all = declarationsOf(typed, quarter);
  const send = async (): Promise<void> => {
    const outcomes = await together.send(all);
    const booked = all.filter(({ key }) => outcomes.get(key) === "done");
    form.set({ typed: withoutBooked(typed, (key) => outcomes.get(key) === "done") });
    if (booked.length > 0) notify(t("grid.booked", { count: booked.length }), "/takeback/declarations");
  };
  return (
    <FormFrame
      form={{ problem: undefined, restored: form.restored, clear: form.clear, sending: together.sending }}
      submitLabel={t("grid.book", { count: all.length })}
      cancelHref="/takeback/declarations"
      disabled={all.length === 0}
      wide
      onSubmit={() => void send()}
    >
      <Grid
        caption={t("declarations.grid")}
        lineHead={t("item.item")}
        columns={columns}
        lines={lines}
        mostLines={lines.length}
        onCells={onCells}
      />
    </FormFrame>
  );
}

/** What is in the books already: to be corrected in the list, not written over. */
function Booked({ text }: { text: string }) {
  return <span class="number">{text}</span>;
}
