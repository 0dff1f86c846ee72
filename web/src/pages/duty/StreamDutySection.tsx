import { FigureState } from "../../controls/figure-parts.tsx";
import { StatusMark } from "../../controls/marks.tsx";
import { formatExact, formatMass, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { withQuery } from "../../api/call.ts";
import type { Duty, DutyItem, DutyRate, MonthState, StreamDuty } from "../../types-duty.ts";
import type { Indicator } from "../../types-figures.ts";
import "./duty.css";

/** One stream of a producer's year. */
export function StreamDutySection({ duty, of }: { duty: Duty; of: StreamDuty }) {
  const unit = (massKg: string) => formatMass(massKg);
  const amounts = [
    ["declared", of.declared],
    ["claimed", of.claimed],
    ["claimable", of.claimable],
  ] as const;
  return (
    <section>
      <header class="section-head">
        <h2>{t(`stream.${of.stream}`)}</h2>
      </header>
      <div class="figures" style={{ "--columns": 3 }}>
        {amounts.map(([name, { massKg, pieces }]) => (
          <div class="figure" key={name}>
            <h3 class="figure-title">{t(`duty.${name}`)}</h3>
            <p class="figure-value">
              {unit(massKg).amount}
              <span class="figure-unit">{unit(massKg).unit}</span>
            </p>
            <div class="figure-state">
              <span class="small">{formatExact(String(pieces), "piece")}</span>
              {name === "claimed" &&
                of.modes.map((mode) => (
                  <span class="small" key={mode.mode}>
                    {t(`duty.mode.${mode.mode}`)} {formatNumber(mode.massKg)} kg
                  </span>
                ))}
            </div>
          </div>
        ))}
      </div>
      <Part name="rates" />
      <RateTable duty={duty} rates={of.rates} />
      {of.items.length > 0 && (
        <>
          <Part name="months" />
          <MonthTable duty={duty} items={of.items} />
        </>
      )}
    </section>
  );
}

function Part({ name }: { name: "rates" | "months" }) {
  return (
    <header class="section-head">
      <div>
        <h3>{t(`duty.${name}`)}</h3>
        <p class="small">{t(`duty.${name}.note`)}</p>
      </div>
    </header>
  );
}

function RateTable({ duty, rates }: { duty: Duty; rates: readonly DutyRate[] }) {
  return (
    <div class="table-frame" role="region" aria-label={t("duty.rates")} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{t("duty.rates")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rates.rate")}</th>
            <th scope="col" class="number">
              {t("rates.value")}
            </th>
            <th scope="col">{t("list.state")}</th>
          </tr>
        </thead>
        <tbody>
          {rates.flatMap((rate) => [
            <RateRow key={rate.indicator.id} duty={duty} rate={rate} />,
            ...rate.members.map((member) => (
              <tr key={`${rate.indicator.id} ${member.producerId}`}>
                <td class="small">
                  {t("duty.member")}
                  {t("list.colon")}
                  {nameOf(duty, member.producerId)}
                  <p class="small tabular">{member.indicator.arithmetic || member.indicator.reason}</p>
                  <RowsOf duty={duty} indicator={member.indicator} />
                </td>
                <td class="number">{shown(member.indicator)}</td>
                <td>
                  <StatusMark status={member.indicator.status} />
                </td>
              </tr>
            )),
          ])}
        </tbody>
      </table>
    </div>
  );
}

function RateRow({ duty, rate }: { duty: Duty; rate: DutyRate }) {
  const { indicator, required, short } = rate;
  const unit = indicator.numerator?.unit ?? "";
  return (
    <tr>
      <th scope="row">
        {pick(indicator.titleZh, indicator.titleEn).replace(/^[^：:]{1,40}[：:]\s*/, "")}
        <p class="small tabular">
          {indicator.arithmetic}
          {required && (
            <>
              <br />
              {t("duty.required")} {formatExact(required, unit)} · {t("duty.short")} {formatExact(short ?? "0", unit)}
            </>
          )}
        </p>
        <RowsOf duty={duty} indicator={indicator} />
      </th>
      <td class="number nowrap">{shown(indicator)}</td>
      <td>
        <FigureState indicator={indicator} />
      </td>
    </tr>
  );
}

function shown(indicator: Indicator): string {
  return indicator.value ? `${formatNumber(indicator.value.display)} %` : "—";
}

/** A consortium's figure has the rows of its members. */
function RowsOf({ duty, indicator }: { duty: Duty; indicator: Indicator }) {
  if (indicator.rowsHref === "") return null;
  const producer = new URLSearchParams(indicator.rowsHref.split("?")[1]).get("producer");
  return (
    <p class="figure-links">
      <a
        href={withQuery(`/indicators/${encodeURIComponent(indicator.id)}/rows`, {
          period: duty.year,
          zone: "all",
          producer,
        })}
      >
        {t("figure.rows")}
      </a>
    </p>
  );
}

function nameOf({ producer, members }: Duty, id: string): string {
  const party = [producer, ...members].find((each) => each.id === id);
  return party ? pick(party.nameZh, party.nameEn) : id;
}

const signs: Record<MonthState, string> = { declared: "●", zero: "○", missing: "!", not_due: "·" };

function MonthTable({ duty, items }: { duty: Duty; items: readonly DutyItem[] }) {
  return (
    <div class="table-frame months" role="region" aria-label={t("duty.months")} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{t("duty.months")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("item.item")}</th>
            {items[0]?.months.map(({ month }) => (
              <th scope="col" key={month} class="month">
                {Number(month.slice(5))}
              </th>
            ))}
            <th scope="col" class="number">
              kg
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.producerId} ${item.item}`}>
              <th scope="row">
                {pick(item.itemNameZh, item.itemNameEn)}
                {duty.members.length > 0 && <span class="small"> · {nameOf(duty, item.producerId)}</span>}
                <Missing item={item} />
              </th>
              {item.months.map(({ month, state }) => (
                <td key={month} class="month" data-month={Number(month.slice(5))} title={t(`duty.month.${state}`)}>
                  <span aria-hidden="true">{signs[state]}</span>
                  <span class="visually-hidden">{t(`duty.month.${state}`)}</span>
                </td>
              ))}
              <td class="number">{formatNumber(item.massKg)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Missing({ item }: { item: DutyItem }) {
  const months = item.months.filter(({ state }) => state === "missing").map(({ month }) => month);
  if (months.length === 0) return null;
  return <p class="small mark mark-due">{t("duty.missing", { months: months.join(" ") })}</p>;
}
