/** Which months a producer still has to declare. Pure. */
import { addMonths, monthsBetween } from "../../kernel/period.ts";

/** A month of an item and how its declaration stands: declared, or taken back. */
export type DeclaredMonth = { item: string; month: string; state: string };

/** A product that was not declared for so many months is taken for one that is no longer made. */
const monthsRemembered = 12;

/**
 * The months that are over and lack a declaration of at least one item, the oldest first. A producer declares every month
 * of an item from the first that it declared, also one in which nothing was sold.
 */
export function undeclaredMonths(steps: readonly DeclaredMonth[], today: string): string[] {
  const last = addMonths(today.slice(0, 7), -1);
  const items = Map.groupBy(steps, ({ item }) => item);
  const missing = [...items.values()].flatMap((own) => {
    const declared = new Set(own.filter(({ state }) => state === "declared").map(({ month }) => month));
    const known = own.map(({ month }) => month).toSorted();
    const [first = last, latest = first] = [known[0], known.at(-1)];
    if (latest < addMonths(last, -monthsRemembered)) return [];
    return monthsBetween(first, last).filter((month) => !declared.has(month));
  });
  return [...new Set(missing)].toSorted();
}
