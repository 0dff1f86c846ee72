import type { words as chinese } from "./words.zh-CN.ts";

/** A password by an invitation's link. */
export const words: Record<keyof typeof chinese, string> = {
  "join.title": "Accept your invitation",
  "join.name": "Name",
  "join.email": "E-mail to sign in with",
  "join.party": "Company",
  "join.role": "Role",
  "join.until": "The invitation is good until",
  "join.password": "Choose a password",
  "join.password.hint": "At least 12 characters. You alone know it: administrators do not see it.",
  "join.submit": "Set the password",
  "join.done": "Your password is set. With it and your e-mail:",
  "join.state.used": "This invitation was used. Sign in; if you lost the password, an administrator sets a new one.",
  "join.state.withdrawn": "A newer invitation has taken the place of this one. Use the newest link.",
  "join.state.expired": "This invitation has run out. Ask the administrator for a new one.",
};
