import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { DateField, DecimalField, TextField } from "../../controls/inputs.tsx";
import { OwnSiteField, TargetSiteField, useItems } from "../../controls/pickers.tsx";
import { useForm } from "../../forms/form.ts";
import { useFormList } from "../../api/use-api.ts";
import { districtName } from "../../state/zones.ts";
import { t } from "../../words/index.ts";
import { type LotChoices, lotsBody } from "../lots/lot-choices.ts";
import { LotsOfLine } from "../lots/LotsField.tsx";
import { useMe } from "../../state/session.ts";
import type { Site } from "../../types.ts";
import { filled } from "../../forms/typed.ts";
import { totalMass } from "./amounts.ts";
import { emptyLine, lineBody, Lines, type LineValues } from "./Lines.tsx";
import { useStock } from "./use-stock.ts";

type TransferValues = {
  fromSiteId: string;
  toSiteId: string;
  occurredOn: string;
  manifestNumber: string;
  approvalNumber: string;
  draft: boolean;
  /** Whose sold goods these are; '' of none. */
  offerId: string;
  lines: LoadValues[];
};

/** A line of a load; of batteries, how much has broken casings. */
type LoadValues = LineValues & { brokenMassKg: string; lots?: LotChoices | undefined };

const emptyLoad: LoadValues = { ...emptyLine, brokenMassKg: "" };

/** A load leaving one of one's own sites, with its manifest where the stream demands one. */
export default function TransferForm() {
  const { me } = useMe();
  const { items } = useItems();
  const form = useForm<TransferValues>("transfer", "/takeback/transfers/new", () => ({
    fromSiteId: "",
    toSiteId: "",
    occurredOn: me.today,
    manifestNumber: "",
    approvalNumber: "",
    draft: false,
    offerId: "",
    lines: [emptyLoad],
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const stock = useStock(values.fromSiteId);
  const isHazardous = ({ item }: LineValues) =>
    items.find(({ code }) => code === item)?.stream === "lead_acid_batteries";
  const hazardous = values.lines.some(isHazardous);
  const sites = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false").items;
  const divisionOf = (id: string) => sites.find((site) => site.id === id)?.division;
  const [from, to] = [divisionOf(values.fromSiteId), divisionOf(values.toSiteId)];
  const crossesDistricts = from !== undefined && to !== undefined && from !== to;
  const send = (): void => {
    const { draft, lines, manifestNumber, approvalNumber, offerId, ...rest } = values;
    void form.send({
      path: "/api/v1/takeback/transfers",
      body: {
        ...rest,
        manifestNumber: filled(manifestNumber),
        approvalNumber: hazardous ? filled(approvalNumber) : undefined,
        ...(draft ? { draft } : {}),
        ...(offerId ? { offerId } : {}),
        lines: lines.map((line) => ({
          ...lineBody(line),
          ...lotsBody(line.lots, values.fromSiteId, line.item),
          ...(isHazardous(line) ? { brokenMassKg: filled(line.brokenMassKg ?? "") } : {}),
        })),
      },
      label: t("transfers.label", { mass: totalMass(lines) }),
      next: "/takeback/transfers",
    });
  };
  return (
    <FormPage
      title={t("transfers.log")}
      form={form}
      submitLabel={values.draft ? t("transfers.saveDraft") : t("transfers.dispatch")}
      cancelHref="/takeback/transfers"
      onSubmit={send}
    >
      {values.offerId && <p class="small">{t("transfer.forOffer")}</p>}
      <OwnSiteField {...field("fromSiteId")} label={t("transfer.from")} />
      <TargetSiteField {...field("toSiteId")} label={t("transfer.to")} except={values.fromSiteId} />
      <DateField {...field("occurredOn")} label={t("transfer.date")} max={me.today} />
      <TextField
        {...field("manifestNumber")}
        optional={!hazardous}
        label={t("transfer.manifest")}
        hint={t("transfer.manifest.hint")}
      />
      {hazardous && (
        <TextField
          {...field("approvalNumber")}
          optional={!crossesDistricts}
          label={t("transfer.approval")}
          hint={
            crossesDistricts
              ? t("transfer.approval.needed", { from: districtName(from), to: districtName(to) })
              : t("transfer.approval.hint")
          }
        />
      )}
      <Lines
        pointer="/lines"
        legend={t("transfer.load")}
        group="all"
        lines={values.lines}
        empty={emptyLoad}
        extra={(row) => (
          <>
            {isHazardous(row.values) && (
              <DecimalField
                {...fieldsOf(row, row.pointer)("brokenMassKg")}
                optional
                label={t("transfer.broken")}
                unit="kg"
                hint={t("transfer.broken.hint")}
              />
            )}
            <LotsOfLine row={row} siteId={values.fromSiteId} />
          </>
        )}
        onLines={(lines) => set({ lines })}
        errorAt={errorAt}
        stock={stock}
      />
      {!values.offerId && (
        <label class="check">
          <input
            type="checkbox"
            checked={values.draft}
            onChange={(event) => set({ draft: event.currentTarget.checked })}
          />
          {t("transfers.asDraft")}
        </label>
      )}
    </FormPage>
  );
}
