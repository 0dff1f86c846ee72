/**
 * How `serve` sends the mail that its Worker hands over: by SMTP, with a client that Node has and a Worker has not. It is
 * asked as a mail service is (`worker/http/mailer.ts`).
 */
import { createTransport } from "nodemailer";
import { StartFault } from "./faults.ts";

type Asked = { text(): Promise<string>; headers: { get(name: string): string | null } };

const limitMs = 15_000;

/**
 * @param url `smtps://<user>:<password>@<host>:465`, or `smtp://…:587`, which turns to TLS where the server offers it and
 * has to where a password goes over it
 * @returns 202 for what the server took, 422 for an address or a mail that it refuses for good, else 503
 */
export function mailsBy(url: string, log: (fault: unknown) => void) {
  if (!URL.canParse(url)) throw new StartFault("MAIL_URL is no address.");
  const { username } = new URL(url);
  const transport = createTransport({
    url,
    requireTLS: username !== "" && url.startsWith("smtp:"),
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    // What a mail holds is text that people wrote: it names no file and no address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (request: Asked): Promise<Response> => {
    const { from, to, subject, text } = mailIn(await request.text());
    const id = request.headers.get("idempotency-key") ?? "";
    try {
      await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domainOf(from)}>` });
      return new Response(null, { status: 202 });
    } catch (error) {
      const code = replyOf(error);
      // The server's own words hold addresses: its number says enough.
      log(new Error(`mail: ${code === null ? "no answer of the server" : `the server said ${code}`}`));
      return new Response(null, { status: code !== null && code >= 550 && code < 560 ? 422 : 503 });
    }
  };
}

/** Our own Worker wrote it. */
function mailIn(text: string): { from: string; to: string[]; subject: string; text: string } {
  return JSON.parse(text) as { from: string; to: string[]; subject: string; text: string };
}

function domainOf(address: string): string {
  return /@([\w.-]+)/.exec(address)?.[1] ?? "localhost";
}

/** The three digits that an SMTP server answered; null where it did not. */
function replyOf(error: unknown): number | null {
  const code = error instanceof Error && "responseCode" in error ? error.responseCode : null;
  return typeof code === "number" ? code : null;
}
