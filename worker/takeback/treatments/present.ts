/** Treatment batches and deliveries as they are answered. Pure. */
import { formatDecimal } from "../../kernel/quantity.ts";
import { instant, kg, type Reader, type Row, sayWarnings, stateOf } from "../present.ts";
import { streamRule } from "../streams.ts";
import type { DeliveryAnswer, TreatmentAnswer } from "./schemas.ts";
import type { deliveryList, TreatmentLine, treatmentList } from "./store.ts";

export function presentDelivery({ document, reversed, itemKind, ...names }: Row<typeof deliveryList>): DeliveryAnswer {
  const { id, externalId, occurredOn, pieces, massG, fate, buyer, recordedAt } = document;
  const mark = fate === "reuse" ? (streamRule(names.stream).reuseMarks[itemKind] ?? null) : null;
  const state = stateOf(reversed);
  const at = instant(recordedAt);
  return { id, externalId, ...names, occurredOn, pieces, massKg: kg(massG), fate, buyer, mark, state, recordedAt: at };
}

export function presentTreatment(
  reader: Reader,
  { document, reversed, lines, ...names }: Row<typeof treatmentList>,
): TreatmentAnswer {
  const { id, externalId, occurredOn, lossG, lossReason, yieldStatus, yieldReason, recordedAt } = document;
  const side = (wanted: "input" | "output") => lines.filter((line) => line.side === wanted).map(treatmentLine);
  return {
    id,
    externalId,
    ...names,
    occurredOn,
    inputs: side("input"),
    outputs: side("output"),
    lossKg: kg(lossG),
    lossReason,
    yieldStatus,
    yieldReason,
    warnings: sayWarnings(reader, document.warnings),
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  };
}

function treatmentLine({ side: _, massG, number, model, fit, leadContent, ...line }: TreatmentLine) {
  return {
    ...line,
    massKg: kg(massG),
    ...(number === null ? {} : { number, model: model ?? "", fit: Boolean(fit) }),
    ...(leadContent === null ? {} : { leadPercent: formatDecimal(leadContent, 3) }),
  };
}
