/** What somebody may do to stop the others, so many calls at once, asked again at once where it is refused. */
import { connect } from "node:net";
import { returnOf } from "../support/pilot.ts";

/** What an attacker knows of the pilot that he attacks. */
export type Target = { url: string; bureau: string; rival: string; rivalPoint: string };
type Attack = (target: Target, nth: number) => Promise<unknown>;

/** Calls that an attacker has in the air at once. */
const atOnce = 32;

/** The header is that of a trusted proxy: the attacker has one network, the honest ones another. */
const headers = { "x-real-ip": "203.0.113.66" };
const keyOf = (secret: string) => ({ authorization: `Bearer ${secret}` });
const asked = async ({ url }: Target, path: string, init: RequestInit) => {
  const answer = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
  return answer.arrayBuffer();
};

export const attacks: Record<string, Attack> = {
  "made-up keys": (target, nth) => asked(target, "/api/v1/me", { headers: keyOf(`made-up-${nth}-`.padEnd(40, "x")) }),
  "health and document": (target, nth) => asked(target, nth % 2 === 0 ? "/api/health" : "/api/openapi.json", {}),
  "sign-ins": (target, nth) =>
    asked(target, "/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: target.url },
      body: JSON.stringify({ email: `someone${nth}@example.cn`, password: "a long guess indeed" }),
    }),
  "exports of a whole journal": (target) =>
    asked(target, "/api/v1/ledger/export?format=hledger", { headers: keyOf(target.bureau) }),
  anomalies: (target) => asked(target, "/api/v1/anomalies?period=2026-Q3&zone=TEDA", { headers: keyOf(target.bureau) }),
  "batches of 5,000 rows": (target, nth) => {
    const rows = Array.from({ length: 5_000 }, (_, row) =>
      returnOf(target.rivalPoint, { externalId: `${nth}-${row}` }),
    );
    return asked(target, "/api/v1/takeback/returns/batch", {
      method: "POST",
      headers: { "content-type": "application/json", ...keyOf(target.rival) },
      body: JSON.stringify({ mode: "atomic", dryRun: true, rows }),
    });
  },
  "bodies that never end": hanging,
};

/** Goes on until it is ended; answers how often it asked. */
export function attack(name: string, target: Target): { end: () => Promise<number> } {
  let goesOn = true;
  let nth = 0;
  const one = async () => {
    while (goesOn) await attacks[name]?.(target, (nth += 1)).catch(() => {});
  };
  const all = Array.from({ length: atOnce }, one);
  return {
    async end() {
      goesOn = false;
      await Promise.all(all);
      return nth;
    },
  };
}

/** A body of which a byte comes each second, given up by the attacker after three. */
function hanging({ url, rival }: Target): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    const drip = setInterval(() => socket.write(" "), 1_000);
    const end = () => {
      clearInterval(drip);
      socket.destroy();
      done();
    };
    socket.on("error", end);
    socket.on("close", end);
    setTimeout(end, 3_000);
    socket.write(
      `POST /api/v1/takeback/returns HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${rival}\r\nX-Real-IP: ${headers["x-real-ip"]}\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{`,
    );
  });
}
