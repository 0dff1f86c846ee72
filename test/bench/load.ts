import { Agent, request } from "node:http";

/** Sends one POST over a kept connection; answers the status. */
export function post(agent: Agent, url: string, body: string, more: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method: "POST", headers: { "content-type": "application/json", ...more } });
    call.once("error", reject);
    call.once("response", (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    call.end(body);
  });
}

export type Load = { rate: number; p50: number; errors: number };

const answered = new Set([200, 201]);

/** So many clients, each sending the next request when the last is answered, until `total` are done. */
export async function load(
  url: string,
  clients: number,
  total: number,
  bodyOf: () => string,
  headers: Record<string, string> = {},
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let sent = 0;
  let errors = 0;
  const began = performance.now();
  const client = async () => {
    while (sent < total) {
      sent += 1;
      const start = performance.now();
      if (!answered.has(await post(agent, url, bodyOf(), headers))) errors += 1;
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  const p50 = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { rate: total / seconds, p50, errors };
}
