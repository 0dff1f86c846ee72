import { BarTable } from "../../controls/BarTable.tsx";
import { percentOf, sumDecimals } from "../../format/decimal.ts";
import { formatNumber, formatPercent } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { entryKind } from "../ledger/entry-kind.ts";
import type { Passport } from "./types.ts";
import { monthsOf, wayOf } from "./way.ts";
import "./passports.css";

/** From who handed it in to the product: the steps in their order, and how sure each is. */
export function Way({ passport }: { passport: Passport }) {
  const steps = wayOf(passport);
  const bought = steps.filter(({ by }) => by === "purchase");
  const whole = sumDecimals(passport.contents.map(({ massKg }) => massKg));
  const known = sumDecimals(passport.origin.filter(isKnown).map(({ massKg }) => massKg));
  return (
    <section>
      <h2>{t("passports.way")}</h2>
      <ol class="way">
        {bought.map((step) => (
          <li key={step.by}>
            <strong>{entryKind(step.by)}</strong>
            <span class="small">{monthsOf(step)}</span>
            <span class="small">{custodyName(step.custody)}</span>
          </li>
        ))}
        <li>
          <strong>{t("passports.handedIn")}</strong>
          <span class="small">
            {passport.origin.map(({ source }) => t(`passports.source.${source}`)).join(t("list.comma"))}
          </span>
        </li>
        {steps.slice(bought.length).map((step) => (
          <li key={`${step.by} ${step.from} ${step.to} ${step.custody}`}>
            <strong>{entryKind(step.by)}</strong>
            <span class="small">{monthsOf(step)}</span>
            <span class="small">{custodyName(step.custody)}</span>
          </li>
        ))}
        <li class="way-end">
          <strong>{t("passports.product")}</strong>
          <span class="small">{passport.madeOn.slice(0, 7)}</span>
          <span class="small">
            {t("passports.recycled.short", { percent: formatNumber(passport.recycledPercent) })}
          </span>
        </li>
      </ol>
      <BarTable
        title={t("passports.origin")}
        says={t("passports.origin.says", {
          whole: formatNumber(whole),
          known: formatNumber(known),
          percent: formatPercent(percentOf(known, whole, 1)),
        })}
        head={[t("passports.origin"), "kg", "%"]}
        bars={passport.origin.map(({ source, massKg }) => ({
          name: source,
          label: t(`passports.source.${source}`),
          amount: formatNumber(massKg),
          share: Number(massKg) / Number(whole),
          note: formatNumber(percentOf(massKg, whole, 1) ?? "—"),
          green: isKnown({ source }),
        }))}
      />
      <p class="small">{t("passports.way.how")}</p>
    </section>
  );
}

const isKnown = ({ source }: { source: string }): boolean => source !== "unknown";

const custodies = ["identity_preserved", "segregated", "mass_balance"] as const;

function custodyName(custody: string): string {
  const known = custodies.find((name) => name === custody);
  return known ? t(`passports.custody.${known}`) : custody;
}
