/** A mail server for tests, by the library that mail servers are made of: it takes what is sent and keeps it. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type MailServer = {
  url: string;
  /** What was taken, whole as it came. */
  mails: { to: string[]; raw: string }[];
  /** From now on the server answers every recipient so; undefined: it takes them. */
  refuse: (code: number | undefined) => void;
  stop: () => Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  let refusal: number | undefined;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    authOptional: true,
    onRcptTo: (_, __, done) =>
      done(refusal === undefined ? null : Object.assign(new Error("no"), { responseCode: refusal })),
    onData: (stream, session, done) => {
      let raw = "";
      stream.setEncoding("utf8");
      stream.on("data", (part: string) => (raw += part));
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (code) => (refusal = code),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text of a mail in one part, out of what makes it fit through mail servers. */
export function textOfMail(raw: string): string {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
