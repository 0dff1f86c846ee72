import { useState } from "preact/hooks";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { FormDialog } from "../../controls/FormDialog.tsx";
import { TextAreaField } from "../../controls/inputs.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { Mark } from "../../controls/marks.tsx";
import { options } from "../../controls/options.tsx";
import { useList } from "../../api/use-api.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { type consentAnswerWords, consentStatuses } from "../../../../worker/kernel/vocabulary/ledger.ts";
import type { Consent } from "../../types.ts";
import { documentAddress } from "../ledger/document-address.ts";
import { entryKind } from "../ledger/entry-kind.ts";

const filterNames = ["status", "mine"];
const looks = {
  awaiting: { tone: "due", icon: "clock" },
  accepted: { tone: "good", icon: "check" },
  refused: { tone: "plain", icon: "cross" },
} as const;

type Answering = { of: Consent; answer: (typeof consentAnswerWords)[number] };

/** Requests to take back what somebody else has relied on: who asks whom, until when, and what was answered. */
export default function ConsentsPage() {
  const filter = useFilter(filterNames);
  const list = useList<Consent>("/api/v1/consents", filter);
  const [answering, setAnswering] = useState<Answering>();
  return (
    <ListPage
      title={t("consents.title")}
      note={t("consents.note")}
      filters={{
        names: filterNames,
        fields: (
          <>
            <SelectFilter name="status" label={t("list.state")}>
              {options(consentStatuses, (status) => t(`consents.state.${status}`))}
            </SelectFilter>
            <SelectFilter name="mine" label={t("consents.mine")}>
              {options(["true"] as const, () => t("consents.mine.true"))}
            </SelectFilter>
          </>
        ),
      }}
      list={list}
      empty={{ title: t("consents.empty"), next: t("consents.empty.next") }}
      rowKey={({ id }) => id}
      columns={[
        { name: "what", head: t("consents.what"), cell: (row) => <What of={row} /> },
        {
          name: "who",
          head: t("consents.who"),
          cell: (row) => (
            <>
              {pick(row.requesterNameZh, row.requesterNameEn)} → {pick(row.askedNameZh, row.askedNameEn)}
            </>
          ),
        },
        {
          name: "why",
          head: t("consents.why"),
          cell: (row) => (
            <>
              {row.reason}
              <span class="small block">{t("consents.on", { date: formatDate(row.occurredOn) })}</span>
            </>
          ),
        },
        { name: "due", head: t("consents.due"), nowrap: true, cell: (row) => formatDate(row.dueOn) },
        {
          name: "state",
          head: t("list.state"),
          cell: (row) => (
            <>
              <Mark {...looks[row.status]} text={t(`consents.state.${row.status}`)} />
              {row.answeredBy && <span class="small block">{t(`consents.by.${row.answeredBy}`)}</span>}
              {row.answerReason && <span class="small block">{row.answerReason}</span>}
              {row.mayAnswer && (
                <span class="block">
                  {(["accepted", "refused"] as const).map((answer) => (
                    <button
                      key={answer}
                      type="button"
                      class="link"
                      aria-label={`${answerWord(answer)}${t("list.colon")}${entryKind(row.kind)} ${row.reason}`}
                      onClick={() => setAnswering({ of: row, answer })}
                    >
                      {answerWord(answer)}
                    </button>
                  ))}
                </span>
              )}
            </>
          ),
        },
      ]}
    >
      {answering && <AnswerDialog {...answering} onClose={() => setAnswering(undefined)} onDone={list.reload} />}
    </ListPage>
  );
}

function answerWord(answer: Answering["answer"]): string {
  return t(answer === "accepted" ? "consents.accept" : "consents.refuse");
}

/** The document, what the books say of it, and beside it the reversal once there is one. */
function What({ of }: { of: Consent }) {
  const document = documentAddress(of);
  return (
    <>
      {entryKind(of.kind)}
      {document && (
        <a class="small block" href={document}>
          {t("consents.document")}
        </a>
      )}
      {of.reversalId && (
        <a class="small block" href={`/ledger/entries/${of.reversalId}`}>
          {t("consents.reversal")}
        </a>
      )}
      {of.along.length > 0 && <span class="small block">{t("consents.along", { count: of.along.length })}</span>}
    </>
  );
}

function AnswerDialog({ of, answer, ...closing }: Answering & { onClose: () => void; onDone: () => void }) {
  const form = useForm(`consent.${answer}.${of.id}`, "/consents", () => ({ reason: "" }));
  const what = entryKind(of.kind);
  const send = () =>
    form.send({
      path: `/api/v1/consents/${of.id}`,
      body: { answer, reason: filled(form.values.reason) },
      label: t("consents.label", { what }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={answerWord(answer)}
      note={<p>{t(answer === "accepted" ? "consents.accept.note" : "consents.refuse.note", { what })}</p>}
      form={form}
      submitLabel={answerWord(answer)}
      send={send}
      {...closing}
    >
      <TextAreaField
        {...fieldsOf(form)("reason")}
        label={t("form.reason")}
        {...(answer === "accepted" ? { optional: true } : {})}
      />
    </FormDialog>
  );
}
