/** A receiver of webhooks as somebody else would write it: a plain server that verifies what comes with the public library. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

type Received = { id: string; type: string; timestamp: string; data: Record<string, unknown> };

/** What the receiver does with an event: a status, or no answer at all. */
type Behaviour = (event: Received, count: number) => number | "hangs" | "redirects";

export type Receiver = {
  /** `host:port` */
  host: string;
  /** Its receivers, each at a path of its own. */
  at: (path: string) => string;
  /** The secret that a path verifies with. */
  trust: (path: string, secret: string) => void;
  /** How a path answers from now on; 204 unless said. */
  behave: (path: string, behaviour: Behaviour) => void;
  /** What came with a good signature and was answered 2xx, in order. */
  received: (path: string) => Received[];
  /** All requests, good or bad. */
  asked: (path: string) => number;
  /** Requests whose signature did not fit. */
  forged: () => number;
  stop: () => Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const secrets = new Map<string, string>();
  const behaviours = new Map<string, Behaviour>();
  const received = new Map<string, Received[]>();
  const counts = new Map<string, number>();
  let forged = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const count = (counts.get(path) ?? 0) + 1;
      counts.set(path, count);
      const event = verified(secrets.get(path), Buffer.concat(chunks).toString(), request.headers);
      if (!event) {
        forged += 1;
        response.writeHead(400).end();
        return;
      }
      const answer = behaviours.get(path)?.(event, count) ?? 204;
      if (answer === "hangs") return;
      if (answer === "redirects") {
        response.writeHead(302, { location: "/elsewhere" }).end();
        return;
      }
      if (answer < 300) received.set(path, [...(received.get(path) ?? []), event]);
      response.writeHead(answer).end("thank you");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    at: (path) => `http://127.0.0.1:${port}${path}`,
    trust: (path, secret) => secrets.set(path, secret),
    behave: (path, behaviour) => behaviours.set(path, behaviour),
    received: (path) => received.get(path) ?? [],
    asked: (path) => counts.get(path) ?? 0,
    forged: () => forged,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

type Headers = Record<string, string | string[] | undefined>;

/** The library compares with the clock of this process, which is that of the Worker under test. */
function verified(secret: string | undefined, body: string, headers: Headers): Received | undefined {
  if (secret === undefined) return undefined;
  try {
    const said = new Webhook(secret).verify(body, headers as Record<string, string>) as Omit<Received, "id">;
    return { id: String(headers["webhook-id"]), ...said };
  } catch {
    return undefined;
  }
}
