import { FormFrame } from "../../controls/FormFrame.tsx";
import { normalise } from "../../controls/inputs.tsx";
import { fieldId, useForm, type Form } from "../../forms/form.ts";
import { t } from "../../words/index.ts";
import { Computed, ItemName } from "./index-parts.tsx";
import type { Index, IndexItem } from "./types.ts";

type Values = { scores: Record<string, string>; evidence: Record<string, string> };

/** One's own scores, each with its evidence. What the books tell is not asked for. */
export function IndexForm({ index, onDone }: { index: Index; onDone: () => void }) {
  const form = useForm<Values>(`gsci.${index.year}.${index.assessmentId ?? "first"}`, "/procurement/gsci", () => ({
    scores: Object.fromEntries(index.items.map(({ code, score }) => [code, score ?? ""])),
    evidence: Object.fromEntries(index.items.map(({ code, evidence }) => [code, evidence ?? ""])),
  }));
  const { values } = form;
  const asked = index.items.filter(({ computed }) => computed === null || computed.points === null);
  const sent = asked.filter(({ code }) => (values.scores[code] ?? "").trim() !== "");
  const send = async (): Promise<void> => {
    const items = sent.map(({ code }) => ({
      code,
      score: (values.scores[code] ?? "").trim(),
      evidence: (values.evidence[code] ?? "").trim(),
    }));
    const done = await form.send({
      path: "/api/v1/procurement/gsci",
      body: { year: index.year, items },
      label: t("index.label", { year: index.year }),
    });
    if (done) onDone();
  };
  return (
    <FormFrame
      form={form}
      submitLabel={t("procurement.save")}
      wide
      disabled={sent.length === 0}
      onSubmit={() => void send()}
    >
      <table class="sheet">
        <caption>{t("index.form")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("index.item")}</th>
            <th scope="col" class="number">
              {t("index.weight")}
            </th>
            <th scope="col">{t("index.score")}</th>
            <th scope="col">{t("form.evidence")}</th>
            <th scope="col" class="number">
              {t("index.points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {index.items.map((item) => (
            <Row key={item.code} item={item} form={form} at={sent.indexOf(item)} asked={asked.includes(item)} />
          ))}
        </tbody>
      </table>
    </FormFrame>
  );
}

function Row({ item, form, at, asked }: { item: IndexItem; form: Form<Values>; at: number; asked: boolean }) {
  const { values, set } = form;
  // An item that is not sent has no place in the request, so its pointer is its own.
  const place = at < 0 ? `/items/${item.code}` : `/items/${at}`;
  const scoreError = form.errorAt(`${place}/score`);
  const evidenceError = form.errorAt(`${place}/evidence`);
  return (
    <tr>
      <th scope="row">
        <ItemName item={item} />
      </th>
      <td class="number">
        <span class="index-label">{t("index.weight")} </span>
        {item.weight}
      </td>
      {asked ? (
        <>
          <td class={scoreError ? "field-wrong" : ""}>
            <input
              id={fieldId(`${place}/score`)}
              type="text"
              inputMode="decimal"
              autocomplete="off"
              aria-label={t("index.scoreOf", { code: item.code, weight: item.weight })}
              placeholder={t("index.score")}
              value={values.scores[item.code] ?? ""}
              onInput={(event) =>
                set({ scores: { ...values.scores, [item.code]: normalise(event.currentTarget.value) } })
              }
            />
            {scoreError && <p class="field-error">{scoreError}</p>}
          </td>
          <td class={evidenceError ? "index-evidence field-wrong" : "index-evidence"}>
            <input
              id={fieldId(`${place}/evidence`)}
              type="text"
              autocomplete="off"
              aria-label={t("index.evidenceOf", { code: item.code })}
              placeholder={t("form.evidence")}
              value={values.evidence[item.code] ?? ""}
              onInput={(event) => set({ evidence: { ...values.evidence, [item.code]: event.currentTarget.value } })}
            />
            {evidenceError && <p class="field-error">{evidenceError}</p>}
            {item.computed && <Computed item={item} />}
          </td>
        </>
      ) : (
        <td colSpan={2}>
          <Computed item={item} />
        </td>
      )}
      <td class="number">
        <span class="index-label">{t("index.points")} </span>
        {item.points ?? "—"}
      </td>
    </tr>
  );
}
