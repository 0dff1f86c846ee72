import type { words as chinese } from "./words.zh-CN.ts";

export const words: Record<keyof typeof chinese, string> = {
  "signIn.password": "Password",
  "signIn.submit": "Sign in",
  "signIn.help": "No account? Ask your organisation's administrator or the environmental bureau.",
  "signIn.published": "See the published figures, without signing in",
  "signIn.apply": "A company that wants to take part applies here",
  "signIn.catalogue": "Without signing in: the catalogue of green products",
  "signIn.code": "Code",
  "signIn.code.hint": "six digits from the app on your telephone, or a recovery code",
};
