import { useState } from "preact/hooks";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { t } from "../../words/index.ts";
import { asksForCode, signIn } from "../../state/session.ts";
import type { Problem } from "../../types.ts";
import { Gate } from "../../shell/Gate.tsx";

/** Sign-in stands at whatever address was asked for; afterwards that page is simply drawn. */
export default function SignInPage() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    const refused = await signIn(email.trim(), password, code.trim());
    setSending(false);
    if (!refused) return;
    setCode("");
    setProblem(refused);
    if (asksForCode(refused)) setAsked(true);
  };
  return (
    <Gate title={t("signIn.title")}>
      <FormFrame
        form={{ problem, sending, restored: false, clear: () => undefined }}
        submitLabel={t("signIn.submit")}
        onSubmit={() => void send()}
      >
        <div class="field">
          <label for="email">{t("signIn.email")}</label>
          <input
            id="email"
            type="email"
            autocomplete="username"
            required
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="password">{t("signIn.password")}</label>
          <input
            id="password"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
        {isAsked && (
          <div class="field">
            <label for="code">{t("signIn.code")}</label>
            <input
              id="code"
              type="text"
              inputMode="numeric"
              autocomplete="one-time-code"
              required
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
            <p class="field-hint">{t("signIn.code.hint")}</p>
          </div>
        )}
      </FormFrame>
      <p class="small">{t("signIn.help")}</p>
      <p class="small">
        <a href="/apply">{t("signIn.apply")}</a>
      </p>
      <p class="small">
        <a href="/published">{t("signIn.published")}</a>
      </p>
      <p class="small">
        <a href="/catalogue">{t("signIn.catalogue")}</a>
      </p>
    </Gate>
  );
}
