import { disclosureParts } from "../../../../worker/kernel/vocabulary/disclosure.ts";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { TextAreaField, TextField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatDate } from "../../format/format.ts";
import { usePlace } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { Report } from "./Report.tsx";
import type { Draft } from "./types.ts";

/** A firm's own yearly report: the books fill what they can, the rest it writes; sent, everybody reads it. */
export default function ReportForm() {
  const { me } = useMe();
  const { query } = usePlace();
  const year = query.get("year") ?? String(Number(me.today.slice(0, 4)) - 1);
  const answer = useApi<Draft>(withQuery("/api/v1/disclosure/draft", { year }));
  return (
    <>
      <PageHead
        title={t("disclosure.reportOf", { year })}
        note={answer.data && t("disclosure.report.note", { due: formatDate(answer.data.dueOn) })}
      >
        <a class="button" href={withQuery("/disclosure", { year })}>
          {t("disclosure.title")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {answer.data && <Fields key={year} draft={answer.data} />}
    </>
  );
}

function Fields({ draft }: { draft: Draft }) {
  const { year } = draft;
  const form = useForm(`disclosure.${year}`, withQuery("/disclosure/report", { year }), () => ({
    responsible: draft.responsible,
    texts: Object.fromEntries(draft.texts.map(({ part, text }) => [part, text])) as Record<string, string>,
  }));
  const { values, set } = form;
  const sent = disclosureParts.flatMap((part) => {
    const text = filled(values.texts[part] ?? "");
    return text === undefined ? [] : [{ part, text }];
  });
  const send = async (): Promise<void> => {
    await form.send({
      path: "/api/v1/disclosure/reports",
      body: { year, texts: sent, responsible: values.responsible },
      label: t("disclosure.reportOf", { year }),
      next: withQuery("/disclosure", { year }),
    });
  };
  return (
    <FormFrame form={form} submitLabel={t("disclosure.disclose")} onSubmit={() => void send()} wide>
      <Report
        facts={draft.facts}
        textOf={(part) => {
          const pointer = `/texts/${sent.findIndex((each) => each.part === part)}/text`;
          return (
            <TextAreaField
              pointer={pointer}
              error={form.errorAt(pointer)}
              optional
              label={t("disclosure.text", { part: t(`disclosure.part.${part}`) })}
              value={values.texts[part] ?? ""}
              onValue={(text) => set({ texts: { ...values.texts, [part]: text } })}
            />
          );
        }}
      />
      <TextField {...fieldsOf(form)("responsible")} label={t("disclosure.responsible")} />
    </FormFrame>
  );
}
