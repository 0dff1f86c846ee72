import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openDatabase } from "../../../db/client.ts";
import { shapeOf } from "../../../db/migrate.ts";
import { explain } from "../../../local/faults.ts";

test.each([
  [401, "", "refuses who asks (401)"],
  [404, "<html>", "is no libSQL database: is the address right? (HTTP status 404)"],
  [200, "<html>", "is no libSQL database"],
  [503, "", "does not answer"],
])("a database's address that answers %i %s is explained in one line", async (status, body, said) => {
  const server = createServer((_, answer) => answer.writeHead(status).end(body));
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const { port } = server.address() as AddressInfo;
  const fault = await shapeOf(openDatabase({ url: `http://127.0.0.1:${port}` })).catch((error: unknown) => error);
  server.close();
  const line = explain(fault, "/nowhere");
  expect([line.includes(said), line.includes("\n")], line).toEqual([true, false]);
});

test("a file that is not there is named in one line", async () => {
  const fault = await readFile("/nowhere/backup.gz").catch((error: unknown) => error);
  expect(explain(fault, "/nowhere")).toBe("There is no /nowhere/backup.gz: is the path right?");
});
