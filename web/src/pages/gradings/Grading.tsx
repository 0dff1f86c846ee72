import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { FormDialog, type Closing } from "../../controls/FormDialog.tsx";
import { ChoiceField, DateField, DecimalField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { type Bound, fieldsOf } from "../../forms/fields.ts";
import { filled } from "../../forms/typed.ts";
import { formatDate } from "../../format/format.ts";
import { notify } from "../../state/notice.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { type GradedSubject, stances } from "../../../../worker/kernel/vocabulary/gradings.ts";
import type { GradingAnswer } from "../../../../worker/gradings/schemas.ts";
import type { Page } from "../../types.ts";
import "./style.ts";

type Of = { subject: GradedSubject; subjectId: string; period: string };

/** What the authority gave it, who signed, and what the assessed said to it; on paper, places where nothing is said yet. */
export function Grading({ mayGrade, ...of }: Of & { mayGrade: boolean }) {
  const { may } = useMe();
  const answer = useApi<Page<GradingAnswer>>(withQuery("/api/v1/gradings", of));
  const [open, setOpen] = useState<"grade" | "reply" | null>(null);
  const grading = answer.data?.items[0];
  const dialog = { onDone: answer.reload, onClose: (): void => setOpen(null) };
  return (
    <section class="grading">
      <h2>{t("grading.title")}</h2>
      <dl class="facts facts-wide sign-places">
        <dt>{t("grading.score")}</dt>
        <dd class="tabular">
          {grading ? `${grading.score} ${t("grading.score.unit")}` : <None>{t("grading.none")}</None>}
        </dd>
        <dt>{t("grading.signed")}</dt>
        <dd>{grading && <Signed {...grading} text={grading.remark} />}</dd>
        <dt>{t("grading.reply")}</dt>
        <dd>
          {grading?.replies.map((reply) => (
            <Signed key={reply.id} {...reply} stance={t(`grading.stance.${reply.stance}`)} />
          ))}
          {grading?.replies.length === 0 && <None>{t("grading.noReply")}</None>}
        </dd>
      </dl>
      <p class="row-actions">
        {mayGrade && may("gradings.write") && (
          <button type="button" onClick={() => setOpen("grade")}>
            {t(grading ? "grading.regrade" : "grading.grade")}
          </button>
        )}
        {grading?.mayReply && may("gradings.reply") && (
          <button type="button" onClick={() => setOpen("reply")}>
            {t("grading.doReply")}
          </button>
        )}
      </p>
      {open === "grade" && <GradeDialog of={of} before={grading} {...dialog} />}
      {open === "reply" && grading && <ReplyDialog grading={grading} {...dialog} />}
    </section>
  );
}

const None = ({ children }: { children: string }) => <span class="quiet-text">{children}</span>;

type SignedProps = Pick<GradingAnswer, "signedBy" | "signedOn" | "partyNameZh" | "partyNameEn"> & {
  text: string | null;
  stance?: string;
};

function Signed({ partyNameZh, partyNameEn, signedBy, signedOn, text, stance }: SignedProps) {
  return (
    <p>
      {stance && <strong>{stance} </strong>}
      {text && <span class="prose">{text} </span>}
      <span class="block small">
        {[pick(partyNameZh, partyNameEn), signedBy, formatDate(signedOn)].filter(Boolean).join(" · ")}
      </span>
    </p>
  );
}

function GradeDialog({ of, before, ...closing }: Closing & { of: Of; before: GradingAnswer | undefined }) {
  const { me } = useMe();
  const form = useDirectForm(() => ({
    score: before?.score ?? "",
    remark: before?.remark ?? "",
    signedBy: me.name,
    signedOn: me.today,
  }));
  const field = fieldsOf(form);
  const send = async () => {
    const { remark, ...said } = form.values;
    const body = { ...of, ...said, remark: filled(remark), replaces: before?.id };
    const done = await form.send("/api/v1/gradings", body);
    if (done) notify(t("grading.saved"));
    return done;
  };
  return (
    <FormDialog
      title={t(before ? "grading.regrade" : "grading.grade")}
      {...(before && { note: <p>{t("grading.regrade.note")}</p> })}
      form={form}
      submitLabel={t("grading.save")}
      send={send}
      {...closing}
    >
      <DecimalField {...field("score")} label={t("grading.score")} unit={t("grading.score.unit")} />
      <TextAreaField {...field("remark")} optional label={t("grading.remark")} />
      <SignedFields field={field} />
    </FormDialog>
  );
}

function ReplyDialog({ grading, ...closing }: Closing & { grading: GradingAnswer }) {
  const { me } = useMe();
  const form = useDirectForm(() => ({ stance: "agreed", text: "", signedBy: me.name, signedOn: me.today }));
  const field = fieldsOf(form);
  const send = async () => {
    const { text, ...said } = form.values;
    const done = await form.send(`/api/v1/gradings/${grading.id}/replies`, { ...said, text: filled(text) });
    if (done) notify(t("grading.replied"));
    return done;
  };
  return (
    <FormDialog title={t("grading.doReply")} form={form} submitLabel={t("grading.save")} send={send} {...closing}>
      <ChoiceField
        {...field("stance")}
        label={t("grading.stance")}
        choices={stances.map((value) => ({ value, label: t(`grading.stance.${value}`) }))}
      />
      <TextAreaField {...field("text")} optional label={t("grading.text")} />
      <SignedFields field={field} />
    </FormDialog>
  );
}

function SignedFields({ field }: { field: (name: "signedBy" | "signedOn") => Bound }) {
  const { me } = useMe();
  return (
    <div class="field-row">
      <TextField {...field("signedBy")} label={t("grading.signedBy")} />
      <DateField {...field("signedOn")} label={t("grading.signedOn")} max={me.today} />
    </div>
  );
}

/** The same in one cell of a list. */
export function GradingCell({ of }: { of: GradingAnswer | undefined }) {
  if (!of) return <>—</>;
  return (
    <>
      <strong class="tabular">{of.score}</strong>
      <span class="block small">{[of.signedBy, formatDate(of.signedOn)].join(" · ")}</span>
      {of.replies.map((reply) => (
        <span key={reply.id} class="block small">
          {[pick(reply.partyNameZh, reply.partyNameEn), t(`grading.stance.${reply.stance}`)].join(" · ")}
        </span>
      ))}
    </>
  );
}

/** Every grade of a period that the reader may see, by what it is of. */
export function useGradings(subject: GradedSubject, period: string): ReadonlyMap<string, GradingAnswer> {
  const path = withQuery("/api/v1/gradings", { subject, period, limit: "200" });
  const { data } = useApi<Page<GradingAnswer>>(path);
  return new Map(data?.items.map((each) => [each.subjectId, each]));
}
