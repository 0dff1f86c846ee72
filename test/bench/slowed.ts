/** A way to a database that takes so much longer each time. */
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/** Hands everything on to the database, each request so much later. */
export async function slowed(url: string, delay: () => number): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void buffer(incoming).then(async (body) => {
      await new Promise((resolve) => setTimeout(resolve, delay()));
      const { authorization = "" } = incoming.headers;
      const init = { method: "POST", headers: { authorization }, body: new Uint8Array(body) };
      const answer = await fetch(new URL(incoming.url ?? "/", url), init);
      outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
