/** The names of the values that may be any text, as a person types it. */
export type TextName<V> = { [Name in keyof V]: string extends V[Name] ? Name : never }[keyof V] & string;

/** What a field of a form needs to belong to one of its values. */
export type Bound = {
  pointer: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
};

/** As much of a form, or of a line of it, as its fields need. */
export type Fillable<V> = {
  values: V;
  set: (patch: Partial<V>) => void;
  errorAt: (pointer: string) => string | undefined;
};

/**
 * Binds fields to the values of a form by name: `<TextField {...field("reason")} label=… />`.
 *
 * @param at the JSON pointer of the part of the request that these values become; the whole request, unless said
 */
export function fieldsOf<V extends object>({ values, set, errorAt }: Fillable<V>, at = "") {
  return (name: TextName<V>, pointer = `${at}/${name}`): Bound => ({
    pointer,
    value: textIn(values, name),
    onValue: (value) => set(patchOf<V>(name, value)),
    error: errorAt(pointer),
  });
}

/** A value under a `TextName` is text or not there: the compiler cannot follow that through the mapped type. */
function textIn<V>(values: V, name: TextName<V>): string {
  return (values[name] ?? "") as string;
}

/** A `TextName` with text is a part of the values it is a name of. */
function patchOf<V>(name: TextName<V>, value: string): Partial<V> {
  return { [name]: value } as Partial<V>;
}
