/** A load that goes to another province draws on its approval. */
import type { TableRows } from "../../../db/change-set.ts";
import { nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { currentValues } from "../../registry/index.ts";
import type { Item, Site } from "../goods.ts";
import { wasteCodeOf } from "../rules/hazardous.ts";
import { amountsOf, provinceOf, requireCovered } from "./rules.ts";
import type { ApprovalRow } from "./store.ts";

type Load = {
  from: Site;
  to: Site;
  occurredOn: string;
  approvalNumber: string | null | undefined;
  lines: readonly { item: Item; massG: number }[];
};

/**
 * What of a load is hazardous waste leaves its province under an approval that is in the register, for what it covers and
 * as much as is left. Two loads that were judged by the same use of it take the same step: the database keeps one.
 * @param facts the current values of `wasteCodeDatasets`
 * @throws Problem `approval_not_found`, `approval_of_others`, `approval_not_valid`, `approval_not_for_waste`,
 * `approval_used_up`
 */
export function drawApproval(
  ctx: Ctx,
  [row]: readonly ApprovalRow[],
  facts: ReturnType<typeof currentValues>,
  { from, to, occurredOn, approvalNumber, lines }: Load,
): TableRows[] {
  if (provinceOf(from.division) === provinceOf(to.division)) return [];
  const coded = (item: string, day: string, massG: number) => {
    const wasteCode = wasteCodeOf(facts, item, day);
    return wasteCode === null ? [] : [{ wasteCode, massG }];
  };
  const load = lines.flatMap(({ item, massG }) => coded(item.code, occurredOn, massG));
  if (load.length === 0) return [];
  if (!row) {
    const pointer = "/approvalNumber";
    throw new Problem("approval_not_found", { pointer, params: { number: approvalNumber ?? "" } });
  }
  const { document, licenceTo, version } = row;
  const used = row.sent.flatMap((line) => coded(line.item, line.occurredOn, line.massG));
  const between = { fromPartyId: from.partyId, toPartyId: to.partyId, day: occurredOn };
  const approval = { ...document, licenceTo };
  requireCovered(approval, amountsOf(row.lines), amountsOf(used), amountsOf(load), between);
  return [stepOn(ctx, nameOf(names.approvalUse(document.id)), version, "used")];
}
