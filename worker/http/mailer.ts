/**
 * How a mail leaves. A Worker opens no SMTP connection of its own: it hands a mail as JSON to a mail service over HTTP, or
 * to `serve`, which has an SMTP client (`local/mails.ts`). Both are asked alike.
 */
import type { Mailer } from "../context.ts";
import { Problem } from "../kernel/errors.ts";

/** What `serve` lends: it is asked as a service is. */
export type Mails = { fetch: (address: string, init: RequestInit) => Promise<Response> };

export type MailSettings = { url: string; token: string | undefined; from: string; lent: Mails | undefined };

type MailEnv = { MAIL_URL?: string; MAIL_TOKEN?: string; MAIL_FROM?: string; MAILS?: Mails };

/** @throws Error where it is half configured: it would else be silent */
export function mailSettings({ MAIL_URL, MAIL_TOKEN, MAIL_FROM, MAILS }: MailEnv): MailSettings | undefined {
  if (!MAIL_URL && !MAILS) return undefined;
  const url = MAILS ? "http://mails/" : (MAIL_URL ?? "");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error("MAIL_URL must be the address of a mail service: https://…");
  }
  if (!MAIL_FROM?.includes("@")) throw new Error("MAIL_FROM must be the address that mail comes from");
  return { url, token: MAIL_TOKEN || undefined, from: MAIL_FROM, lent: MAILS };
}

const limitMs = 20_000;

/**
 * `POST {from, to: [address], subject, text}` with a bearer token and an Idempotency-Key, as Resend and services like it
 * take it. 2xx has it; what the service says is wrong with this mail alone (400, 404, 410, 422) is refused; all else is
 * no answer of theirs about it.
 */
export function mailerTo({ url, token, from, lent }: MailSettings): Mailer {
  return {
    async send({ id, to, subject, text }) {
      const headers = {
        "content-type": "application/json",
        "idempotency-key": id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      const body = JSON.stringify({ from, to: [to], subject, text });
      const init = { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(limitMs) } as const;
      let response: Response;
      try {
        response = await (lent ? lent.fetch(url, init) : fetch(url, init));
      } catch {
        throw new Problem("mail_unreachable");
      }
      await response.body?.cancel();
      if (response.ok) return "sent";
      if ([400, 404, 410, 422].includes(response.status)) return "refused";
      throw new Problem("mail_unreachable");
    },
  };
}
