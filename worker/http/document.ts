/** The description of the interface: made once in an isolate, with an example of each body and each answer. */
import { createHash } from "node:crypto";
import type { Context } from "hono";
import { exampleOf, type SchemaObject } from "./examples.ts";
import type { App } from "./mount.ts";

type Content = Record<string, { schema?: SchemaObject; example?: unknown }>;
type Operation = { requestBody?: { content: Content }; responses: Record<string, { content?: Content }> };
/** What this file reads and adds of an OpenAPI document. */
type Described = {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, SchemaObject> };
};

/** Serves the document of what is mounted on `app` by then, and 304 to whoever has it already. */
export function documentOf(app: App) {
  let made: { text: string; etag: string } | undefined;
  return (c: Context) => {
    made ??= make(app);
    const headers = { etag: made.etag, "cache-control": "no-cache" };
    if (c.req.header("if-none-match") === made.etag) return c.body(null, 304, headers);
    return c.body(made.text, 200, { ...headers, "content-type": "application/json; charset=utf-8" });
  };
}

function make(app: App): { text: string; etag: string } {
  const generated = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "绿账 Luzhang",
      version: "1",
      description: "绿色与逆向物流核算 / green and reverse-logistics accounting",
    },
  });
  // As it is sent: what the generator leaves undefined is gone.
  const document: Described = JSON.parse(JSON.stringify(generated));
  addExamples(document);
  const text = JSON.stringify(document);
  return { text, etag: `"${createHash("sha256").update(text, "utf8").digest("base64url")}"` };
}

function addExamples({ paths, components }: Described): void {
  const schemas = components?.schemas ?? {};
  const add = (content: Content | undefined, withOptional: boolean) => {
    const json = Object.entries(content ?? {}).filter(([type]) => type.endsWith("json"));
    for (const [, media] of json) if (media.schema) media.example = exampleOf(media.schema, schemas, { withOptional });
  };
  for (const { requestBody, responses } of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    // What may be left out depends on the rest of a body, so its example has only what must be there.
    add(requestBody?.content, false);
    for (const [status, { content }] of Object.entries(responses)) if (Number(status) < 400) add(content, true);
  }
}
