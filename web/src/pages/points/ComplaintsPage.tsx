import { useState } from "preact/hooks";
import { complaintFindings, complaintStates } from "../../../../worker/kernel/vocabulary/points.ts";
import { useList } from "../../api/use-api.ts";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, TextAreaField } from "../../controls/inputs.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { formatDate } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { StateMark } from "./parts.tsx";
import { Answers } from "./StandingPage.tsx";
import type { Complaint } from "./types.ts";

const filterNames = ["state"];
const isOpen = ({ state }: Complaint) => state === "received" || state === "answered";

/** Complaints about one's own collection points, or about those of an authority's district. */
export default function ComplaintsPage() {
  const { may } = useMe();
  const list = useList<Complaint>("/api/v1/complaints", useFilter(filterNames));
  const [chosen, choose] = useState<Complaint>();
  const settles = may("points.complaints.settle");
  const canAct = settles || may("points.serve");
  const verb = t(settles ? "complaints.settle" : "complaints.answer");
  const DialogOf = settles ? SettlementDialog : AnswerDialog;
  return (
    <ListPage
      title={t("complaints.title")}
      note={t("complaints.note")}
      actions={
        may("points.serve") && (
          <a class="button" href="/points/service">
            {t("points.service")}
          </a>
        )
      }
      filters={{
        names: filterNames,
        fields: (
          <SelectFilter name="state" label={t("list.state")}>
            {options(complaintStates, (state) => t(`complaints.state.${state}`))}
          </SelectFilter>
        ),
      }}
      list={list}
      empty={{ title: t("complaints.empty"), next: t("complaints.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "point",
          head: t("points.point"),
          roomy: true,
          value: ({ siteNameZh, siteNameEn }) => pick(siteNameZh, siteNameEn),
          cell: ({ siteId, siteNameZh, siteNameEn, madeOn }) => (
            <>
              <a href={`/points/${siteId}`}>{pick(siteNameZh, siteNameEn)}</a>
              <span class="small block">{formatDate(madeOn)}</span>
            </>
          ),
        },
        { name: "kind", head: t("complaints.kind"), wide: true, cell: ({ kind }) => t(`complaints.kind.${kind}`) },
        {
          name: "text",
          head: t("complaints.text"),
          value: ({ text }) => text,
          cell: (row) => (
            <>
              {row.text}
              <Answers of={row} />
            </>
          ),
        },
        {
          name: "state",
          head: t("list.state"),
          value: ({ state }) => t(`complaints.state.${state}`),
          cell: (row) => (
            <>
              <StateMark state={row.state} />
              {canAct && isOpen(row) && (
                <span class="block">
                  <button
                    type="button"
                    class="link"
                    aria-label={`${verb}${t("list.colon")}${pick(row.siteNameZh, row.siteNameEn)} ${row.text}`}
                    onClick={() => choose(row)}
                  >
                    {verb}
                  </button>
                </span>
              )}
            </>
          ),
        },
      ]}
    >
      {chosen && <DialogOf of={chosen} onClose={() => choose(undefined)} onDone={list.reload} />}
    </ListPage>
  );
}

type Props = Closing & { of: Complaint };

function AnswerDialog({ of, onClose, onDone }: Props) {
  const form = useForm(`complaint.answer.${of.id}`, "/complaints", () => ({ text: "" }));
  const send = () =>
    form.send({
      path: `/api/v1/complaints/${of.id}/answer`,
      body: { text: form.values.text },
      label: t("complaints.answerLabel", { name: pick(of.siteNameZh, of.siteNameEn) }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={t("complaints.answer")}
      note={<p>{of.text}</p>}
      form={form}
      submitLabel={t("complaints.answer")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <TextAreaField {...fieldsOf(form)("text")} label={t("complaints.reply")} hint={t("complaints.reply.hint")} />
    </FormDialog>
  );
}

function SettlementDialog({ of, onClose, onDone }: Props) {
  const form = useForm(`complaint.settle.${of.id}`, "/complaints", () => ({ finding: "", text: "" }));
  const field = fieldsOf(form);
  const send = () =>
    form.send({
      path: `/api/v1/complaints/${of.id}/settlement`,
      body: { finding: form.values.finding, text: form.values.text },
      label: t("complaints.settleLabel", { name: pick(of.siteNameZh, of.siteNameEn) }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={t("complaints.settle")}
      note={<p>{of.text}</p>}
      form={form}
      submitLabel={t("complaints.settle")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("finding")}
        label={t("complaints.finding")}
        hint={t("complaints.finding.hint")}
        choices={complaintFindings.map((value) => ({ value, label: t(`complaints.state.${value}`) }))}
      />
      <TextAreaField {...field("text")} label={t("form.reason")} hint={t("complaints.reply.hint")} />
    </FormDialog>
  );
}
