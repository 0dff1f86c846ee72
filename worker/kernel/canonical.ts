import canonicalize from "canonicalize";

/**
 * The one JSON text of a value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * writes them. A bigint becomes a decimal string (10n and "10" are the same text), a member that is undefined is left
 * out, a Date is its ISO string.
 *
 * @throws TypeError on what JSON cannot say: undefined or a function at the top, NaN, the infinities, a lone surrogate,
 * a circle
 */
export function canonicalJson(value: unknown): string {
  const text = encode(value);
  if (text === undefined) throw new TypeError("JSON has no text for this value");
  return text;
}

function encode(value: unknown): string | undefined {
  try {
    return canonicalize(withDecimalBigints(value));
  } catch (error) {
    throw new TypeError("JSON has no text for this value", { cause: error });
  }
}

function withDecimalBigints(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  if (Array.isArray(value)) return value.map(withDecimalBigints);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withDecimalBigints(member)]));
}
