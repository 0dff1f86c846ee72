import { useState } from "preact/hooks";
import { creditStates } from "../../../../worker/kernel/vocabulary/credit.ts";
import { useFormList, useList } from "../../api/use-api.ts";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { SelectField, TextField } from "../../controls/inputs.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { OfParty } from "../../controls/OfParty.tsx";
import { options } from "../../controls/options.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import type { Party } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { ColourMark, StateMark } from "./parts.tsx";
import type { RatingHead } from "./types.ts";

const filterNames = ["state", "party", "year"];

/** A firm's own ratings, or those of an authority's district, and where each stands. */
export default function CreditPage() {
  const { may } = useMe();
  const list = useList<RatingHead>("/api/v1/credit/ratings", useFilter(filterNames));
  const [beginning, setBeginning] = useState(false);
  return (
    <ListPage
      title={t("rating.title")}
      note={t("rating.note")}
      actions={
        <>
          {may("credit.write") && (
            <button type="button" class="primary" onClick={() => setBeginning(true)}>
              <Icon name="plus" />
              {t("rating.begin")}
            </button>
          )}
          <a class="button" href="/credit/schemes">
            {t("rating.scheme")}
          </a>
        </>
      }
      filters={{
        names: filterNames,
        fields: (
          <>
            <OfParty />
            <SelectFilter name="state" label={t("list.state")}>
              {options(creditStates, (state) => t(`rating.state.${state}`))}
            </SelectFilter>
          </>
        ),
      }}
      list={list}
      empty={{ title: t("rating.empty"), next: t("rating.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "firm",
          head: t("rating.firm"),
          roomy: true,
          value: ({ party }) => pick(party.nameZh, party.nameEn),
          cell: ({ id, party }) => <a href={`/credit/${id}`}>{pick(party.nameZh, party.nameEn)}</a>,
        },
        { name: "year", head: t("rating.year"), nowrap: true, cell: ({ year }) => year },
        {
          name: "state",
          head: t("list.state"),
          value: ({ state }) => t(`rating.state.${state}`),
          cell: ({ state }) => <StateMark state={state} />,
        },
        {
          name: "reviewed",
          head: t("rating.reviewed"),
          value: ({ reviewed }) => reviewed?.points ?? "",
          cell: ({ reviewed }) =>
            reviewed ? (
              <>
                <ColourMark colour={reviewed.colour} />
                {reviewed.points !== null && (
                  <span class="small block">{t("rating.points.of", { points: formatNumber(reviewed.points) })}</span>
                )}
              </>
            ) : (
              "—"
            ),
        },
        {
          name: "published",
          head: t("rating.published"),
          value: ({ published }) => published?.until ?? "",
          cell: ({ published }) =>
            published ? (
              <>
                <ColourMark colour={published.colour} />
                <span class="small block">{t("rating.until", { until: formatDate(published.until) })}</span>
              </>
            ) : (
              "—"
            ),
        },
      ]}
    >
      {beginning && <BeginDialog onClose={() => setBeginning(false)} onDone={list.reload} />}
    </ListPage>
  );
}

/** A firm begins its own; an authority chooses whose. */
function BeginDialog({ onClose, onDone }: Closing) {
  const { me, may } = useMe();
  const isAuthority = may("credit.schemes");
  const form = useForm("credit.begin", "/credit", () => ({
    year: String(Number(me.today.slice(0, 4)) - 1),
    partyId: "",
  }));
  const field = fieldsOf(form);
  const { year, partyId } = form.values;
  const send = () =>
    form.send({
      path: "/api/v1/credit/ratings",
      body: { year, partyId: filled(partyId) },
      label: t("rating.beginLabel", { year }),
    });
  return (
    <FormDialog
      title={t("rating.begin")}
      note={<p>{t(isAuthority ? "rating.begin.authority" : "rating.begin.firm")}</p>}
      form={form}
      submitLabel={t("rating.begin")}
      {...{ send, onClose, onDone }}
    >
      <TextField {...field("year")} label={t("rating.year")} />
      {isAuthority && <FirmField {...field("partyId")} />}
    </FormDialog>
  );
}

function FirmField(props: Omit<Parameters<typeof SelectField>[0], "label" | "children">) {
  const { items } = useFormList<Party>("parties", "/api/v1/registry/parties");
  const firms = items.filter(({ roles }) => roles.some((role) => firmRoles.includes(role)));
  return (
    <SelectField {...props} label={t("rating.firm")}>
      <option value="">{t("form.choose")}</option>
      {firms.map(({ id, nameZh, nameEn }) => (
        <option key={id} value={id}>
          {pick(nameZh, nameEn)}
        </option>
      ))}
    </SelectField>
  );
}

const firmRoles: readonly string[] = ["recycler", "treater", "producer", "retailer", "buyer", "platform"];
