import { useState } from "preact/hooks";
import { referenceKinds } from "../../../../worker/kernel/vocabulary/questions.ts";
import { useApi } from "../../api/use-api.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { DateField, SelectField, TextAreaField, TextField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatDate, formatInstant } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import { aboutText, StateMark } from "./parts.tsx";
import type { Question } from "./types.ts";

/** A question with all that was said on it, and the way to say more. */
export default function QuestionPage({ params }: PageProps) {
  const { me, may } = useMe();
  const id = params["id"] ?? "";
  const answer = useApi<Question>(`/api/v1/questions/${encodeURIComponent(id)}`);
  const { data, reload } = answer;
  const isAsked = data?.party.id === me.party.id;
  return (
    <>
      <PageHead title={t("questions.one")} note={data && aboutText(data)}>
        <a class="button" href="/questions">
          {t("questions.title")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && (
        <>
          <Facts question={data} />
          <Thread question={data} />
          {data.state !== "closed" && (isAsked || may("questions.ask")) && (
            <Say key={data.messages.length} question={data} isAsked={isAsked} onDone={reload} />
          )}
        </>
      )}
    </>
  );
}

function Facts({ question }: { question: Question }) {
  const { party, asker, href, detail, dueOn } = question;
  return (
    <FactList>
      <Fact label={t("list.state")}>
        <StateMark question={question} />
      </Fact>
      <Fact label={t("questions.party")}>
        <a href={`/registry/parties/${party.id}`}>{pick(party.nameZh, party.nameEn)}</a>
      </Fact>
      <Fact label={t("questions.asker")}>{pick(asker.nameZh, asker.nameEn)}</Fact>
      {dueOn && <Fact label={t("questions.due")}>{formatDate(dueOn)}</Fact>}
      {href && <AboutFact question={question} href={href} />}
      {question.about === "anomaly" && <Fact label={t("questions.arithmetic")}>{detail}</Fact>}
    </FactList>
  );
}

/** Anomalies have a page for authorities alone. */
function AboutFact({ question: { about }, href }: { question: Question; href: string }) {
  const { may } = useMe();
  if (about === "anomaly" && !may("anomalies.read")) return null;
  return (
    <Fact label={t("questions.about")}>
      <a href={href}>{t(`questions.open.${about}`)}</a>
    </Fact>
  );
}

function Thread({ question: { messages, party, asker } }: { question: Question }) {
  return (
    <ol class="plain-list thread">
      {messages.map(({ id, side, text, references, dueOn, state, actorName, saidAt }) => {
        const by = side === "asker" ? asker : party;
        return (
          <li key={id}>
            <p class="small">
              <strong>{pick(by.nameZh, by.nameEn)}</strong> · {actorName} · {formatInstant(saidAt)}
              {state === "closed" && ` · ${t("questions.state.closed")}`}
              {dueOn && ` · ${t("questions.until", { date: formatDate(dueOn) })}`}
            </p>
            <p class="said">{text}</p>
            {references.length > 0 && (
              <ul>
                {references.map(({ kind, number, onRecord }) => (
                  <li key={`${kind} ${number}`}>
                    {t(`questions.reference.${kind}`)}
                    {t("list.colon")}
                    {kind === "document" ? <a href={`/ledger/entries/${number}`}>{number}</a> : number}
                    {kind !== "other" && (
                      <span class="small"> {onRecord ? t("questions.onRecord") : t("questions.notOnRecord")}</span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const emptyAnswer = { text: "", kind: "other", number: "", dueOn: "" };

/** The company answers with what shows it; the authority asks on, or closes. */
function Say({ question, isAsked, onDone }: { question: Question; isAsked: boolean; onDone: () => void }) {
  const form = useForm(`question.${question.id}`, `/questions/${question.id}`, () => emptyAnswer);
  const [closing, setClosing] = useState(false);
  const field = fieldsOf(form);
  const { text, kind, number, dueOn } = form.values;
  const send = async (): Promise<void> => {
    const references = filled(number) === undefined ? [] : [{ kind, number }];
    const body = closing ? { text } : isAsked ? { text, references } : { text, dueOn: filled(dueOn) };
    const path = `/api/v1/questions/${question.id}/${closing ? "closure" : "messages"}`;
    if (await form.send({ path, body, label: t("questions.one") })) onDone();
  };
  return (
    <section>
      <div class="section-head">
        <h2>{isAsked ? t("questions.answer") : t("questions.goOn")}</h2>
      </div>
      {!isAsked && (
        <p class="row-actions">
          <button type="button" aria-pressed={!closing} onClick={() => setClosing(false)}>
            {t("questions.askAgain")}
          </button>
          <button type="button" aria-pressed={closing} onClick={() => setClosing(true)}>
            {t("questions.close")}
          </button>
        </p>
      )}
      <FormFrame
        form={form}
        submitLabel={closing ? t("questions.close") : isAsked ? t("questions.send") : t("questions.askAgain")}
        onSubmit={() => void send()}
      >
        <TextAreaField {...field("text")} label={closing ? t("questions.closing") : t("questions.text")} />
        {isAsked && (
          <div class="field-row">
            <SelectField {...field("kind")} label={t("questions.reference")}>
              {options(referenceKinds, (each) => t(`questions.reference.${each}`))}
            </SelectField>
            <TextField {...field("number")} label={t("questions.number")} optional hint={t("questions.number.hint")} />
          </div>
        )}
        {!isAsked && !closing && <DateField {...field("dueOn")} label={t("questions.due")} />}
      </FormFrame>
    </section>
  );
}
