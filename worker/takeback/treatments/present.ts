/** Treatment batches and deliveries as they are answered. Pure. */
import { isPermitted } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { exactly } from "../../kernel/exactly.ts";
import { daysBetween, shanghaiDate } from "../../kernel/period.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import { instant, kg, type Reader, type Row, sayWarnings, stateOf } from "../present.ts";
import { lotIdOf } from "../lots/rules.ts";
import { streamRule } from "../streams.ts";
import type { DeliveryAnswer, TreatmentAnswer } from "./schemas.ts";
import type { deliveryList, TreatmentLine, treatmentList } from "./store.ts";

export function presentDelivery(
  { actor, clock }: Pick<Ctx, "actor" | "clock">,
  {
    document,
    reversed,
    itemKind,
    receipts,
    receiverPartyId,
    version: _,
    listed: _listed,
    ...names
  }: Row<typeof deliveryList>,
): DeliveryAnswer {
  const { massG, recordedAt, issuerId: __, partyId, siteId: ___, itemId: ____, ...kept } = document;
  const isWaiting = names.confirmation === "sent" && !reversed;
  return exactly<DeliveryAnswer>()({
    ...kept,
    ...names,
    massKg: kg(massG),
    daysWaiting: isWaiting ? daysBetween(kept.occurredOn, shanghaiDate(clock())) : null,
    receipt: receipts.map((each) => presentReceipt(actor, each))[0] ?? null,
    direction: directionFor(actor.partyId, { from: partyId, to: receiverPartyId }),
    mark: kept.fate === "reuse" ? (streamRule(names.stream).reuseMarks[itemKind] ?? null) : null,
    state: stateOf(reversed),
    recordedAt: instant(recordedAt),
  });
}

/** A row that was just written holds more than readers are told. */
function presentReceipt(
  actor: Ctx["actor"],
  receipt: Row<typeof deliveryList>["receipts"][number],
): NonNullable<DeliveryAnswer["receipt"]> {
  const { id, occurredOn, pieces, massG, countedG, reason, means, evidence, confirmerName, confirmerRole } = receipt;
  return {
    id,
    occurredOn,
    pieces,
    massKg: kg(massG),
    countedKg: kg(countedG),
    reason,
    means,
    document: evidence,
    confirmerName: isPermitted(actor, "takeback.personal.read") ? confirmerName : null,
    confirmerRole,
  };
}

/** `both` for whoever looks at it from outside. */
function directionFor(reader: string, { from, to }: { from: string; to: string | null }) {
  if (reader === from) return "out";
  return reader === to ? "in" : "both";
}

export function presentTreatment(
  reader: Reader,
  { document, reversed, lines, listed: _listed, ...names }: Row<typeof treatmentList>,
): TreatmentAnswer {
  const { id, externalId, occurredOn, lossG, lossReason, yieldStatus, yieldReason, recordedAt } = document;
  const side = (wanted: "input" | "output") =>
    lines.filter((line) => line.side === wanted).map((line) => treatmentLine(id, line));
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

function treatmentLine(
  documentId: string,
  { side, massG, number, model, fit, leadContent, grade, itemId, ...line }: TreatmentLine,
) {
  return {
    ...line,
    massKg: kg(massG),
    ...(number === null ? {} : { number, model: model ?? "", fit: Boolean(fit) }),
    ...(grade === null ? {} : { grade }),
    // What is not fit is metal, and lies in the lot of the metal.
    ...(side === "output" && fit !== false && fit !== 0 ? { lotId: lotIdOf({ documentId, itemId }) } : {}),
    ...(leadContent === null ? {} : { leadPercent: formatDecimal(leadContent, 3) }),
  };
}
