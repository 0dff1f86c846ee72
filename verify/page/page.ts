/** The verification as a page that works from a file: nothing is sent anywhere. */
import { type Verification, verify } from "../check.ts";
import { bundle as bundleShape } from "../report.ts";

const form = elementOf("form");
const verdict = elementOf("#verdict");
const facts = elementOf("#facts");
const list = elementOf("#findings");

form.addEventListener("change", () => void show());

async function show(): Promise<void> {
  verdict.textContent = "…";
  verdict.removeAttribute("data-ok");
  facts.replaceChildren();
  list.replaceChildren();
  try {
    const [report] = await filesIn("report");
    if (report === undefined) {
      verdict.textContent = "请先选择报告 / choose a report first";
      return;
    }
    const [keys] = await filesIn("keys");
    const [other] = await filesIn("other");
    const rows = await filesIn("rows");
    const result = await verify({
      bundle: report,
      rows,
      ...(keys === undefined ? {} : { keys }),
      ...(other === undefined ? {} : { other }),
    });
    showVerdict(result);
    showFacts(report);
    showFindings(result);
  } catch (error) {
    verdict.dataset["ok"] = "false";
    verdict.textContent = `✗ 文件无法读取 / a file cannot be read: ${String(error)}`;
  }
}

function showVerdict({ ok, counts }: Verification): void {
  verdict.dataset["ok"] = String(ok);
  const passed = Object.entries(counts).map(([check, count]) => `${check} ${count}`);
  verdict.textContent = `${ok ? "✓ 验证通过 / Verified" : "✗ 验证未通过 / NOT verified"} (${passed.join(", ")})`;
}

function showFacts(raw: unknown): void {
  const { data } = bundleShape.safeParse(raw);
  if (!data) return;
  const { report, signature, digest } = data;
  const said: [string, string][] = [
    ["报告 / report", `${report.title.zh} / ${report.title.en}`],
    ["期间 / period", report.period.label],
    ["版本 / version", String(report.version)],
    ["封存时间 / sealed", report.sealedAt],
    ["密钥 / key", signature.keyId],
    ["摘要 / digest", digest],
    ["账簿 / log", `${report.log.treeSize} · ${report.log.rootHash}`],
  ];
  for (const [name, value] of said) facts.append(element("dt", name), element("dd", value));
}

/** What is wrong, then what could not be checked; what fits is counted above. */
function showFindings({ findings }: Verification): void {
  const wrong = findings.filter(({ ok }) => ok === false);
  const unknown = findings.filter(({ ok }) => ok === null);
  for (const { check, subject, ok, zh, en } of [...wrong, ...unknown]) {
    list.append(element("li", `${ok === false ? "✗" : "?"} ${check} ${subject} — ${zh} / ${en}`));
  }
}

async function filesIn(id: string): Promise<unknown[]> {
  const input = elementOf(`#${id}`);
  const files = input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
  return Promise.all(files.map(async (file): Promise<unknown> => JSON.parse(await file.text())));
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function elementOf(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
