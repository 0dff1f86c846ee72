import { Gate } from "../../shell/Gate.tsx";
import { loadSession, useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import { SecondFactor } from "./SecondFactor.tsx";

/** Stands before every page where the reader's office asks for a second factor and he has none. */
export default function OwnFactorPage() {
  const { owner } = useMe();
  return (
    <Gate title={t("factor.title")} leaving={owner}>
      <p>{t("factor.required")}</p>
      <SecondFactor onDone={() => void loadSession()} />
    </Gate>
  );
}
