/**
 * Names the shape of a value that is partly spread: the compiler refuses a key the shape has not. So a new column is neither
 * kept nor shown before the shape of the row or of the answer names it.
 */
export function exactly<Shape>() {
  return <T extends Shape>(value: T & Record<Exclude<keyof T, keyof Shape>, never>): Shape => value;
}
