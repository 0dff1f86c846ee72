// `node deploy/database-key.mjs <folder>`: a key pair for sqld, and a token of it for the product. The private key is
// kept nowhere: a new token comes with a new pair.
import { generateKeyPairSync, sign } from "node:crypto";
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
if (!folder) fail("node deploy/database-key.mjs <folder>");
const publicFile = join(folder, "jwt-public.pem");
if (existsSync(publicFile)) fail(`${publicFile} is there already: the database trusts it, so it is not replaced.`);

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
// Read and write, for good: whoever has it is the product.
const unsigned = `${part({ alg: "EdDSA", typ: "JWT" })}.${part({ a: "rw" })}`;
const token = `${unsigned}.${sign(null, Buffer.from(unsigned), privateKey).toString("base64url")}`;
process.umask(0o077);
writeFileSync(publicFile, publicKey.export({ type: "spki", format: "pem" }));
// The bare key, as containers give it to sqld: the last 32 bytes of its SPKI form.
const bare = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64url");
appendFileSync(join(folder, "luzhang.env"), `LIBSQL_AUTH_TOKEN=${token}\nSQLD_AUTH_JWT_KEY=${bare}\n`);
console.log(`${publicFile}, and LIBSQL_AUTH_TOKEN in ${join(folder, "luzhang.env")}`);

function fail(message) {
  console.error(message);
  process.exit(1);
}
