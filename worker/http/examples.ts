/**
 * An example of what goes over the wire, put together from a schema of the OpenAPI document: what a schema names as its
 * example, otherwise its parts, otherwise what a field of that name holds.
 */

/** A schema of the document, as far as an example is made of it. */
export type SchemaObject = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  example?: unknown;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maxLength?: number;
  required?: string[];
  properties?: Record<string, SchemaObject>;
  additionalProperties?: SchemaObject | boolean;
  items?: SchemaObject;
  anyOf?: SchemaObject[];
  oneOf?: SchemaObject[];
  allOf?: SchemaObject[];
};

const uuid = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
const digest = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";

/** What fields hold, by the end of their names; the first that fits. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^(password|secret)$/i, "four-words-nobody-guesses"],
  [/^email$/, "clerk@recycler.example"],
  [/^(id|reverses|replaces|replacedBy|reversedBy|corrects|document|actor)$|Id$/, uuid],
  [/^(party|buyer|producer|treater|reviewer|supplier)$/, "泰达再生资源有限公司"],
  [/^(to|validTo|expiresOn)$/, "2029-12-31"],
  [/^(from|asOf|today|keptFrom)$|On$|^validFrom$|Since$/, "2026-09-30"],
  [/At$|^timestamp$/, "2026-09-30T08:00:00.000Z"],
  [/^(\w*[yY]ear)$/, "2026"],
  [/^months?$/, "2026-09"],
  [/^periods?$/, "2026-Q3"],
  [/Kg$|^(massKg|kgce|balance)$/, "79.52"],
  [/Kwh$/, "3250.5"],
  [/Yuan(PerUnit)?$/, "12800.50"],
  [/[pP]ercent$/, "41.0"],
  [/(nameZh|NameZh)$/, "黄海路回收站"],
  [/(nameEn|NameEn)$/, "Huanghai Road collection point"],
  [/[rR]eason(Zh|Text)?$/, "重复登记"],
  [/^evidence$/, "磅单 2026-0930"],
  [/^(text|note|comment|outcome|nextStep)(Zh)?$/, "按计划完成，见所附台账"],
  [/^(summary|description|problem|detail)(Zh)?$/, "未按期报送第三季度台账"],
  [/^title(Zh)?$/, "2026 年第 3 季度报告"],
  [/En$|^en$/, "as planned, see the ledger attached"],
  [/Zh$|^zh$/, "按计划完成"],
  [/^name$/, "照明改造"],
  [/^product$/, "台式计算机 X"],
  [/^body$/, "中国质量认证中心"],
  [/^(basis|source)$/, "津环罚字〔2026〕12 号"],
  [/^(meter|code)$/, "A-01"],
  [/^([a-z]+N|n)umber$/, "2026-0930"],
  [/^(item|itemKind)$/, "electronics/refrigerator"],
  [/^streams?$/, "electronics"],
  [/^zone$/, "teda"],
  [/^division$/, "120116"],
  [/^plate$/, "津A12345"],
  [/^vin$/, "LSVAA49J120123459"],
  [/^wasteCode$/, "900-052-31"],
  [/manifestNumber$/i, "20261200000001"],
  [/^codeVersion$/, "2013"],
  [/^categoryCode$/, "A02010104"],
  [/[hH]ash$|^(digest|figures|publicKey)$/, digest],
  [/^(path|href|rowsHref|log|pointer)$/i, "/api/v1/takeback/returns"],
  [/^utcOffset$/, "+08:00"],
];
const plainText = "2026-0930";

/** @param of the schemas that the document names, by name */
export function exampleOf(
  schema: SchemaObject,
  of: Record<string, SchemaObject>,
  { withOptional, name = "" }: { withOptional: boolean; name?: string },
): unknown {
  const below = (part: SchemaObject, at = name) => exampleOf(part, of, { withOptional, name: at });
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref !== undefined) return below(of[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => below(part)));
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return below(either[0] ?? {});
  return ofType(schema, name, below, withOptional);
}

function ofType(
  schema: SchemaObject,
  name: string,
  below: (part: SchemaObject, at?: string) => unknown,
  withOptional: boolean,
): unknown {
  const { properties = {}, required = [], additionalProperties } = schema;
  switch ([schema.type].flat()[0]) {
    case "object": {
      const named = Object.entries(properties).filter(([key]) => withOptional || required.includes(key));
      const other = typeof additionalProperties === "object" && named.length === 0 ? [additionalProperties] : [];
      return Object.fromEntries([
        ...named.map(([key, part]) => [key, below(part, key)]),
        ...other.map((part) => ["name", below(part, name)]),
      ]);
    }
    case "array":
      return [below(schema.items ?? {})];
    case "boolean":
      return false;
    case "integer":
      return Math.max(3, schema.minimum ?? 0);
    case "number":
      return Math.max(12.5, schema.minimum ?? 0);
    case "string":
      return (texts.find(([pattern]) => pattern.test(name))?.[1] ?? plainText).slice(0, schema.maxLength);
    default:
      return null;
  }
}
