import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsV4Signer } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Store } from "../../../local/store.ts";
import { storeAt, storeOf } from "../../../local/store-at.ts";
import { signatureOf, startObjects } from "../../support/objects.ts";

const folder = mkdtempSync(join(tmpdir(), "luzhang-stores-"));
let objects: Awaited<ReturnType<typeof startObjects>>;
beforeAll(async () => {
  objects = await startObjects();
  Object.assign(process.env, objects.key);
});
afterAll(async () => {
  for (const name of Object.keys(objects.key)) delete process.env[name];
  rmSync(folder, { recursive: true, force: true });
  await objects.stop();
});

describe("signatures", () => {
  /** The examples of AWS's own documentation of Signature Version 4 for S3, with their keys, which are nobody's. */
  const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  type Example = Record<"name" | "method" | "path" | "signature", string> & { headers: Record<string, string> };
  const examples: Example[] = [
    {
      name: "of a part of an object",
      method: "GET",
      path: "/test.txt",
      headers: { range: "bytes=0-9", "x-amz-content-sha256": empty },
      signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    },
    {
      name: "of what is written",
      method: "PUT",
      path: "/test$file.text",
      headers: {
        date: "Fri, 24 May 2013 00:00:00 GMT",
        "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
        "x-amz-storage-class": "REDUCED_REDUNDANCY",
      },
      signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    },
    {
      name: "of a list",
      method: "GET",
      path: "/?max-keys=2&prefix=J",
      headers: { "x-amz-content-sha256": empty },
      signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    },
  ];
  const key = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret };

  test.each(examples)("$name are those that AWS publishes: ours, and those of the stand-in", async (example) => {
    const { method, path, headers, signature } = example;
    const url = `https://examplebucket.s3.amazonaws.com${path}`;
    const scope = { service: "s3", region: "us-east-1", datetime: "20130524T000000Z", allHeaders: true };
    const signer = new AwsV4Signer({ method, url, headers, ...key, ...scope });
    const signed = await signer.sign();
    expect(signed.headers.get("authorization")).toContain(`Signature=${signature}`);
    const sent = { ...Object.fromEntries(signed.headers), host: "examplebucket.s3.amazonaws.com" };
    expect(signatureOf({ method, path, headers: sent }, secret)).toBe(signature);
  });
});

/** The bucket's prefix needs escaping wherever it goes. */
const places = [
  { kind: "a folder", place: () => join(folder, "滨海 (1)") },
  { kind: "a bucket", place: () => `${objects.url}/luzhang/${encodeURIComponent("滨海 (1)")}` },
];

describe.each(places)("$kind", ({ place }) => {
  const store = () => storeAt(place());
  const keep = (to: Store, name: string, text: string) =>
    to.keepFile(name, (path) => Promise.resolve(writeFileSync(path, text)));

  test("has nothing at first", async () => {
    expect([await store().names(""), await store().names("sealed/"), await store().text("known.json")]).toEqual([
      [],
      [],
      null,
    ]);
  });

  test("keeps files and texts, lists them in order by what they lie below, and takes one away", async () => {
    for (const name of ["b+c.gz", "a.gz", "d & e.gz"]) expect(await keep(store(), name, name)).toBe(name.length);
    expect(await store().write("known.json", "绿", false)).toBe(true);
    expect(await store().write("known.json", "绿账", false)).toBe(true);
    expect(await store().text("known.json")).toBe("绿账");
    await keep(store().within("nankai"), "other.gz", "another district's");
    expect(await store().names("")).toEqual(["a.gz", "b+c.gz", "d & e.gz", "known.json"]);
    expect(await store().within("nankai").names("")).toEqual(["other.gz"]);
    await store().remove("a.gz");
    expect(await store().names("")).toEqual(["b+c.gz", "d & e.gz", "known.json"]);
  });

  test("gives a file back by the name that it was kept under, and by what a person is told", async () => {
    const read: string[] = [];
    const take = (path: string) => Promise.resolve(void read.push(readFileSync(path, "utf8")));
    await store().useFile("b+c.gz", take);
    const named = storeOf(store().placeOf("b+c.gz"));
    await named.store.useFile(named.name, take);
    expect(read).toEqual(["b+c.gz", "b+c.gz"]);
  });

  test("never writes again what is to be written once", async () => {
    const once = (text: string) => store().write("sealed/1.json", text, true);
    expect([await once("signed"), await once("another")]).toEqual([true, false]);
    expect([await store().text("sealed/1.json"), await store().names("sealed/")]).toEqual(["signed", ["1.json"]]);
  });

  test("has nothing of a file that was not made whole", async () => {
    const broken = store().keepFile("broken.gz", (path) => {
      writeFileSync(path, "half");
      return Promise.reject(new Error("broke off"));
    });
    await expect(broken).rejects.toThrow("broke off");
    expect(await store().names("")).not.toContain("broken.gz");
  });
});

test("a bucket is named by HTTPS, with a key, and one that refuses is told with what it says", async () => {
  expect(() => storeAt("http://store.example.cn/luzhang")).toThrow("https://<host>/<bucket>");
  expect(() => storeAt("https://store.example.cn/")).toThrow("https://<host>/<bucket>");
  process.env["BACKUP_SECRET_KEY"] = "another";
  const refused = storeAt(`${objects.url}/luzhang`);
  process.env["BACKUP_SECRET_KEY"] = "";
  expect(() => storeAt(`${objects.url}/luzhang`)).toThrow("BACKUP_KEY_ID and BACKUP_SECRET_KEY are needed");
  Object.assign(process.env, objects.key);
  await expect(refused.text("known.json")).rejects.toThrow("answers 403 SignatureDoesNotMatch to GET");
});
