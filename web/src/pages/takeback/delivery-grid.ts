import type { OneOf } from "../../forms/together.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

/** One line of a day's deliveries, as typed. */
export type DayLine = { key: string; cells: Readonly<Record<string, string>> };

const isEmpty = ({ cells }: DayLine): boolean => Object.values(cells).every((text) => text.trim() === "");

/** A delivery for each line that something stands in; what is missing in it the server names. */
export function deliveriesOf(lines: readonly DayLine[], siteId: string, occurredOn: string): OneOf[] {
  return lines
    .filter((line) => !isEmpty(line))
    .map(({ key, cells }) => ({
      key,
      path: "/api/v1/takeback/deliveries",
      body: {
        siteId,
        occurredOn,
        item: cells["item"] ?? "",
        massKg: filled(cells["massKg"] ?? ""),
        pieces: wholeNumber(cells["pieces"] ?? ""),
        fate: cells["fate"] ?? "",
        receiverSiteId: filled(cells["receiverSiteId"] ?? ""),
        buyer: filled(cells["buyer"] ?? ""),
        manifestNumber: filled(cells["manifestNumber"] ?? ""),
      },
    }));
}
