/**
 * How releases of one contracting process become one: the merging routine of the Open Contracting Data Standard 1.1
 * (https://standard.open-contracting.org/1.1/en/schema/merging/). Pure.
 */
import { isObject, type Json, type JsonObject } from "../../kernel/json.ts";

export type Release = JsonObject & { ocid: string; id: string; date: string };

/** Lists of objects that the release schema has replaced as a whole; those without are merged by `id`. */
const wholeLists: readonly string[] = ["additionalIdentifiers", "additionalClassifications", "changes"];

/** @param releases at least one, of one process, in any order: what was released later says how it is now */
export function merged(releases: readonly Release[]): Release {
  const inOrder = releases.toSorted((one, other) => Date.parse(one.date) - Date.parse(other.date));
  const { ocid = "", date = "" } = inOrder.at(-1) ?? {};
  const all = inOrder.reduce<JsonObject>(
    (target, { id: _, date: __, tag: ___, ...said }) => mergedObject(target, said),
    {},
  );
  return { ...all, tag: ["compiled"], id: `${ocid}-${date}`, date, ocid };
}

function mergedObject(before: Json | undefined, said: JsonObject): JsonObject {
  // Names are others': none of them is that of a prototype.
  const target = new Map(Object.entries(isObject(before) ? before : {}));
  for (const [name, value] of Object.entries(said)) {
    const now = mergedValue(name, target.get(name), value);
    if (now === null) target.delete(name);
    else if (now !== undefined) target.set(name, now);
  }
  return Object.fromEntries(target);
}

/** @returns null where what was said is taken back, undefined where nothing is said */
function mergedValue(name: string, before: Json | undefined, value: Json): Json | undefined {
  if (isObject(value)) return Object.keys(value).length === 0 ? undefined : mergedObject(before, value);
  if (!Array.isArray(value) || wholeLists.includes(name)) return value;
  if (value.length === 0) return undefined;
  return value.every(isObject) ? mergedList(before, value) : value;
}

function mergedList(before: Json | undefined, said: readonly JsonObject[]): JsonObject[] {
  const list = Array.isArray(before) ? before.filter(isObject) : [];
  for (const each of said) {
    const at =
      each["id"] === undefined ? -1 : list.findIndex(({ id }) => id !== undefined && String(id) === String(each["id"]));
    if (at < 0) list.push(mergedObject({}, each));
    else list[at] = mergedObject(list[at], each);
  }
  return list;
}
