import { useState } from "preact/hooks";
import type { Closing } from "../../controls/FormDialog.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { WholeField } from "../../controls/inputs.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { wholeNumber } from "../../forms/typed.ts";
import { formatDate, formatInstant } from "../../format/format.ts";
import type { Delivery, DeliveryLinks, MadeDeliveryLink } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import { QrCode } from "../reports/QrCode.tsx";
import { linkAddress } from "./link-address.ts";

/** The sender makes a one-time link for a receiver who has no account, or withdraws the one that is open. */
export function DeliveryLinkDialog({ delivery, onClose, onDone }: Closing & { delivery: Delivery }) {
  const path = `/api/v1/takeback/deliveries/${delivery.id}/links`;
  const links = useApi<DeliveryLinks>(path);
  const form = useDirectForm(() => ({ days: "14" }));
  const withdrawal = useDirectForm(() => ({}));
  const [made, setMade] = useState<MadeDeliveryLink>();
  const make = async (): Promise<void> => {
    const link = await form.send<MadeDeliveryLink>(path, { days: wholeNumber(form.values.days) });
    if (!link) return;
    setMade(link);
    onDone();
  };
  const withdraw = async (): Promise<void> => {
    if (await withdrawal.send(`${path}/withdrawal`, {}, false)) links.reload();
  };
  if (made) return <LinkShown made={made} onClose={onClose} />;
  const open = links.data?.items.find(({ state }) => state === "open");
  return (
    <Dialog title={t("deliveryLink.title")} onClose={onClose}>
      <p>
        {t("deliveryLink.explain", {
          to: pick(delivery.receiverNameZh ?? delivery.buyer, delivery.receiverNameEn ?? delivery.buyer),
        })}
      </p>
      <NotYet of={links} />
      {open && (
        <p class="due">
          <Icon name="clock" />{" "}
          {t("deliveryLink.open", { made: formatInstant(open.madeAt), date: formatDate(open.expiresOn) })}{" "}
          <button type="button" class="link" onClick={() => void withdraw()}>
            {t("deliveryLink.withdraw")}
          </button>
        </p>
      )}
      <FormFrame
        form={{ ...form, problem: form.problem ?? withdrawal.problem }}
        submitLabel={t("deliveryLink.make")}
        onSubmit={() => void make()}
      >
        <WholeField
          {...fieldsOf(form)("days")}
          label={t("deliveryLink.days")}
          unit={t("deliveryLink.days.unit")}
          hint={t("deliveryLink.days.hint")}
        />
      </FormFrame>
    </Dialog>
  );
}

/** The link, this once: of the token nothing is kept that it could be made from again. */
function LinkShown({ made, onClose }: { made: MadeDeliveryLink; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  if (made.token === null) {
    return (
      <Dialog title={t("deliveryLink.title")} onClose={onClose}>
        <p>{t("deliveryLink.lost")}</p>
      </Dialog>
    );
  }
  const address = linkAddress(location.origin, made.token);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <Dialog title={t("deliveryLink.title")} onClose={onClose}>
      <p class="due">
        <Icon name="warning" /> {t("deliveryLink.once", { date: formatDate(made.expiresOn) })}
      </p>
      <p>
        <code class="secret">{address}</code>
      </p>
      <QrCode text={address} label={t("deliveryLink.qr")} />
      <p class="form-actions">
        <button type="button" class="primary" onClick={() => void copy()}>
          {t("deliveryLink.copy")}
        </button>
        <button type="button" onClick={onClose}>
          {t("deliveryLink.close")}
        </button>
      </p>
      <p role="status">{copied && t("deliveryLink.copied")}</p>
    </Dialog>
  );
}
