import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Mark } from "../../controls/marks.tsx";
import { Failed } from "../../controls/states.tsx";
import { notify } from "../../state/notice.ts";
import type { Problem } from "../../types.ts";
import { pick, t } from "../../words/index.ts";
import type { Import, OwnColumns } from "./types.ts";

/** Which column is taken for what, and what else the reader of a spreadsheet does not see. */
export function ColumnsUnderstood({ of: { kind, columns, otherSheets, hiddenRows } }: { of: Import }) {
  const own = useApi<OwnColumns>(columns.length === 0 ? null : `/api/v1/imports/columns/${kind}`);
  const [problem, setProblem] = useState<Problem>();
  if (columns.length === 0) return null;
  const taken = new Set(columns.map(({ name }) => name));
  const free = own.data?.known.filter(({ name }) => !taken.has(name)) ?? [];
  const keep = async (heading: string, name: string): Promise<void> => {
    if (name === "") return;
    const body = { columns: { ...own.data?.columns, [heading]: name } };
    const answer = await call<OwnColumns>("PUT", `/api/v1/imports/columns/${kind}`, body);
    setProblem(answer.ok ? undefined : answer.problem);
    if (!answer.ok) return;
    notify(t("imports.columns.kept"));
    own.reload();
  };
  return (
    <section>
      <h2>{t("imports.columns")}</h2>
      {otherSheets.map((sheet) => (
        <p key={sheet}>{t("import.remark.sheet", { sheet })}</p>
      ))}
      {hiddenRows > 0 && <p>{t("import.remark.hidden", { rows: hiddenRows })}</p>}
      {problem && <Failed problem={problem} />}
      <DataTable
        caption={t("imports.columns")}
        rows={columns.filter(({ heading, name }) => heading.trim() !== "" || name !== null)}
        rowKey={({ heading, name }) => JSON.stringify([heading, name])}
        columns={[
          { name: "heading", head: t("imports.columns.heading"), cell: ({ heading }) => heading },
          {
            name: "meaning",
            head: t("imports.columns.meaning"),
            cell: ({ heading, name, zh, en }) =>
              name !== null ? (
                pick(zh, en)
              ) : (
                <span class="row-actions">
                  <Mark tone="due" icon="warning" text={t("imports.columns.none")} />
                  {free.length > 0 && (
                    <select
                      aria-label={t("imports.columns.choose", { column: heading })}
                      value={own.data?.columns[heading] ?? ""}
                      onChange={(event) => void keep(heading, event.currentTarget.value)}
                    >
                      <option value="">{t("imports.columns.isOther")}</option>
                      {free.map((one) => (
                        <option key={one.name} value={one.name}>
                          {pick(one.zh, one.en)}
                        </option>
                      ))}
                    </select>
                  )}
                </span>
              ),
          },
        ]}
      />
    </section>
  );
}
