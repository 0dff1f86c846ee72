/** The types of a client, and where each operation is, from the description of the interface. */
import type { ApiDocument, Schema } from "../compatible.ts";

export function typesFor({ paths, components }: ApiDocument): string {
  const named = Object.entries(components.schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  const shapes = operations.map(({ operationId, parameters = [], requestBody, responses }) => {
    const of = (place: string) => {
      const own = parameters.filter((one) => one.in === place);
      const fields = own.map(({ name, required, schema }) => `${key(name)}${required ? "" : "?"}: ${typeOf(schema)}`);
      const isNeeded = own.some(({ required }) => required);
      return own.length === 0
        ? []
        : [`${place === "path" ? "params" : place}${isNeeded ? "" : "?"}: { ${fields.join("; ")} }`];
    };
    const json = requestBody?.content["application/json"]?.schema;
    const body = json ? [`body: ${typeOf(json)}`] : requestBody ? ["body: BodyInit; type: string"] : [];
    const answers = Object.entries(responses)
      .filter(([status]) => Number(status) < 400)
      .map(([, { content }]) => content?.["application/json"]?.schema)
      .map((schema) => (schema ? typeOf(schema) : "Response"));
    const answer = `answer: ${[...new Set(answers)].join(" | ")}`;
    return `  ${operationId}: { ${[...of("path"), ...of("query"), ...body, answer].join("; ")} };`;
  });
  const places = operations.map(
    ({ operationId, method, path }) =>
      `  ${operationId}: [${JSON.stringify(method.toUpperCase())}, ${JSON.stringify(path)}],`,
  );
  return [
    "// Made by `npm run api:keep` from the kept description of /api/v1; not to be edited.",
    ...named,
    "export type Operations = {",
    ...shapes,
    "};",
    "export const places = {",
    ...places,
    "} as const satisfies Record<keyof Operations, readonly [method: string, path: string]>;",
    "",
  ].join("\n");
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown";
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ") || "never";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return `(${choice.map(typeOf).join(" | ")})`;
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(" & ")})`;
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return "unknown";
  return types.map((type) => plainType(type, schema)).join(" | ");
}

function plainType(type: string, schema: Schema): string {
  switch (type) {
    case "integer":
      return "number";
    case "array":
      return `(${schema.items ? typeOf(schema.items) : "unknown"})[]`;
    case "object": {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, one]) => `${key(name)}${schema.required?.includes(name) ? "" : "?"}: ${typeOf(one)}`,
      );
      const others = schema.additionalProperties;
      if (fields.length === 0) return `Record<string, ${typeof others === "object" ? typeOf(others) : "unknown"}>`;
      return `{ ${fields.join("; ")} }`;
    }
    default:
      return type;
  }
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
