import { FormPage } from "../../controls/FormPage.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { Icon } from "../../controls/Icon.tsx";
import { DateField, DecimalField, TextAreaField } from "../../controls/inputs.tsx";
import { OwnSiteField, useItems } from "../../controls/pickers.tsx";
import { formatGrams } from "../../format/decimal.ts";
import { useForm } from "../../forms/form.ts";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { useMe } from "../../state/session.ts";
import { LotsOfLine } from "../lots/LotsField.tsx";
import { Lines } from "./Lines.tsx";
import { AssemblyFields, LeadField, YieldCheck } from "./TreatmentExtras.tsx";
import {
  emptyInput,
  emptyOutput,
  emptyTreatment,
  isAssembly,
  type MassBalance,
  massBalance,
  treatmentBody,
  type TreatmentValues,
} from "./treatment-values.ts";
import { useStock } from "./use-stock.ts";

/** A dismantling batch: what went in is what came out and what was lost, to the gram. */
export default function TreatmentForm() {
  const { me } = useMe();
  const form = useForm<TreatmentValues>("treatment", "/takeback/treatments/new", () => emptyTreatment(me.today));
  const { values, set, errorAt } = form;
  const field = fieldsOf(form);
  const stock = useStock(values.siteId);
  const { items } = useItems();
  // The materials of a batch are those of what went in.
  const stream = items.find((item) => item.code === values.inputs[0]?.item)?.stream;
  const isLead = stream === "lead_acid_batteries";
  const balance = massBalance(values);
  const send = (): void => {
    void form.send({
      path: "/api/v1/takeback/treatments",
      body: treatmentBody(values, stream),
      label: t("treatments.label", { mass: formatGrams(balance?.input ?? 0n) }),
      next: "/takeback/treatments",
    });
  };
  return (
    <FormPage
      title={t("treatments.log")}
      form={form}
      submitLabel={t("form.book")}
      cancelHref="/takeback/treatments"
      onSubmit={send}
    >
      <OwnSiteField {...field("siteId")} kinds={["treatment_plant"]} label={t("list.site")} />
      <DateField {...field("occurredOn")} label={t("list.date")} max={me.today} />
      <Lines
        pointer="/inputs"
        legend={t("treatment.inputs")}
        group="product"
        lines={values.inputs}
        empty={emptyInput}
        extra={(row) => (
          <>
            {isLead && <LeadField row={row} />}
            <LotsOfLine row={row} siteId={values.siteId} />
          </>
        )}
        onLines={(inputs) => set({ inputs })}
        errorAt={errorAt}
        stock={stock}
      />
      <Lines
        pointer="/outputs"
        legend={t("treatment.outputs")}
        group="material"
        stream={stream}
        piecesOptional
        lines={values.outputs}
        empty={emptyOutput}
        isSingle={isAssembly}
        extra={(row) => (isAssembly(row.values) ? <AssemblyFields row={row} /> : isLead && <LeadField row={row} />)}
        onLines={(outputs) => set({ outputs })}
        errorAt={errorAt}
      />
      <DecimalField
        {...field("lossKg")}
        optional
        label={t("treatment.loss")}
        unit="kg"
        hint={
          balance && balance.rest > 0n ? (
            <button
              type="button"
              class="link"
              onClick={() => set({ lossKg: formatGrams(balance.rest + balance.loss) })}
            >
              {t("treatment.restAsLoss", { mass: formatNumber(formatGrams(balance.rest + balance.loss)) })}
            </button>
          ) : (
            t("treatment.loss.hint")
          )
        }
      />
      <TextAreaField
        {...field("lossReason")}
        optional
        label={t("treatment.lossReason")}
        hint={t("treatment.lossReason.hint")}
      />
      <YieldCheck values={values} onReason={(yieldReason) => set({ yieldReason })} error={errorAt("/yieldReason")} />
      <BalanceLine balance={balance} />
    </FormPage>
  );
}

/** Input − outputs − loss, as it stands while typing. */
function BalanceLine({ balance }: { balance: MassBalance | null }) {
  const kg = (grams: bigint): string => formatNumber(formatGrams(grams));
  const state =
    !balance || balance.input === 0n ? "open" : balance.rest === 0n ? "even" : balance.rest > 0n ? "rest" : "over";
  return (
    <div class={`mass-balance mass-balance-${state}`} role="status">
      <p class="tabular">
        {balance ? `${kg(balance.input)} − ${kg(balance.output)} − ${kg(balance.loss)} = ${kg(balance.rest)} kg` : "—"}
      </p>
      <p class="small">{t("treatment.balance.terms")}</p>
      <p>
        <Icon name={state === "even" ? "check" : state === "over" ? "cross" : "question"} />
        {t(`treatment.balance.${state}`)}
      </p>
    </div>
  );
}
