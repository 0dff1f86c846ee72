import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { useApi } from "../../api/use-api.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useStep } from "../../forms/step.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import type { Grant, PartyName } from "../../types-duty.ts";
import { takebackStreams } from "../../../../worker/kernel/vocabulary/registry.ts";
import type { Page } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";

export function GrantDialog({ onClose, onDone }: Closing) {
  const { me } = useMe();
  const producers = useApi<Page<PartyName>>("/api/v1/registry/parties?role=producer&limit=200");
  const thisYear = Number(me.today.slice(0, 4));
  const form = useForm("grant", "/takeback/grants", () => ({
    granteeId: "",
    stream: "electronics",
    year: String(thisYear),
  }));
  const { values } = form;
  const field = fieldsOf(form);
  const grantee = producers.data?.items.find(({ id }) => id === values.granteeId);
  const send = () => {
    const name = grantee ? pick(grantee.nameZh, grantee.nameEn) : "";
    return form.send({
      path: "/api/v1/takeback/grants",
      body: { ...values },
      label: t("grants.label", { name }),
    });
  };
  return (
    <FormDialog
      title={t("grants.new")}
      form={form}
      submitLabel={t("grants.submit")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <SelectField {...field("granteeId")} label={t("grants.grantee")}>
        <option value="">—</option>
        {producers.data?.items.map((party) => (
          <option key={party.id} value={party.id}>
            {pick(party.nameZh, party.nameEn)}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("stream")} label={t("overview.streams")}>
        {options(takebackStreams, (stream) => t(`stream.${stream}`))}
      </SelectField>
      <SelectField {...field("year")} label={t("duty.year")}>
        {[thisYear, thisYear - 1].map((year) => (
          <option key={year} value={String(year)}>
            {year}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
}

/** A grant is withdrawn only after it has been read what its holder can no longer do. */
export function WithdrawalDialog({ grant, ...closing }: Closing & { grant: Grant }) {
  const step = useStep();
  const name = pick(grant.granteeNameZh, grant.granteeNameEn);
  const send = async () => {
    const done = await step.take<Grant>(`/api/v1/takeback/grants/${grant.id}/withdrawal`, {});
    if (done) notify(t("form.saved", { label: t("grants.withdrawLabel", { name }) }));
    return done;
  };
  return (
    <FormDialog
      title={t("grants.withdraw.title", { name })}
      note={
        <ul class="plain-list">
          <li>{t("grants.withdraw.loses", { name, year: grant.year, stream: streamName(grant.stream) })}</li>
          <li>{t("grants.withdraw.members")}</li>
          <li>{t("grants.withdraw.keeps")}</li>
        </ul>
      }
      form={step.form}
      submitLabel={t("grants.withdraw")}
      send={send}
      {...closing}
    />
  );
}
