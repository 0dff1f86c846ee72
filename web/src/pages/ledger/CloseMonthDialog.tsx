import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { useForm } from "../../form.ts";
import { t } from "../../i18n/index.ts";
import { periodName } from "../../period.ts";
import { useMe } from "../../session.ts";

type Props = { month: string; earlierOpen: string | null; onClose: () => void; onDone: () => void };

/** Closing cannot be taken back, so it says first what it means; the reader confirms that he has read it. */
export function CloseMonthDialog({ month, earlierOpen, onClose, onDone }: Props) {
  const { me } = useMe();
  const form = useForm<{ understood: boolean }>(`close.${month}`, "/ledger/periods", () => ({ understood: false }));
  const name = periodName(month);
  const send = async (): Promise<void> => {
    const done = await form.send({
      path: `/api/v1/ledger/periods/${month}/close`,
      body: {},
      withoutId: true,
      label: t("periods.label", { month: name }),
    });
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t("periods.close.title", { month: name })} onClose={onClose}>
      <ul class="plain-list">
        <li>{t("periods.close.what", { zone: me.zone ?? me.division })}</li>
        <li>{t("periods.close.corrections")}</li>
        <li>{t("periods.close.final")}</li>
      </ul>
      {earlierOpen && (
        <p class="due">
          <Icon name="warning" /> {t("periods.close.earlier", { month: periodName(earlierOpen) })}
        </p>
      )}
      <FormFrame
        form={form}
        submitLabel={t("periods.close.submit", { month: name })}
        disabled={!form.values.understood}
        onSubmit={() => void send()}
      >
        <label class="check">
          <input
            type="checkbox"
            checked={form.values.understood}
            onChange={(event) => form.set({ understood: event.currentTarget.checked })}
          />
          {t("periods.close.understood")}
        </label>
      </FormFrame>
    </Dialog>
  );
}
