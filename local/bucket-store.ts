/**
 * A bucket of a store that speaks Amazon's S3: Cloudflare R2, MinIO, Ceph, S3 itself. Requests are signed (Signature
 * Version 4), so the secret stays here; each states the SHA-256 of what it sends, and the store refuses another.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, openAsBlob, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsClient } from "aws4fetch";
import { StartFault } from "./faults.ts";
import type { Store } from "./store.ts";

/** One request asks for no more than this store gives at once: 5 GB, the bound of a single PUT. */
const maxBytes = 5e9;
const patience = { question: 60_000, file: 3_600_000 };

type Asked = { method?: string; body?: Blob | string; digest?: string; headers?: Record<string, string> };

/**
 * @param place `https://<host>/<bucket>[/<prefix>]`; BACKUP_KEY_ID and BACKUP_SECRET_KEY open it
 * @throws StartFault where they are missing, or where what is kept would travel in the clear
 */
export function bucketStore(place: string): Store {
  const {
    BACKUP_KEY_ID: accessKeyId,
    BACKUP_SECRET_KEY: secretAccessKey,
    BACKUP_REGION: region = "auto",
  } = process.env;
  if (!accessKeyId || !secretAccessKey) {
    throw new StartFault(`BACKUP_KEY_ID and BACKUP_SECRET_KEY are needed for ${place}.`);
  }
  const address = new URL(place);
  const [bucket = "", ...folders] = address.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const isHere = ["localhost", "127.0.0.1"].includes(address.hostname);
  if (bucket === "" || (address.protocol !== "https:" && !isHere)) {
    throw new StartFault(`A bucket is named https://<host>/<bucket>, with what goes before names in it, not ${place}.`);
  }
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: "s3", region, retries: 4 });
  return storeIn(
    client,
    new URL(`/${encodeURIComponent(bucket)}`, address),
    folders.map((name) => `${name}/`).join(""),
  );
}

/** @param prefix what goes before every name, with its slash */
function storeIn(client: AwsClient, bucket: URL, prefix: string): Store {
  const addressOf = (name: string) => `${bucket}/${(prefix + name).split("/").map(encodeURIComponent).join("/")}`;
  /** @param taken statuses that are an answer */
  const ask = async (url: string, taken: number[], { method = "GET", body, digest, headers }: Asked = {}) => {
    const stated = { "x-amz-content-sha256": digest ?? sha256(body?.toString() ?? ""), ...headers };
    const limit = digest === undefined ? patience.question : patience.file;
    const init = {
      method,
      headers: stated,
      signal: AbortSignal.timeout(limit),
      ...(body === undefined ? {} : { body }),
    };
    const answer = await client.fetch(url, init);
    if (taken.includes(answer.status)) return answer;
    const [, code = ""] = /<Code>(\w+)<\/Code>/.exec(await answer.text()) ?? [];
    throw new StartFault(`${bucket.origin} answers ${[answer.status, code].join(" ").trim()} to ${method} ${url}.`);
  };
  return {
    placeOf: addressOf,
    async names(below) {
      const names: string[] = [];
      for (let token: string | undefined = ""; token !== undefined;) {
        const query = new URLSearchParams({ "list-type": "2", "encoding-type": "url", delimiter: "/" });
        query.set("prefix", prefix + below);
        if (token !== "") query.set("continuation-token", token);
        const listed = await (await ask(`${bucket}?${query}`, [200])).text();
        names.push(...valuesOf(listed, "Key").map((key) => decodeURIComponent(key.replaceAll("+", " "))));
        [token] = valuesOf(listed, "NextContinuationToken");
      }
      return names.map((name) => name.slice((prefix + below).length)).toSorted();
    },
    async text(name) {
      const answer = await ask(addressOf(name), [200, 404]);
      return answer.status === 200 ? answer.text() : null;
    },
    async write(name, text, once) {
      const headers: Record<string, string> = once ? { "if-none-match": "*" } : {};
      const answer = await ask(addressOf(name), [200, 412], { method: "PUT", body: text, headers });
      return answer.status === 200;
    },
    keepFile: (name, make) =>
      withFolder(async (folder) => {
        const path = join(folder, "made");
        await make(path);
        const { size } = statSync(path);
        if (size > maxBytes) throw new StartFault(`${name} has ${size} bytes, and a store takes ${maxBytes} at once.`);
        const digest = createHash("sha256");
        await pipeline(createReadStream(path), digest);
        await ask(addressOf(name), [200], {
          method: "PUT",
          body: await openAsBlob(path),
          digest: digest.digest("hex"),
        });
        return size;
      }),
    useFile: (name, use) =>
      withFolder(async (folder) => {
        const path = join(folder, "taken");
        const { body } = await ask(addressOf(name), [200]);
        if (body === null) throw new StartFault(`${addressOf(name)} is empty.`);
        await pipeline(Readable.from(body), createWriteStream(path, { mode: 0o600 }));
        await use(path);
      }),
    async remove(name) {
      await ask(addressOf(name), [200, 204], { method: "DELETE" });
    },
    within: (name) => storeIn(client, bucket, `${prefix}${name}/`),
  };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Contents of the elements of a name, none of which has children. */
function valuesOf(xml: string, name: string): string[] {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) =>
    text.replace(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole),
  );
}

/** One of this user alone, gone afterwards. */
async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-backup-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
