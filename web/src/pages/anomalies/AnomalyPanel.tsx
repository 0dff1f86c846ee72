import type { Closing } from "../../controls/FormDialog.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { ChoiceField, TextAreaField } from "../../controls/inputs.tsx";
import { Unverified } from "../../controls/marks.tsx";
import { useForm } from "../../forms/form.ts";
import { formatExact, formatInstant, formatNumber } from "../../format/format.ts";
import { has, pick, t, worded } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import type { FigureScope } from "../../state/scope.ts";
import { useMe } from "../../state/session.ts";
import { QuestionsAbout } from "../questions/QuestionsAbout.tsx";
import { aspectName, outcomeName, subjectName, SeverityMark, StateMark } from "./parts.tsx";
import { streamName } from "../../words/names.ts";
import { anomalyOutcomes } from "../../../../worker/kernel/vocabulary/anomalies.ts";
import type { Anomaly, AnomalyOutcome, Threshold } from "./types.ts";

type Props = Closing & { anomaly: Anomaly; scope: FigureScope };

/** All that is needed to check an anomaly by hand, what was said of it, and the way to say more. */
export function AnomalyPanel({ anomaly, scope, onClose, onDone }: Props) {
  const { may } = useMe();
  const asked = { period: scope.period, ...(scope.zone && { zone: scope.zone }) };
  const what = [
    anomaly.stream && streamName(anomaly.stream),
    pick(anomaly.item?.nameZh, anomaly.item?.nameEn),
    aspectName(anomaly),
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <Dialog title={t(`anomalies.code.${anomaly.code}`)} panel onClose={onClose}>
      <p class="panel-title">{subjectName(anomaly)}</p>
      <p>
        <SeverityMark severity={anomaly.severity} /> <StateMark state={anomaly.state} />
      </p>
      <p>{t(`anomalies.about.${anomaly.code}`)}</p>
      <FactList narrow>
        <Fact label={t("anomalies.month")}>{periodName(anomaly.month)}</Fact>
        {what && <Fact label={t("anomalies.what")}>{what}</Fact>}
        {anomaly.amounts.map(({ name, value, unit }) => (
          <Fact key={name} label={amountName(name)}>
            {amountText(value, unit)}
          </Fact>
        ))}
        <dt>{t("anomalies.arithmetic")}</dt>
        <dd class="arithmetic">{arithmeticText(anomaly.arithmetic)}</dd>
        {anomaly.thresholds.length > 0 && (
          <Fact label={t("anomalies.thresholds")}>
            {anomaly.thresholds.map((threshold) => (
              <ThresholdLine key={threshold.code} threshold={threshold} />
            ))}
          </Fact>
        )}
        {anomaly.reason && <Fact label={t("anomalies.reason")}>{anomaly.reason}</Fact>}
        {anomaly.links.length > 0 && (
          <Fact label={t("anomalies.rows")}>
            {anomaly.links.map(({ name, href }) => (
              <a key={href} class="block" href={href}>
                {linkName(name)}
              </a>
            ))}
          </Fact>
        )}
      </FactList>
      <History anomaly={anomaly} />
      <QuestionsAbout about={{ about: "anomaly", subject: anomaly.id, ...asked }} />
      {may("anomalies.dispose") && <DispositionForm {...{ anomaly, scope, onClose, onDone }} />}
    </Dialog>
  );
}

function amountName(name: string): string {
  return worded(`anomalies.amount.${name}`, name);
}

function amountText(value: string, unit: string): string {
  const key = `anomalies.unit.${unit}`;
  return has(key) ? t(key, { value: formatNumber(value) }) : formatExact(value, unit);
}

/** Numbers and signs, but for a batch that was held against the configured yields when it was recorded. */
function arithmeticText(arithmetic: string): string {
  return arithmetic === "yield_coefficients" ? t("anomalies.yields") : arithmetic;
}

function linkName(name: string): string {
  return worded(`anomalies.link.${name}`, name);
}

function ThresholdLine({ threshold }: { threshold: Threshold }) {
  const { code, nameZh, nameEn, value, unit, source, confidence } = threshold;
  return (
    <span class="block">
      {code === "own" ? "" : `${pick(nameZh, nameEn)}${t("list.colon")}`}
      <strong>{value === null ? t("anomalies.notConfigured") : amountText(value, unit)}</strong>{" "}
      {confidence === "product default" ? (
        <Unverified confidence={confidence} />
      ) : (
        <span class="small">
          {source} <Unverified confidence={confidence === "override" ? null : confidence} />
        </span>
      )}
    </span>
  );
}

function History({ anomaly }: { anomaly: Anomaly }) {
  if (anomaly.history.length === 0) return null;
  return (
    <section>
      <h3>{t("anomalies.history")}</h3>
      <ol class="plain-list">
        {anomaly.history.map((one) => (
          <li key={one.id}>
            <StateMark state={one.outcome} /> {one.reason}
            <span class="small block">
              {one.actorName} · {formatInstant(one.recordedAt)}
            </span>
            {one.arithmetic !== anomaly.arithmetic && (
              <span class="small block">{t("anomalies.then", { arithmetic: one.arithmetic })}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function DispositionForm({ anomaly, scope, onClose, onDone }: Props) {
  const form = useForm<{ outcome: AnomalyOutcome; reason: string }>(`anomaly.${anomaly.id}`, "/anomalies", () => ({
    outcome: "explained",
    reason: "",
  }));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const kept = await form.send({
      path: `/api/v1/anomalies/${anomaly.id}/dispositions`,
      body: { ...scope, outcome: values.outcome, reason: values.reason },
      label: t("anomalies.label", { outcome: outcomeName(values.outcome), what: t(`anomalies.code.${anomaly.code}`) }),
    });
    if (!kept) return;
    onClose();
    onDone();
  };
  return (
    <section>
      <h3>{t("anomalies.dispose")}</h3>
      <FormFrame form={form} submitLabel={t("anomalies.submit")} onSubmit={() => void send()}>
        <ChoiceField
          pointer="/outcome"
          label={t("anomalies.outcome")}
          value={values.outcome}
          error={errorAt("/outcome")}
          choices={anomalyOutcomes.map((value) => ({ value, label: outcomeName(value) }))}
          onValue={(chosen) => set({ outcome: anomalyOutcomes.find((name) => name === chosen) ?? "explained" })}
        />
        <TextAreaField {...field("reason")} label={t("form.reason")} hint={t("anomalies.reason.hint")} />
      </FormFrame>
    </section>
  );
}
