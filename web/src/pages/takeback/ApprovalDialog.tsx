import { useApi } from "../../api/use-api.ts";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { DateField, DecimalField, SelectField, TextField } from "../../controls/inputs.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useMe } from "../../state/session.ts";
import type { Page, Party } from "../../types.ts";
import { pick, t } from "../../words/index.ts";

const emptyLine = { wasteCode: "900-052-31", name: "", massKg: "" };

/** A decision as it is on paper. */
export function ApprovalDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const parties = useApi<Page<Party>>("/api/v1/registry/parties?limit=200").data?.items ?? [];
  const form = useForm("approval", "/takeback/approvals", () => ({
    number: "",
    fromPartyId: "",
    toPartyId: "",
    decidedOn: me.today,
    appliedTo: "",
    permitNumber: "",
    treatment: "",
    lines: [emptyLine],
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = () => form.send({ path: "/api/v1/takeback/approvals", body: { ...values }, label: values.number });
  const choices = parties.map((party) => (
    <option key={party.id} value={party.id}>
      {pick(party.nameZh, party.nameEn)}
    </option>
  ));
  return (
    <FormDialog
      title={t("approvals.add")}
      form={form}
      submitLabel={t("carriage.save")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextField {...field("number")} label={t("transfer.approval")} />
      <SelectField {...field("fromPartyId")} label={t("manifest.mover")}>
        <option value="">{t("form.choose")}</option>
        {choices}
      </SelectField>
      <SelectField {...field("toPartyId")} label={t("manifest.receiver")}>
        <option value="">{t("form.choose")}</option>
        {choices}
      </SelectField>
      <TextField
        {...field("permitNumber")}
        label={t("approvals.permitNumber")}
        hint={t("approvals.permitNumber.hint")}
      />
      <div class="field-row">
        <DateField {...field("decidedOn")} label={t("approvals.decidedOn")} max={me.today} />
        <DateField {...field("appliedTo")} label={t("approvals.appliedTo")} />
      </div>
      <TextField {...field("treatment")} label={t("approvals.treatment")} />
      <Rows
        legend={t("approvals.wastes")}
        pointer="/lines"
        rows={values.lines}
        onRows={(lines) => set({ lines })}
        errorAt={errorAt}
        empty={emptyLine}
        addLabel={t("approvals.addWaste")}
        removeLabel={(row) => t("approvals.removeWaste", { code: row.wasteCode })}
      >
        {({ pointer, ...row }) => {
          const own = fieldsOf(row, pointer);
          return (
            <div class="field-row">
              <TextField {...own("wasteCode")} label={t("approvals.code")} />
              <TextField {...own("name")} label={t("approvals.name")} />
              <DecimalField {...own("massKg")} label={t("approvals.mass")} unit="kg" />
            </div>
          );
        }}
      </Rows>
    </FormDialog>
  );
}
