import { options } from "../../controls/options.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { SelectField } from "../../controls/inputs.tsx";
import { errorAt } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { lastDayOf, periodName, recentPeriods } from "../../format/period.ts";
import { navigate } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { useStep } from "../../forms/step.ts";
import { useState } from "preact/hooks";
import { said } from "./names.ts";
import type { ReportHead, ReportKind } from "./types.ts";

type Props = {
  kinds: readonly ReportKind[];
  /** What is chosen at first; empty where nothing is. */
  wanted: { kind: string; period: string };
  onClose: () => void;
};

/** A kind and a period; the rest of the draft fills itself. */
export function BeginDialog({ kinds, wanted, onClose }: Props) {
  const { me } = useMe();
  const own = kinds.filter(({ author }) => author === me.role || (author === "firm" && me.role !== "commerce"));
  const step = useStep();
  const [kind, setKind] = useState(wanted.kind || (own[0]?.kind ?? ""));
  const periodKind = own.find((each) => each.kind === kind)?.periodKind ?? "quarter";
  const periods = recentPeriods(me.today, periodKind);
  const lastOver = periods.find((label) => lastDayOf(label) < me.today) ?? "";
  const [chosen, setChosen] = useState(wanted.period);
  const period = periods.includes(chosen) ? chosen : lastOver;
  const { problem } = step.form;
  const send = async (): Promise<void> => {
    const begun = await step.take<ReportHead>("/api/v1/reports", { kind, period });
    if (begun) navigate(`/reports/${begun.id}`);
  };
  return (
    <Dialog title={t("reports.begin")} onClose={onClose}>
      <p>{t("reports.begin.explain")}</p>
      <FormFrame form={step.form} submitLabel={t("reports.begin")} onSubmit={() => void send()}>
        <SelectField
          pointer="/kind"
          label={t("report.kind")}
          value={kind}
          onValue={setKind}
          error={errorAt(problem, "/kind")}
        >
          {own.map((each) => (
            <option key={each.kind} value={each.kind}>
              {said(each.title)}
            </option>
          ))}
        </SelectField>
        <SelectField
          pointer="/period"
          label={t("bar.period")}
          value={period}
          onValue={setChosen}
          error={errorAt(problem, "/period")}
        >
          {options(periods, periodName)}
        </SelectField>
      </FormFrame>
    </Dialog>
  );
}
