import { fates } from "../../../../worker/kernel/vocabulary/ledger.ts";
import { newUuidV7 } from "../../api/uuid.ts";
import { useFormList } from "../../api/use-api.ts";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Grid, type GridLine } from "../../controls/grid/Grid.tsx";
import type { GridColumn, Landed } from "../../controls/grid/paste.ts";
import { DateField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { OwnSiteField, useItems } from "../../controls/pickers.tsx";
import { OutcomeMark } from "../../controls/Together.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useTogether } from "../../forms/together.ts";
import { notify } from "../../state/notice.ts";
import { navigate } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import type { Site } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { type DayLine, deliveriesOf } from "./delivery-grid.ts";

type Values = { siteId: string; occurredOn: string; lines: readonly DayLine[] };

const emptyLines = (count: number): DayLine[] => Array.from({ length: count }, () => ({ key: newUuidV7(), cells: {} }));
const linesAtFirst = 12;
const mostLines = 200;

/** What leaves a plant in a day, every delivery a line. */
export default function DeliveryGridPage() {
  const { me } = useMe();
  const form = useForm<Values>("deliveries.day", "/takeback/deliveries/grid", () => ({
    siteId: "",
    occurredOn: me.today,
    lines: emptyLines(linesAtFirst),
  }));
  const { siteId, occurredOn, lines } = form.values;
  const field = fieldsOf(form);
  const columns = useColumns(siteId);
  const together = useTogether();
  const all = deliveriesOf(lines, siteId, occurredOn);
  const onCells = (cells: readonly Landed[]): void => {
    const last = Math.max(...cells.map(({ row }) => row));
    const next = [...lines, ...emptyLines(Math.max(0, last + 1 - lines.length))];
    for (const { row, column, text } of cells) {
      const line = next[row];
      const name = columns[column]?.name;
      if (line && name !== undefined) next[row] = { ...line, cells: { ...line.cells, [name]: text } };
    }
    form.set({ lines: next });
  };
  const send = async (): Promise<void> => {
    const outcomes = await together.send(all);
    const left = lines.filter(({ key }) => outcomes.get(key) !== "done");
    const booked = lines.length - left.length;
    if (booked > 0) notify(t("grid.booked", { count: booked }));
    if (booked < all.length) {
      form.set({ lines: left });
      return;
    }
    form.clear();
    navigate("/takeback/deliveries");
  };
  return (
    <>
      <PageHead title={t("deliveries.grid")} note={t("deliveries.grid.note")} />
      <FormFrame
        form={{ problem: undefined, restored: form.restored, clear: form.clear, sending: together.sending }}
        submitLabel={t("grid.book", { count: all.length })}
        cancelHref="/takeback/deliveries"
        disabled={all.length === 0 || siteId === ""}
        wide
        onSubmit={() => void send()}
      >
        <OwnSiteField {...field("siteId")} label={t("list.site")} />
        <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
        <Grid
          caption={t("deliveries.grid")}
          columns={columns}
          lines={lines.map(({ key, cells }): GridLine => ({
            key,
            cells,
            outcome: <OutcomeMark outcome={together.results.get(key)} done={t("document.booked")} />,
          }))}
          mostLines={mostLines}
          onCells={onCells}
        />
        <p>
          <button
            type="button"
            disabled={lines.length >= mostLines}
            onClick={() => form.set({ lines: [...lines, ...emptyLines(1)] })}
          >
            {t("lines.add")}
          </button>
        </p>
      </FormFrame>
    </>
  );
}

/** @param except the site that sends, which receives nothing from itself */
function useColumns(except: string): GridColumn[] {
  const { items } = useItems();
  const sites = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false").items;
  return [
    {
      name: "item",
      head: t("item.item"),
      kind: "choice",
      choices: items.map(({ code, nameZh, nameEn }) => ({
        value: code,
        label: pick(nameZh, nameEn),
        also: [nameZh, nameEn],
      })),
    },
    { name: "massKg", head: `${t("quantity.mass")} (kg)`, kind: "decimal" },
    { name: "pieces", head: t("quantity.pieces"), kind: "whole" },
    {
      name: "fate",
      head: t("delivery.fate"),
      kind: "choice",
      choices: fates.map((value) => ({ value, label: t(`fate.${value}`) })),
    },
    {
      name: "receiverSiteId",
      head: t("delivery.receiver"),
      kind: "choice",
      choices: sites
        .filter(({ id }) => id !== except)
        .map((site) => ({
          value: site.id,
          label: `${pick(site.partyNameZh, site.partyNameEn)} · ${pick(site.nameZh, site.nameEn)}`,
          also: [site.nameZh, site.nameEn],
        })),
    },
    { name: "buyer", head: t("delivery.buyer"), kind: "text" },
    { name: "manifestNumber", head: t("delivery.manifest"), kind: "text" },
  ];
}
