import { useApi } from "../../api/use-api.ts";
import { useState } from "preact/hooks";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { FormFrame } from "../../controls/FormFrame.tsx";
import { Sheet } from "../../controls/grid/Sheet.tsx";
import { DecimalField, TextAreaField, TextField, WholeField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Empty, NotYet } from "../../controls/states.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { formatInstant, formatNumber } from "../../format/format.ts";
import { useMe } from "../../state/session.ts";
import { zoneName } from "../../state/zones.ts";
import { pick, t } from "../../words/index.ts";
import { ColourMark, ExampleNote } from "./parts.tsx";
import { criterionColumns, effectText, levelColumns, schemeOf, valuesOf } from "./scheme-values.ts";
import type { Scheme, Schemes } from "./types.ts";

/** How firms of a zone are rated, how they were before, and where an authority sets it. */
export default function SchemePage() {
  const { may } = useMe();
  const answer = useApi<Schemes>("/api/v1/credit/schemes");
  const { data, reload } = answer;
  const [editing, setEditing] = useState(false);
  const current = data?.versions[0]?.scheme ?? null;
  return (
    <>
      <PageHead title={t("rating.scheme")} note={t("rating.scheme.note")}>
        {may("credit.schemes") && !editing && (
          <button type="button" class="primary" onClick={() => setEditing(true)}>
            {t("rating.scheme.set")}
          </button>
        )}
        <a class="button" href="/credit">
          {t("rating.title")}
        </a>
      </PageHead>
      <NotYet of={answer} />
      {data && !current && (
        <Empty title={t("rating.scheme.none", { zone: zoneName(data.zone) })}>{t("rating.scheme.none.next")}</Empty>
      )}
      {data && editing && (
        <SchemeForm
          key={data.versions.length}
          schemes={data}
          onDone={() => {
            setEditing(false);
            reload();
          }}
        />
      )}
      {data && !editing && <SchemeShown scheme={current ?? data.example} />}
      {data && data.versions.length > 0 && <Versions versions={data.versions} />}
    </>
  );
}

function SchemeShown({ scheme }: { scheme: Scheme }) {
  return (
    <>
      <ExampleNote isExample={scheme.isExample} />
      <FactList>
        <Fact label={t("rating.name")}>{pick(scheme.name.zh, scheme.name.en)}</Fact>
        <Fact label={t("rating.source")}>{scheme.source}</Fact>
        <Fact label={t("rating.basePoints")}>{formatNumber(scheme.basePoints)}</Fact>
        <Fact label={t("rating.levels")}>
          {scheme.levels.map(({ colour, name, fromPoints }) => (
            <span key={colour} class="block">
              <ColourMark colour={colour} name={name} />{" "}
              <span class="small">
                {fromPoints === null ? t("rating.rest") : t("rating.from", { points: formatNumber(fromPoints) })}
              </span>
            </span>
          ))}
        </Fact>
        <Fact label={t("rating.notice")}>{t("rating.days", { days: scheme.noticeDays })}</Fact>
        <Fact label={t("rating.term")}>{t("rating.termMonths", { months: scheme.termMonths })}</Fact>
      </FactList>
      <DataTable
        caption={t("rating.criteria")}
        showCaption
        rows={scheme.criteria}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "criterion",
            head: t("rating.criterion"),
            roomy: true,
            cell: ({ title }) => pick(title.zh, title.en),
          },
          { name: "measure", head: t("rating.measure"), cell: ({ measure }) => t(`rating.measure.${measure}`) },
          { name: "effect", head: t("rating.effect"), cell: effectText },
        ]}
      />
    </>
  );
}

/** Begins with what holds, or with the example. */
function SchemeForm({ schemes, onDone }: { schemes: Schemes; onDone: () => void }) {
  const { me } = useMe();
  const { example, versions, zone } = schemes;
  const form = useForm(`credit.scheme.${zone}`, "/credit/schemes", () =>
    valuesOf(versions[0]?.scheme ?? example, me.today.slice(0, 4)),
  );
  const { values, set } = form;
  const field = fieldsOf(form);
  const { fromYear, reason } = values;
  const send = async (): Promise<void> => {
    const isDone = await form.send({
      path: "/api/v1/credit/schemes/versions",
      body: { zone, fromYear, scheme: schemeOf(values, example), reason },
      label: t("rating.schemeLabel", { zone: zoneName(zone) }),
      withoutId: true,
    });
    if (isDone) onDone();
  };
  return (
    <FormFrame form={form} submitLabel={t("rating.scheme.set")} onSubmit={() => void send()} wide>
      <ExampleNote isExample={schemeOf(values, example).isExample} />
      <div class="field-row">
        <TextField {...field("nameZh", "/scheme/name/zh")} label={t("rating.name.zh")} />
        <TextField {...field("nameEn", "/scheme/name/en")} label={t("rating.name.en")} />
      </div>
      <TextField {...field("source", "/scheme/source")} label={t("rating.source")} hint={t("rating.source.hint")} />
      <div class="field-row">
        <DecimalField
          {...field("basePoints", "/scheme/basePoints")}
          label={t("rating.basePoints")}
          unit={t("rating.unit.points")}
        />
        <WholeField
          {...field("noticeDays", "/scheme/noticeDays")}
          label={t("rating.notice")}
          unit={t("rating.unit.days")}
        />
        <WholeField
          {...field("termMonths", "/scheme/termMonths")}
          label={t("rating.term")}
          unit={t("rating.unit.months")}
        />
      </div>
      <h2>{t("rating.levels")}</h2>
      <p class="small">{t("rating.levels.hint")}</p>
      <Sheet
        caption={t("rating.levels")}
        columns={levelColumns()}
        lines={values.levels}
        onLines={(levels) => set({ levels })}
      />
      <h2>{t("rating.criteria")}</h2>
      <p class="small">{t("rating.criteria.hint")}</p>
      <Sheet
        caption={t("rating.criteria")}
        columns={criterionColumns()}
        lines={values.criteria}
        onLines={(criteria) => set({ criteria })}
      />
      <TextField {...field("fromYear")} label={t("rating.fromYear")} hint={t("rating.fromYear.hint")} />
      <TextAreaField {...field("reason")} label={t("form.reason")} />
    </FormFrame>
  );
}

function Versions({ versions }: Pick<Schemes, "versions">) {
  return (
    <DataTable
      caption={t("rating.versions")}
      showCaption
      rows={versions}
      rowKey={({ version }) => String(version)}
      columns={[
        { name: "version", head: t("rating.version"), number: true, cell: ({ version }) => version },
        { name: "year", head: t("rating.fromYear"), cell: ({ fromYear }) => fromYear },
        {
          name: "scheme",
          head: t("rating.name"),
          cell: ({ scheme }) => (scheme ? pick(scheme.name.zh, scheme.name.en) : t("rating.scheme.ended")),
        },
        { name: "reason", head: t("form.reason"), cell: ({ reason }) => reason },
        {
          name: "by",
          head: t("rating.by"),
          wide: true,
          cell: (row) => `${row.actorName} · ${formatInstant(row.recordedAt)}`,
        },
      ]}
    />
  );
}
