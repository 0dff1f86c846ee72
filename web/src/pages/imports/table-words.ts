/** What the reader of files says, in the language of the page. Its texts stand once, beside the server's. */
import { tableProblems } from "../../../../worker/kernel/problems/tables.ts";
import { valueProblems } from "../../../../worker/kernel/problems/values.ts";
import { type ProblemParams, type ProblemText, renderText } from "../../../../worker/kernel/problems/text.ts";
import type { Column } from "../../../../worker/tables/columns.ts";
import type { Problem } from "../../types.ts";
import { locale, pick } from "../../words/index.ts";

const texts = { ...valueProblems, ...tableProblems };

/** A code that only the server gives is shown as it is. */
export function tableWords({ code, params }: { code: string; params: ProblemParams }): string {
  const text = textOf(code);
  return text ? renderText(text, params, locale.get()).detail : code;
}

/** The same as a problem that a page shows like one of the server's. */
export function tableProblem({ code, params }: { code: string; params: ProblemParams }): Problem {
  const text = textOf(code);
  const { title, detail } = text ? renderText(text, params, locale.get()) : { title: code, detail: code };
  return { status: text?.status ?? 422, code, title, detail };
}

function textOf(code: string): ProblemText | undefined {
  return Object.entries<ProblemText>(texts).find(([name]) => name === code)?.[1];
}

/** The heading in the reader's language. */
export function columnTitle({ zh, en }: Column): string {
  return pick(zh, en);
}
