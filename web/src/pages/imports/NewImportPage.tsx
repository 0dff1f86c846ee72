import { useRef, useState } from "preact/hooks";
import { call, isUnknownOutcome, withQuery } from "../../api/call.ts";
import { newUuidV7 } from "../../api/uuid.ts";
import { FileChooser } from "../../controls/FileChooser.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { ChoiceField, SelectField } from "../../controls/inputs.tsx";
import { options } from "../../controls/options.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, Failed, Loading } from "../../controls/states.tsx";
import { formatNumber } from "../../format/format.ts";
import { navigate, usePlace } from "../../state/router.ts";
import { useMay } from "../../state/session.ts";
import type { Problem } from "../../types.ts";
import { t } from "../../words/index.ts";
import { importKindName, kindsFor, mediaTypeOf } from "./import-words.ts";
import type { Import, ImportStarted } from "./types.ts";

const mostRows = 200_000;
const modes = ["per_row", "atomic"] as const;

/** A file is sent whole and tried; what was understood, and what would be booked, is seen before anything is. */
export default function NewImportPage() {
  const kinds = kindsFor(useMay());
  const asked = usePlace().query.get("kind");
  const [kind, setKind] = useState(kinds.find((each) => each === asked) ?? kinds[0]);
  const [mode, setMode] = useState<Import["mode"]>("per_row");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const attempt = useRef({ of: "", key: "" });
  if (kind === undefined) return <Empty title={t("imports.nothing")} />;

  const send = async (file: File): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    // A lost answer makes no second import: the same file goes under the same key.
    const of = JSON.stringify([kind, mode, file.name, file.size, file.lastModified]);
    if (attempt.current.of !== of) attempt.current = { of, key: newUuidV7() };
    const path = withQuery("/api/v1/imports", { kind, mode, dryRun: "true" });
    const content = new Blob([file], { type: mediaTypeOf(file.name) });
    const answer = await call<ImportStarted>("POST", path, content, { key: attempt.current.key });
    setSending(false);
    if (answer.ok) return navigate(`/imports/${answer.data.id}`);
    if (!isUnknownOutcome(answer.problem)) attempt.current = { of: "", key: "" };
    setProblem(answer.problem);
  };
  return (
    <>
      <PageHead title={t("imports.new")} note={t("import.note")}>
        <a class="button" href="/imports">
          {t("form.cancel")}
        </a>
      </PageHead>
      <ol class="steps">
        <li>
          <h2>{t("imports.step.kind")}</h2>
          <SelectField
            pointer="/kind"
            label={t("imports.kind")}
            value={kind}
            onValue={(value) => setKind(kinds.find((each) => each === value))}
          >
            {options(kinds, importKindName)}
          </SelectField>
          <p>{t("imports.template.hint")}</p>
          {(kind === "people" || kind === "operators") && <p>{t(`imports.kind.${kind}.hint`)}</p>}
          <p class="form-actions">
            {(["xlsx", "csv"] as const).map((format) => (
              <a key={format} class="button" href={`/api/v1/imports/templates/${kind}?format=${format}`} download>
                <Icon name="download" />
                {t("imports.template", { format: format.toUpperCase() })}
              </a>
            ))}
          </p>
        </li>
        <li>
          <h2>{t("import.step.file")}</h2>
          <ChoiceField
            pointer="/mode"
            label={t("imports.mode")}
            hint={t("imports.mode.hint")}
            value={mode}
            onValue={(value) => setMode(modes.find((each) => each === value) ?? "per_row")}
            choices={modes.map((value) => ({ value, label: t(`imports.mode.${value}`) }))}
          />
          <p>{t("imports.file.hint", { rows: formatNumber(mostRows) })}</p>
          <FileChooser
            label={t("import.choose")}
            accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl,text/csv"
            disabled={sending}
            onFile={(file) => void send(file)}
          />
          {sending && <Loading lines={3} />}
          {problem && <Failed problem={problem} />}
        </li>
      </ol>
    </>
  );
}
