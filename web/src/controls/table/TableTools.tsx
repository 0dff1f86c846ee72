import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { saveFile } from "../../format/csv.ts";
import { navigate, usePlace } from "../../state/router.ts";
import { useSession } from "../../state/session.ts";
import { locale, t } from "../../words/index.ts";
import type { Column } from "../DataTable.tsx";
import { Icon } from "../Icon.tsx";
import type { DocumentFile } from "./document-file.ts";
import type { Table } from "./use-table.ts";
import { fileRows } from "./values.ts";
import "./style.ts";
import { dropView, saveView, savedViews, showColumn } from "./view.ts";

type Props<T> = {
  title: string;
  columns: readonly Column<T>[];
  table: Table<T>;
  file: DocumentFile<T> | undefined;
};

/** Which columns are shown, the reader's own views, and the table as a file. */
export function TableTools<T>({ title, columns, table, file }: Props<T>) {
  const session = useSession();
  return (
    <div class="table-tools">
      <Menu label={t("table.columns")}>
        <Columns columns={columns} hidden={table.view.hidden} />
      </Menu>
      {session.state === "signed_in" && (
        <Menu label={t("table.views")}>
          <Views owner={session.owner} />
        </Menu>
      )}
      <Menu label={t("table.download")}>
        <Files title={title} table={table} file={file} />
      </Menu>
    </div>
  );
}

/** Said where there are more rows than can be arranged on a page. */
export function Cut() {
  return <p role="status">{t("table.cut")}</p>;
}

/** How many rows are ticked, and what can be done with them. */
export function Selected({ count, label, onStep }: { count: number; label: string; onStep: () => void }) {
  return (
    <p class="selected" role="status">
      {t("table.selected", { count })}
      <button type="button" onClick={onStep}>
        {label}
      </button>
    </p>
  );
}

function Menu({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <details class="menu" name="table-tools">
      <summary>{label} ▾</summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}

/** The first column is the row's name and stays. */
function Columns<T>({ columns, hidden }: { columns: readonly Column<T>[]; hidden: ReadonlySet<string> }) {
  return (
    <>
      {columns.slice(1).map(({ name, head }) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={!hidden.has(name)}
            onChange={(event) => showColumn(name, event.currentTarget.checked)}
          />
          {head}
        </label>
      ))}
    </>
  );
}

function Views({ owner }: { owner: string }) {
  const { path, query } = usePlace();
  const [views, setViews] = useState(() => savedViews(owner, path));
  const [name, setName] = useState("");
  const [isFull, setFull] = useState(false);
  const save = (): void => {
    setFull(!saveView(owner, path, { name: name.trim(), query: query.toString() }));
    setViews(savedViews(owner, path));
    setName("");
  };
  const remove = (of: string): void => {
    dropView(owner, path, of);
    setViews(savedViews(owner, path));
  };
  return (
    <>
      {views.length === 0 && <p class="small">{t("table.none")}</p>}
      {views.map((view) => (
        <span key={view.name} class="saved-view">
          <button type="button" class="link" onClick={() => navigate(`${path}?${view.query}`, { replace: true })}>
            {view.name}
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t("table.remove", { name: view.name })}
            onClick={() => remove(view.name)}
          >
            <Icon name="cross" />
          </button>
        </span>
      ))}
      <form
        class="saved-view"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") save();
        }}
      >
        <input
          aria-label={t("table.name")}
          placeholder={t("table.name")}
          maxLength={60}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit">{t("table.save")}</button>
      </form>
      <p class="small" role="status">
        {t(isFull ? "table.full" : "table.device")}
      </p>
    </>
  );
}

/** Documents that go in again are written for that. */
async function rowsInFile<T>(columns: readonly Column<T>[], rows: readonly T[], file: DocumentFile<T> | undefined) {
  if (!file) return fileRows(columns, rows);
  const [{ documentRows }, written] = await Promise.all([import("./document-file.ts"), file.load()]);
  return documentRows(columns, rows, written, file.instead, locale.get());
}

/** The shown columns of every row, in the shown order: read to the end of the list first. */
function Files<T>({ title, table, file }: Omit<Props<T>, "columns">) {
  const [state, setState] = useState<"idle" | "reading" | "refused">("idle");
  const write = async (format: "csv" | "xlsx"): Promise<void> => {
    setState("reading");
    const [rows, { sheetsAs, sheetMediaTypes }] = await Promise.all([
      table.all(),
      import("../../../../worker/tables/sheets.ts"),
    ]);
    if (!rows) return setState("refused");
    const sheet = { name: title.slice(0, 31), rows: await rowsInFile(table.columns, rows, file) };
    saveFile(`${title}.${format}`, sheetsAs(format, [sheet]), sheetMediaTypes[format]);
    setState("idle");
  };
  return (
    <>
      <button type="button" disabled={state === "reading"} onClick={() => void write("xlsx")}>
        {t("table.xlsx")}
      </button>
      <button type="button" disabled={state === "reading"} onClick={() => void write("csv")}>
        {t("table.csv")}
      </button>
      <p class="small" role="status">
        {state === "reading" && t("table.reading")}
        {state === "refused" && t("table.tooMany")}
      </p>
    </>
  );
}
