/** EPCIS documents and events held against the standard's own JSON schema, without compiling code. Pure. */
import { Validator } from "@cfworker/json-schema";
import standard from "./standard.json" with { type: "json" };

/** Where something does not fit: a JSON pointer. */
export type Misfit = { pointer: string; said: string };

const eventTypes = [
  "ObjectEvent",
  "AggregationEvent",
  "TransactionEvent",
  "TransformationEvent",
  "AssociationEvent",
] as const;

const validators = new Map<string, Validator>();

/** Made when it is first needed: a validator looks through the whole schema. */
function validatorOf(definition: string): Validator {
  const known = validators.get(definition);
  if (known) return known;
  const made = new Validator({ definitions: standard.definitions, $ref: `#/definitions/${definition}` }, "7");
  validators.set(definition, made);
  return made;
}

/** The document but for its events. @returns null where it fits */
export function misfitOfDocument(document: object): Misfit | null {
  return misfit("epcisDocument", document);
}

/** An event of one of the five types, or one of another's vocabulary. @returns null where it fits */
export function misfitOfEvent(event: unknown): Misfit | null {
  const type = typeof event === "object" && event !== null && "type" in event ? event.type : undefined;
  return misfit(eventTypes.find((each) => each === type) ?? "Extended-Event", event);
}

function misfit(definition: string, value: unknown): Misfit | null {
  const { valid, errors } = validatorOf(definition).validate(value);
  if (valid) return null;
  // The one that is deepest says what is wrong; those around it only that something is.
  const depth = (at: string): number => at.split("/").length;
  const [first] = errors.toSorted((a, b) => depth(b.instanceLocation) - depth(a.instanceLocation));
  return { pointer: first?.instanceLocation.replace(/^#/, "") ?? "", said: first?.error ?? "" };
}
