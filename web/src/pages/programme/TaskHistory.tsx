import { formatDate, formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { periodName } from "../../format/period.ts";
import { EvidenceItem } from "./parts.tsx";
import type { Progress, TaskDetail } from "./types.ts";

type Signed = { partyNameZh: string | null; partyNameEn: string | null; recordedAt: string };

/** Who wrote it and when; a unit that speaks for itself is named already. */
function Signature({ partyNameZh, partyNameEn, recordedAt, as }: Signed & { as?: string }) {
  return (
    <span class="small">
      {partyNameZh !== as && `${pick(partyNameZh, partyNameEn)} · `}
      {formatInstant(recordedAt)}
    </span>
  );
}

/** What was reported, quarter after quarter, the newest first; earlier wordings stay beneath. */
export function ProgressList({ task }: { task: TaskDetail }) {
  const current = task.progress
    .filter(({ replacedBy }) => replacedBy === null)
    .toSorted((a, b) => b.period.localeCompare(a.period) || a.unit.localeCompare(b.unit));
  return (
    <section class="programme-section">
      <h2>{t("programme.progress")}</h2>
      {current.length === 0 && <p class="small">{t("programme.progress.none")}</p>}
      <ul class="history">
        {current.map((row) => (
          <li key={row.id}>
            <ProgressItem row={row} task={task} />
            <Earlier row={row} task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ row, task }: { row: Progress; task: TaskDetail }) {
  const chain: Progress[] = [];
  for (let id = row.replaces; id !== null;) {
    const before = task.progress.find((each) => each.id === id);
    if (!before) break;
    chain.push(before);
    id = before.replaces;
  }
  if (chain.length === 0) return null;
  return (
    <details>
      <summary class="small">{t("programme.earlier", { count: chain.length })}</summary>
      {chain.map((before) => (
        <div key={before.id} class="earlier">
          <ProgressItem row={before} task={task} />
        </div>
      ))}
    </details>
  );
}

function ProgressItem({ row, task }: { row: Progress; task: TaskDetail }) {
  const unit = task.units.find(({ name }) => name === row.unit);
  const who = row.unit === "" ? t("programme.wholeTask") : unit ? pick(unit.name, unit.nameEn) : row.unit;
  return (
    <>
      <p>
        <strong>{periodName(row.period)}</strong> · {who} · {t(`programme.declared.${row.declared}`)}{" "}
        <Signature {...row} as={row.unit} />
      </p>
      <p class="prose">{row.text}</p>
      {row.problem && (
        <p class="prose">
          <span class="small">{t("programme.problem")}</span> {row.problem}
        </p>
      )}
      {row.nextStep && (
        <p class="prose">
          <span class="small">{t("programme.nextStep")}</span> {row.nextStep}
        </p>
      )}
      {row.evidence.length > 0 && (
        <p>
          <span class="small">{t("form.evidence")}</span>{" "}
          {row.evidence.map((each, index) => (
            <span key={`${each.kind} ${each.value}`}>
              {index > 0 && t("list.comma")}
              <EvidenceItem {...each} />
            </span>
          ))}
        </p>
      )}
    </>
  );
}

export function CommentList({ task }: { task: TaskDetail }) {
  if (task.comments.length === 0) return null;
  return (
    <section class="programme-section">
      <h2>{t("programme.comments")}</h2>
      <ul class="history">
        {task.comments.map((comment) => (
          <li key={comment.id}>
            <p class="prose">{comment.text}</p>
            <Signature {...comment} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every version of the task, with why it was changed. */
export function VersionList({ task }: { task: TaskDetail }) {
  return (
    <section class="programme-section">
      <h2>{t("programme.versions")}</h2>
      <ol class="history">
        {task.versions.toReversed().map((version) => (
          <li key={version.id}>
            <p>
              <strong>{t("programme.version", { version: version.version })}</strong>{" "}
              {version.outcome && version.closedOn && (
                <>
                  · {t(`programme.outcome.${version.outcome}`)} {formatDate(version.closedOn)}{" "}
                </>
              )}
              <Signature {...version} />
            </p>
            <p>{version.reason ?? t("programme.version.first")}</p>
            <p class="small">
              {t("programme.target")}
              {t("list.colon")}
              {version.target ?? t("programme.target.none")} · {t("programme.due")}
              {t("list.colon")}
              {version.dueOn ? formatDate(version.dueOn) : t("programme.due.none")}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
