import { useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { TextField } from "../../controls/inputs.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { notify } from "../../state/notice.ts";
import { t } from "../../words/index.ts";
import { QrCode } from "../reports/QrCode.tsx";
import type { Factor, FactorMade, FactorOffer } from "./types.ts";

/** A code from one's telephone at sign-in: set up, or turned off. @param onDone after the recovery codes were put away */
export function SecondFactor({ onDone }: { onDone?: () => void }) {
  const answer = useApi<Factor>("/api/v1/me/second-factor");
  const [made, setMade] = useState<FactorMade>();
  const { data, reload } = answer;
  if (made) {
    const leave = (): void => {
      setMade(undefined);
      reload();
      onDone?.();
    };
    return <RecoveryCodes codes={made.recoveryCodes} onDone={leave} />;
  }
  return (
    <>
      <NotYet of={answer} />
      {data?.isOn === false && <TurnOn onMade={setMade} />}
      {data?.isOn && <TurnOff factor={data} onDone={reload} />}
    </>
  );
}

function TurnOn({ onMade }: { onMade: (made: FactorMade) => void }) {
  const [offer, setOffer] = useState<FactorOffer>();
  const form = useDirectForm(() => ({ code: "" }));
  const field = fieldsOf(form);
  const begin = async (): Promise<void> => {
    const given = await form.send<FactorOffer>("/api/v1/me/second-factor/offer", {}, false);
    if (given) setOffer(given);
  };
  const send = async (): Promise<void> => {
    const body = { offer: offer?.offer, code: form.values.code.trim() };
    const made = await form.send<FactorMade>("/api/v1/me/second-factor", body, false);
    if (made) onMade(made);
  };
  if (!offer) {
    return (
      <FormFrame form={form} submitLabel={t("factor.begin")} onSubmit={() => void begin()}>
        <p>{t("factor.about")}</p>
      </FormFrame>
    );
  }
  return (
    <FormFrame form={form} submitLabel={t("factor.turnOn")} onSubmit={() => void send()}>
      <p>{t("factor.scan")}</p>
      <div class="factor-picture">
        <QrCode text={offer.url} label={t("factor.picture")} />
      </div>
      <p class="small">
        {t("factor.typed")} <code>{offer.typed}</code>
      </p>
      <TextField {...field("code")} label={t("factor.code")} />
    </FormFrame>
  );
}

/** Shown once: whoever leaves this page without them has an administrator for a lost telephone. */
function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <section>
      <h3>{t("factor.codes")}</h3>
      <p>{t("factor.codes.about")}</p>
      <ul class="plain-list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="primary" onClick={onDone}>
          {t("factor.codes.kept")}
        </button>
      </p>
    </section>
  );
}

function TurnOff({ factor, onDone }: { factor: Factor; onDone: () => void }) {
  const form = useDirectForm(() => ({ code: "" }));
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    const done = await form.send("/api/v1/me/second-factor/off", { code: form.values.code.trim() }, false);
    if (!done) return;
    notify(t("factor.isOff"));
    onDone();
  };
  return (
    <>
      <p>{t("factor.isOn", { count: factor.recoveryLeft })}</p>
      {factor.isRequired ? (
        <p class="small">{t("factor.staysOn")}</p>
      ) : (
        <FormFrame form={form} submitLabel={t("factor.turnOff")} onSubmit={() => void send()}>
          <TextField {...field("code")} label={t("factor.code")} />
        </FormFrame>
      )}
    </>
  );
}
