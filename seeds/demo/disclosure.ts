/** What firms of the pilot disclose by law. Small and invented. */
import type { Ctx } from "../../worker/context.ts";
import { disclose, discloseAdhoc, listSubject } from "../../worker/disclosure/index.ts";
import { addDays, daysBetween } from "../../worker/kernel/period.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";

/** On the list of last year; of them those that disclosed, and on which day of this year, once it has come. */
const subjects = [
  ["treater-1", "key_polluter", "03-02"],
  ["treater-2", "key_polluter", "04-09"],
  ["treater-3", "key_polluter", null],
  ["producer-1", "clean_production_audit", "03-12"],
] as const;

export async function loadDisclosures(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const year = String(Number(today.slice(0, 4)) - 1);
  const at = (firm: string, daysAgo: number): Ctx => {
    const ctx = contextOf(firm);
    return { ...ctx, clock: () => ctx.clock() - daysAgo * 86_400_000 };
  };
  for (const [firm, reason, day] of subjects) {
    const facts = { partyId: idOf(firm), year, reason, source: "重点排污单位名录（合成）" };
    await listSubject(contextOf("bureau"), { id: documentId(`listed ${firm}`, `${year}-03-31`), ...facts });
    const disclosedOn = `${today.slice(0, 4)}-${day}`;
    if (day === null || disclosedOn > today) continue;
    const texts = [
      { part: "pollution", text: "废水经处理后纳管，废气经活性炭吸附后排放；自行监测均达标（合成）。" },
      { part: "emergency", text: "突发环境事件应急预案已备案（合成）。" },
    ] as const;
    const id = documentId(`disclosure of ${firm}`, `${year}-12-31`);
    await disclose(at(firm, daysBetween(disclosedOn, today)), {
      id,
      year,
      texts: [...texts],
      responsible: "厂长（合成）",
    });
  }
  for (const [firm, received, disclosed] of [
    ["treater-1", 30, 27],
    ["treater-2", 60, 41],
  ] as const) {
    await discloseAdhoc(at(firm, disclosed), {
      id: documentId(`ad-hoc of ${firm}`, addDays(today, -received)),
      matter: "permit_renewed",
      document: "排污许可证（合成）",
      receivedOn: addDays(today, -received),
      text: "排污许可证延续，有效期五年（合成）。",
    });
  }
}
