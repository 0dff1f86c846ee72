/** The choices of a select whose values are names of the API, each in the reader's words. */
export function options<T extends string>(values: readonly T[], say: (value: T) => string) {
  return values.map((value) => (
    <option key={value} value={value}>
      {say(value)}
    </option>
  ));
}
