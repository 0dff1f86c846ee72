/**
 * Streams of a database that stay open between calls. For each stream sqld opens a connection of SQLite, which reads the
 * whole schema before its first statement: hundreds of tables, indices and triggers, some ten times the work of what a
 * request asks. A connection that is kept has read them. A stream carries one call at a time and nothing from one to
 * the next: each call is a whole transaction.
 */
type Kept = { baton: string; url: string; since: number };
type Send = (url: string, body: string) => Promise<Response>;

/** One call as the libSQL HTTP protocol writes it: a stream that is opened, used and closed in one request. */
export type Call = { url: string; token: string | null; body: string };

const [head, tail] = ['{"requests":[', ',{"type":"close"}]}'];

/** sqld ends a stream that was idle for ten seconds. */
const keptLongest = 8_000;
/** Of a database, by one isolate: as many as it lately used at once, and sqld has some hundred connections for all. */
const keptMost = 64;

/** What is kept of a database for a token: streams that wait, and how many are in use. */
type Place = { idle: Kept[]; inUse: number };
const places = new Map<string, Place>();

/**
 * Makes one call on a stream that is kept, or on a new one which is kept then. What is sent to a stream that has ended
 * was not looked at, so it is sent again on another.
 * @param send one request; every answer but 2xx is for the caller
 */
export async function onKeptStream({ url, token, body }: Call, send: Send): Promise<Response> {
  const place = placeOf(`${url} ${token}`);
  // What sets up its connection has it for itself.
  const isOrdinary = body.startsWith(head) && body.endsWith(tail) && !/pragma/i.test(body);
  if (!isOrdinary || (place.idle.length === 0 && place.inUse >= keptMost)) return send(url, body);
  const asked = body.slice(head.length, -tail.length);
  // Texts that the client library stores on the stream it takes for its own; a quote within a value has a stroke before it.
  const stored = [...asked.matchAll(/\{"type":"store_sql","sql_id":(\d+),/g)].map(([, id]) => id);
  const requests = [asked, ...stored.map((id) => `{"type":"close_sql","sql_id":${id}}`)].join(",");
  for (;;) {
    const kept = take(place);
    const baton = kept ? `"baton":${JSON.stringify(kept.baton)},` : "";
    place.inUse += 1;
    const sent = send(kept?.url ?? url, `{${baton}"requests":[${requests}]}`);
    const response = await sent.finally(() => (place.inUse -= 1));
    if (response.ok) return keeping(response, kept?.url ?? url, { place, more: stored.length, send });
    if (!kept || (response.status !== 400 && response.status !== 404)) return response;
    const refusal = await response.text();
    if (!/STREAM_EXPIRED|invalid baton|stream not found/i.test(refusal)) return new Response(refusal, response);
  }
}

function placeOf(name: string): Place {
  const place = places.get(name) ?? { idle: [], inUse: 0 };
  places.set(name, place);
  return place;
}

function take({ idle }: Place): Kept | undefined {
  for (let kept = idle.pop(); kept; kept = idle.pop()) {
    if (Math.abs(Date.now() - kept.since) < keptLongest) return kept;
  }
  return undefined;
}

/**
 * The stream is idle once its answer has been read; one that failed as a whole is closed.
 * @param more results at the end that the caller did not ask for
 */
function keeping(response: Response, url: string, { place, more, send }: { place: Place; more: number; send: Send }) {
  const read = response.json.bind(response);
  const json = async () => {
    const answer = await read();
    const { baton, base_url: base, results } = answer as Answer;
    const next = base ? new URL(new URL(url).pathname, base).href : url;
    if (baton !== null) {
      if (results.every(({ type }) => type === "ok")) place.idle.push({ baton, url: next, since: Date.now() });
      else await send(next, JSON.stringify({ baton, requests: [{ type: "close" }] })).catch(() => {});
    }
    // As if it had been closed, which is what the caller asked for.
    results.splice(results.length - more, more, { type: "ok", response: { type: "close" } });
    return answer;
  };
  return Object.defineProperty(response, "json", { value: json });
}

/** The protocol's answer; the shape is the protocol's guarantee. */
type Answer = {
  baton: string | null;
  base_url: string | null;
  results: { type: string; response?: { type: string } }[];
};
