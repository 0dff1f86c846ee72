/** The server's OpenAPI document as one reader needs it. Pure. */
import type { Locale } from "../../words/index.ts";

type Operation = { summary?: string; tags?: string[]; security?: Record<string, unknown>[] };
/** What this page changes of a document. */
export type Description = {
  paths: Record<string, Record<string, Operation>>;
  components?: { securitySchemes?: Record<string, unknown>; schemas?: Record<string, unknown> };
};

/** An OpenAPI document is no schema of ours: it is one where it has paths. */
export function isDescription(read: unknown): read is Description {
  return typeof read === "object" && read !== null && "paths" in read;
}

/** The parts that operations belong to, in the order of the document. */
export function partsOf({ paths }: Description): string[] {
  return [
    ...new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ tags = [] }) => tags))),
  ];
}

/** The operations of one part with the schemas that they name: the renderer resolves the whole document for each it opens. */
export function partOf(document: Description, part: string): Description {
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(([, methods]) =>
      Object.values(methods).some(({ tags = [] }) => tags.includes(part)),
    ),
  );
  const { schemas = {}, ...components } = document.components ?? {};
  const named = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name = ""] of JSON.stringify(value ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (named.has(name)) continue;
      named.add(name);
      visit(schemas[name]);
    }
  };
  visit(paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => named.has(name)));
  return { ...document, paths, components: { ...components, schemas: kept } };
}

/**
 * Summaries in one language, and the key as the only way to say who asks: a browser sends its session by itself and lets
 * no page set a cookie.
 */
export function describedFor(language: Locale, document: Description): Description {
  const { session: _, ...schemes } = document.components?.securitySchemes ?? {};
  const paths = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, operationFor(language, each)])),
  ]);
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, securitySchemes: schemes },
  };
}

function operationFor(language: Locale, { summary, security, ...rest }: Operation): Operation {
  return {
    ...rest,
    ...(summary !== undefined && { summary: inOne(language, summary) }),
    ...(security && { security: security.filter((one) => !("session" in one)) }),
  };
}

/** "中文 / English": the Chinese words hold no slash with a blank after it. */
function inOne(language: Locale, both: string): string {
  const [, chinese = both, english = both] = /^(.*?)\s*\/ (.*)$/su.exec(both) ?? [];
  return language === "en" ? english : chinese;
}
