import { useState } from "preact/hooks";
import { Problem } from "../../../../worker/kernel/errors.ts";
import { boxEventColumns, boxEventOf } from "../../../../worker/tables/documents/boxes.ts";
import { readTable } from "../../../../worker/tables/table.ts";
import { useFormList } from "../../api/use-api.ts";
import { FileChooser } from "../../controls/FileChooser.tsx";
import { FormPage } from "../../controls/FormPage.tsx";
import { TextAreaField } from "../../controls/inputs.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import type { Site } from "../../types.ts";
import { locale, t } from "../../words/index.ts";
import { tableWords } from "../imports/table-words.ts";

/** What happened to boxes: a block from a spreadsheet, or a file. */
export default function NotePage() {
  const form = useForm("express.note", "/express/boxes/note", () => ({ text: "" }));
  const sites = useFormList<Site>("sites.all", "/api/v1/registry/sites?mine=false").items;
  const [said, setSaid] = useState<string[]>([]);
  const book = async (bytes: Uint8Array): Promise<void> => {
    const { events, faults } = await eventsIn(bytes, sites);
    setSaid(faults);
    if (faults.length > 0) return;
    await form.send({
      path: "/api/v1/express/box-events",
      body: { events },
      label: t("express.note"),
      next: "/express/boxes",
      withoutId: true,
    });
  };
  return (
    <FormPage
      title={t("express.note")}
      note={t("express.note.note")}
      form={form}
      submitLabel={t("express.note")}
      cancelHref="/express/boxes"
      onSubmit={() => void book(new TextEncoder().encode(form.values.text))}
    >
      <TextAreaField {...fieldsOf(form)("text")} label={t("express.block")} hint={t("express.block.hint")} />
      <FileChooser
        label={t("express.file")}
        primary={false}
        onFile={(file) => void file.arrayBuffer().then((buffer) => book(new Uint8Array(buffer)))}
      />
      {said.length > 0 && (
        <ul role="alert">
          {said.map((line) => (
            <li key={line} class="field-error">
              {line}
            </li>
          ))}
        </ul>
      )}
    </FormPage>
  );
}

const mostSaid = 20;

/** Every row as an event, and what is wrong with the first of those that are none. */
async function eventsIn(bytes: Uint8Array, sites: readonly Site[]) {
  try {
    const table = await readTable(bytes, boxEventColumns, { locale: locale.get() });
    const rows = table.rows.map((row) => ({ line: row.line, ...boxEventOf(row, sites) }));
    const ignored = table.ignored.map(({ heading }) => t("express.ignored", { heading }));
    const faults = rows.flatMap(({ line, faults: own }) =>
      own.map((fault) => `${t("express.line", { line })} ${tableWords(fault)}`),
    );
    return { events: rows.map(({ body }) => body), faults: [...ignored, ...faults].slice(0, mostSaid) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { events: [], faults: [tableWords(error)] };
  }
}
