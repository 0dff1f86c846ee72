import { request } from "node:http";
import { buffer } from "node:stream/consumers";

/** As `fetch`, but under another host name than the address has, as a proxy passes it on: `fetch` sends its own. */
export async function fetchUnder(host: string, address: string, init: RequestInit = {}): Promise<Response> {
  const asked = new Request(address, init);
  const body = Buffer.from(await asked.arrayBuffer());
  return new Promise((resolve, reject) => {
    const headers = { ...Object.fromEntries(asked.headers), host, "content-length": String(body.length) };
    const sent = request(address, { method: asked.method, headers }, (answer) => {
      void buffer(answer).then((bytes) => {
        const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        resolve(new Response(new Uint8Array(bytes), { status: answer.statusCode ?? 502, headers: pairs }));
      }, reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
