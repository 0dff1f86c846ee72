/**
 * Sends a file of returns as a stream, and says what became of each row that was not booked:
 * `LUZHANG_URL=… LUZHANG_KEY=… node examples/import-file.ts returns.csv`
 */
import { openAsBlob } from "node:fs";
import { createClient } from "../clients/ts/client.ts";

const luzhang = createClient({
  baseUrl: process.env["LUZHANG_URL"] ?? "",
  key: process.env["LUZHANG_KEY"] ?? "",
  language: "en",
});
const file = await openAsBlob(process.argv[2] ?? "");
const done = await luzhang.import({ kind: "returns", type: "text/csv", open: () => file.stream() });
console.log(`${done.status}: ${done.accepted} booked, ${done.duplicates} duplicates, ${done.rejected} rejected`);
for await (const { line, status, detail } of luzhang.receipts(done.id)) {
  if (status === "rejected") console.log(`line ${line}: ${detail}`);
}
