import { withQuery } from "../../api/call.ts";
import { t } from "../../words/index.ts";
import { useScopeInAddress } from "../../state/scope.ts";
import { downloadCsv, type Sheet } from "./download.ts";

export function Head({ title, note }: { title: string; note: string }) {
  return (
    <header class="section-head">
      <div>
        <h2>{title}</h2>
        <p class="small">{note}</p>
      </div>
    </header>
  );
}

/** The two ways out of every picture: its rows in the books, and its table as a file. */
export function Download({ sheet, rows }: { sheet: Sheet; rows?: string }) {
  const scope = useScopeInAddress();
  return (
    <p class="figure-links">
      <button type="button" class="link" onClick={() => downloadCsv(sheet)}>
        {t("download.csv")}
      </button>
      {rows && <a href={withQuery(`/indicators/${encodeURIComponent(rows)}/rows`, { ...scope })}>{t("figure.rows")}</a>}
    </p>
  );
}
