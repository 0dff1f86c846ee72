/** How firms of the pilot are rated for the year before: by the example scheme, which the office of the demonstration set. */
import { beginRating, exampleScheme, presentScheme, setScheme, takeStep } from "../../worker/credit/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { schemeInput, stepInput } from "../../worker/credit/schemas.ts";
import { documentId } from "./goods.ts";
import { idOf, zone } from "./parties.ts";

/** How far each firm's rating has come. */
const courses = [
  ["treater-1", "published"],
  ["treater-2", "published"],
  ["recycler-1", "published"],
  ["recycler-2", "published"],
  ["producer-1", "published"],
  ["producer-2", "published"],
  ["treater-3", "reviewed"],
  ["recycler-3", "self_assessed"],
] as const;

const day = 86_400_000;
const ago = (ctx: Ctx, days: number): Ctx => ({ ...ctx, clock: () => ctx.clock() - days * day });

export async function loadCredit(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const year = String(Number(today.slice(0, 4)) - 1);
  const bureau = contextOf("bureau");
  const set = { zone, fromYear: year, scheme: presentScheme(exampleScheme), reason: "演示采用示例办法（合成）" };
  await setScheme(ago(bureau, 60), schemeInput.parse(set));
  const asked = exampleScheme.criteria.filter(({ measure }) => measure === "stated").map(({ id }) => id);
  const answers = asked.map((criterion) => ({ criterion, holds: false, evidence: "环保台账第 1 册（合成）" }));
  const decided = asked.map((criterion) => ({ criterion, holds: false }));
  for (const [firm, reached] of courses) {
    const own = contextOf(firm);
    const id = documentId(`credit of ${firm}`, `${year}-12-31`);
    await beginRating(ago(own, 50), { id, year, partyId: idOf(firm) });
    const steps = [
      [own, 48, { step: "self_assess", answers }],
      [bureau, 40, { step: "review", decided }],
      [own, 36, { step: "state", text: "无异议（合成）" }],
      [bureau, 30, { step: "announce" }],
      [bureau, 12, { step: "publish" }],
    ] as const;
    const taken = { self_assessed: 1, reviewed: 2, published: steps.length }[reached];
    for (const [ctx, days, input] of steps.slice(0, taken)) await takeStep(ago(ctx, days), id, stepInput.parse(input));
  }
}
