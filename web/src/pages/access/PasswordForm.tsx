import { PasswordField } from "../../controls/inputs.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { useDirectForm } from "../../forms/direct-form.ts";
import { fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";

/** The present password and a new one, which takes its place. @param presentLabel what the present one is called */
export function PasswordForm({ presentLabel, onChanged }: { presentLabel: string; onChanged: () => void }) {
  const form = useDirectForm(() => ({ currentPassword: "", newPassword: "" }));
  const field = fieldsOf(form);
  const send = async (): Promise<void> => {
    if (!(await form.send("/api/auth/change-password", { ...form.values }, false))) return;
    form.clear();
    onChanged();
  };
  return (
    <FormFrame form={form} submitLabel={t("account.password")} onSubmit={() => void send()}>
      <PasswordField present {...field("currentPassword")} label={presentLabel} />
      <PasswordField
        {...field("newPassword")}
        label={t("account.password.new")}
        hint={t("account.password.new.hint")}
      />
    </FormFrame>
  );
}
