import { useFormList } from "../../api/use-api.ts";
import { ChecksField } from "../../controls/ChecksField.tsx";
import { FormPage } from "../../controls/FormPage.tsx";
import { ChoiceField, DateField, DecimalField, SelectField, TextField, WholeField } from "../../controls/inputs.tsx";
import { ItemField } from "../../controls/pickers.tsx";
import { Rows } from "../../controls/Rows.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { useMe } from "../../state/session.ts";
import type { Party, Site } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { agreementSides } from "../../../../worker/kernel/vocabulary/express.ts";
import { monthsBetween } from "../../../../worker/kernel/period.ts";
import { kindsOf, type PlannedKind } from "./agreement.ts";

type Values = {
  side: string;
  otherId: string;
  siteIds: string[];
  from: string;
  until: string;
  kinds: PlannedKind[];
  settlement: string;
};
const noKind: PlannedKind = { item: "packaging/corrugated-box", pieces: "", massKg: "" };

/** One side proposes an agreement to the other. */
export default function AgreementForm() {
  const { me } = useMe();
  const parties = useFormList<Party>("parties", "/api/v1/registry/parties").items;
  const sites = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false").items;
  const form = useForm<Values>("express.agreement", "/express/new", () => ({
    side: "express",
    otherId: "",
    siteIds: [],
    from: `${me.today.slice(0, 4)}-01-01`,
    until: `${me.today.slice(0, 4)}-12-31`,
    kinds: [noKind],
    settlement: "",
  }));
  const { values, errorAt, set } = form;
  const field = fieldsOf(form);
  const own = me.party?.id ?? "";
  const [expressPartyId, recyclerPartyId] = values.side === "express" ? [own, values.otherId] : [values.otherId, own];
  const theirs = sites.filter(({ partyId }) => partyId === expressPartyId);
  const siteName = (id: string) => {
    const site = theirs.find((each) => each.id === id);
    return site ? pick(site.nameZh, site.nameEn) : "";
  };
  const months = values.from <= values.until ? monthsBetween(values.from.slice(0, 7), values.until.slice(0, 7)) : [];
  const { from, until, settlement } = values;
  const send = () =>
    void form.send({
      path: "/api/v1/express/agreements",
      body: {
        expressPartyId,
        recyclerPartyId,
        siteIds: values.siteIds.filter((id) => theirs.some((site) => site.id === id)),
        from,
        until,
        kinds: kindsOf(values.kinds, months),
        settlement,
      },
      label: t("express.propose"),
      next: "/express",
    });
  return (
    <FormPage
      title={t("express.propose")}
      note={t("express.propose.note")}
      form={form}
      submitLabel={t("express.propose")}
      cancelHref="/express"
      onSubmit={send}
    >
      <ChoiceField
        {...field("side")}
        label={t("express.side")}
        choices={agreementSides.map((value) => ({ value, label: t(`express.${value}`) }))}
      />
      <SelectField
        {...field("otherId")}
        error={errorAt("/recyclerPartyId") ?? errorAt("/expressPartyId")}
        label={t("express.other")}
      >
        <option value="">{t("form.choose")}</option>
        {parties
          .filter(({ id }) => id !== own)
          .map((party) => (
            <option key={party.id} value={party.id}>
              {pick(party.nameZh, party.nameEn)}
            </option>
          ))}
      </SelectField>
      <ChecksField
        pointer="/siteIds"
        label={t("express.sites")}
        error={errorAt("/siteIds")}
        hint={theirs.length === 0 ? t("express.sites.none") : undefined}
        choices={theirs.map(({ id }) => id)}
        say={siteName}
        values={values.siteIds}
        onValues={(siteIds) => set({ siteIds })}
      />
      <DateField {...field("from")} label={t("express.from")} />
      <DateField {...field("until")} label={t("express.until")} />
      <Rows
        legend={t("express.kinds")}
        note={t("express.kinds.note")}
        pointer="/kinds"
        rows={values.kinds}
        onRows={(kinds) => set({ kinds })}
        errorAt={errorAt}
        empty={noKind}
        addLabel={t("express.kinds.add")}
        removeLabel={() => t("express.kinds.remove")}
      >
        {(row) => {
          const own = fieldsOf(row);
          return (
            <>
              <ItemField {...own("item")} group="all" label={t("item.item")} />
              <WholeField {...own("pieces")} optional label={t("express.plannedPieces")} unit={t("unit.piece")} />
              <DecimalField {...own("massKg")} optional label={t("express.plannedMass")} unit="kg" />
            </>
          );
        }}
      </Rows>
      <TextField {...field("settlement")} label={t("express.settlement")} hint={t("express.settlement.hint")} />
    </FormPage>
  );
}
