import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, TextField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { OwnSiteField, TargetSiteField, useItems } from "../../controls/pickers.tsx";
import { formatGrams, sumKilograms } from "../../decimal.ts";
import { useForm } from "../../form.ts";
import { t } from "../../i18n/index.ts";
import { useMe } from "../../session.ts";
import { filled } from "./amounts.ts";
import { emptyLine, lineBody, Lines, type LineValues } from "./Lines.tsx";
import { useStock } from "./use-stock.ts";

type TransferValues = {
  fromSiteId: string;
  toSiteId: string;
  occurredOn: string;
  manifestNumber: string;
  approvalNumber: string;
  draft: boolean;
  lines: LineValues[];
};

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
    lines: [emptyLine],
  }));
  const { values, set, errorAt } = form;
  const stock = useStock(values.fromSiteId);
  const hazardous = values.lines.some(
    (line) => items.find((item) => item.code === line.item)?.stream === "lead_acid_batteries",
  );
  const send = (): void => {
    const { draft, lines, manifestNumber, approvalNumber, ...rest } = values;
    void form.send({
      path: "/api/v1/takeback/transfers",
      body: {
        ...rest,
        manifestNumber: filled(manifestNumber),
        approvalNumber: hazardous ? filled(approvalNumber) : undefined,
        ...(draft ? { draft } : {}),
        lines: lines.map(lineBody),
      },
      label: t("transfers.label", { mass: formatGrams(sumKilograms(lines.map((line) => line.massKg)) ?? 0n) }),
      next: "/takeback/transfers",
    });
  };
  return (
    <>
      <PageHead title={t("transfers.log")} />
      <FormFrame
        form={form}
        submitLabel={values.draft ? t("transfers.saveDraft") : t("transfers.dispatch")}
        cancelHref="/takeback/transfers"
        onSubmit={send}
      >
        <OwnSiteField
          pointer="/fromSiteId"
          label={t("transfer.from")}
          value={values.fromSiteId}
          onValue={(fromSiteId) => set({ fromSiteId })}
          error={errorAt("/fromSiteId")}
        />
        <TargetSiteField
          pointer="/toSiteId"
          label={t("transfer.to")}
          except={values.fromSiteId}
          value={values.toSiteId}
          onValue={(toSiteId) => set({ toSiteId })}
          error={errorAt("/toSiteId")}
        />
        <DateField
          pointer="/occurredOn"
          label={t("transfer.date")}
          max={me.today}
          value={values.occurredOn}
          onValue={(occurredOn) => set({ occurredOn })}
          error={errorAt("/occurredOn")}
        />
        <TextField
          pointer="/manifestNumber"
          optional={!hazardous}
          label={t("transfer.manifest")}
          hint={t("transfer.manifest.hint")}
          value={values.manifestNumber}
          onValue={(manifestNumber) => set({ manifestNumber })}
          error={errorAt("/manifestNumber")}
        />
        {hazardous && (
          <TextField
            pointer="/approvalNumber"
            optional
            label={t("transfer.approval")}
            hint={t("transfer.approval.hint")}
            value={values.approvalNumber}
            onValue={(approvalNumber) => set({ approvalNumber })}
            error={errorAt("/approvalNumber")}
          />
        )}
        <Lines
          pointer="/lines"
          legend={t("transfer.load")}
          group="all"
          lines={values.lines}
          onLines={(lines) => set({ lines })}
          errorAt={errorAt}
          stock={stock}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={values.draft}
            onChange={(event) => set({ draft: event.currentTarget.checked })}
          />
          {t("transfers.asDraft")}
        </label>
      </FormFrame>
    </>
  );
}
