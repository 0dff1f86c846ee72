import { FormDialog } from "../../controls/FormDialog.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { useForm } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { periodKindOf, periodName } from "../../format/period.ts";
import { BeforeClosing } from "./BeforeClosing.tsx";
import { useMe } from "../../state/session.ts";

type Props = {
  /** A month, or a longer period with all its months. */
  period: string;
  /** An earlier month that is still open. */
  earlierOpen: string | null;
  onClose: () => void;
  onDone: () => void;
};

/** Closing cannot be taken back, so it says first what it means; the reader confirms that he has read it. */
export function ClosePeriodDialog({ period, earlierOpen, onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useForm<{ understood: boolean }>(`close.${period}`, "/ledger/periods", () => ({ understood: false }));
  const name = periodName(period);
  const send = () =>
    form.send({
      path: `/api/v1/${periodKindOf(period) === "month" ? "ledger" : "reports"}/periods/${period}/close`,
      body: {},
      withoutId: true,
      label: t("periods.label", { month: name }),
    });
  return (
    <FormDialog
      title={t("periods.close.title", { month: name })}
      note={
        <>
          <ul class="plain-list">
            <li>{t("periods.close.what", { zone: me.zone ?? me.division, month: name })}</li>
            <li>{t("periods.close.corrections", { month: name })}</li>
            <li>{t("periods.close.final")}</li>
          </ul>
          {earlierOpen && (
            <p class="due">
              <Icon name="warning" /> {t("periods.close.earlier", { month: periodName(earlierOpen) })}
            </p>
          )}
          <BeforeClosing period={period} />
        </>
      }
      form={form}
      submitLabel={t("periods.close.submit", { month: name })}
      send={send}
      disabled={!form.values.understood}
      onClose={onClose}
      onDone={onDone}
    >
      <label class="check">
        <input
          type="checkbox"
          checked={form.values.understood}
          onChange={(event) => form.set({ understood: event.currentTarget.checked })}
        />
        {t("periods.close.understood", { month: name })}
      </label>
    </FormDialog>
  );
}
