/**
 * Stands in for a store of objects: the part of Amazon's S3 that backups use, behind signatures that are checked by another
 * hand than the one that makes them.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

type Signed = { method: string; path: string; headers: Record<string, string> };

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
/** As RFC 3986 leaves only letters, digits and `-._~` alone. */
const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What the signature of a request has to be. @throws where the request names no scope */
export function signatureOf({ method, path, headers }: Signed, secret: string): string {
  const [, date, region, names] =
    /Credential=[^/]+\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+)/.exec(
      headers["authorization"] ?? "",
    ) ?? [];
  if (!date || !region || !names) throw new Error(`no scope in ${headers["authorization"]}`);
  const [before = "", query = ""] = path.split("?");
  const canonical = [
    method,
    before
      .split("/")
      .map((part) => escaped(decodeURIComponent(part)))
      .join("/"),
    [...new URLSearchParams(query)]
      .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
      .toSorted()
      .join("&"),
    ...names.split(";").map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    names,
    headers["x-amz-content-sha256"] ?? "",
  ].join("\n");
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [region, "s3", "aws4_request"].reduce((made, part) => hmac(made, part), hmac(`AWS4${secret}`, date));
  return hmac(key, text).toString("hex");
}

const fault = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` });

/** At so many names a list goes on in another answer. */
const pageNames = 2;

export async function startObjects() {
  const key = { BACKUP_KEY_ID: "key", BACKUP_SECRET_KEY: "secret" };
  const kept = new Map<string, Uint8Array>();
  /** What was asked for, in order. */
  const asked: string[] = [];

  const list = (query: URLSearchParams, bucket: string) => {
    const prefix = `${bucket}/${query.get("prefix") ?? ""}`;
    const names = [...kept.keys()].filter(
      (name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("/"),
    );
    const from = Number(query.get("continuation-token") ?? 0);
    const keys = names
      .toSorted()
      .slice(from, from + pageNames)
      .map((name) => encodeURIComponent(name.slice(bucket.length + 1)));
    const next =
      from + pageNames < names.length ? `<NextContinuationToken>${from + pageNames}</NextContinuationToken>` : "";
    return {
      status: 200,
      body: `<ListBucketResult>${keys.map((name) => `<Contents><Key>${name}</Key></Contents>`).join("")}${next}</ListBucketResult>`,
    };
  };

  const answer = async (request: IncomingMessage): Promise<{ status: number; body?: string | Uint8Array }> => {
    const { method = "", url: path = "" } = request;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    asked.push(`${method} ${path}`);
    const body = await buffer(request);
    const said = /Signature=([0-9a-f]{64})$/.exec(headers["authorization"] ?? "")?.[1];
    if (said !== signatureOf({ method, path, headers }, key.BACKUP_SECRET_KEY))
      return fault(403, "SignatureDoesNotMatch");
    if (headers["x-amz-content-sha256"] !== sha256(body)) return fault(400, "XAmzContentSHA256Mismatch");
    const address = new URL(path, "http://store");
    const name = decodeURIComponent(address.pathname.slice(1));
    const there = kept.get(name);
    switch (method) {
      case "GET":
        if (address.searchParams.has("list-type")) return list(address.searchParams, name);
        return there ? { status: 200, body: there } : fault(404, "NoSuchKey");
      case "PUT":
        if (there && headers["if-none-match"] === "*") return fault(412, "PreconditionFailed");
        kept.set(name, body);
        return { status: 200 };
      case "DELETE":
        kept.delete(name);
        return { status: 204 };
      default:
        return fault(405, "MethodNotAllowed");
    }
  };

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body = "" }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    kept,
    asked,
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
