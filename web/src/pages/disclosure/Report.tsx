import type { ComponentChildren } from "preact";
import { type DisclosurePart, disclosureParts } from "../../../../worker/kernel/vocabulary/disclosure.ts";
import { DataTable } from "../../controls/DataTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { formatDate, formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { roleName, siteKindName, streamName } from "../../words/names.ts";
import { ColourMark } from "../credit/parts.tsx";
import { LateMark } from "./parts.tsx";
import type { Facts } from "./types.ts";

/** The whole report: what the books fill, and beneath each head what the firm wrote or writes. */
export function Report({ facts, textOf }: { facts: Facts; textOf: (part: DisclosurePart) => ComponentChildren }) {
  return (
    <>
      {disclosureParts.map((part) => (
        <section key={part} class="section">
          <h2>{t(`disclosure.part.${part}`)}</h2>
          <Filled part={part} facts={facts} />
          {textOf(part)}
        </section>
      ))}
    </>
  );
}

/** What the books have of a part; nothing where they have none of it. */
function Filled({ part, facts }: { part: DisclosurePart; facts: Facts }) {
  switch (part) {
    case "basic":
      return <Basic facts={facts} />;
    case "management":
      return <Management facts={facts} />;
    case "waste":
      return <Waste facts={facts} />;
    case "carbon":
      return (
        <FactList narrow>
          <Fact label={t("disclosure.electricity")}>
            {facts.electricityKwh === null ? t("disclosure.notRecorded") : `${formatNumber(facts.electricityKwh)} kWh`}
          </Fact>
        </FactList>
      );
    case "violations":
      return <Violations facts={facts} />;
    case "adhoc":
      return <Adhoc facts={facts} />;
    default:
      return null;
  }
}

function Basic({ facts: { firm, reasons, sites } }: { facts: Facts }) {
  return (
    <FactList>
      <Fact label={t("disclosure.firm")}>{pick(firm.nameZh, firm.nameEn)}</Fact>
      <Fact label={t("disclosure.code")}>{firm.identifier}</Fact>
      <Fact label={t("disclosure.roles")}>{firm.roles.map((role) => roleName(role)).join(t("list.comma"))}</Fact>
      {reasons.length > 0 && (
        <Fact label={t("disclosure.reason")}>
          {reasons.map((reason) => t(`disclosure.reason.${reason}`)).join(t("list.comma"))}
        </Fact>
      )}
      <Fact label={t("disclosure.sites")}>
        {sites.length === 0
          ? null
          : sites.map(({ nameZh, nameEn, kind }) => (
              <span key={`${nameZh} ${kind}`} class="block">
                {pick(nameZh, nameEn)} · {siteKindName(kind)}
              </span>
            ))}
      </Fact>
    </FactList>
  );
}

function Management({ facts: { permits, credit } }: { facts: Facts }) {
  return (
    <>
      <FactList narrow>
        <Fact label={t("disclosure.credit")}>
          {credit ? (
            <>
              <ColourMark colour={credit.colour} /> <span class="small">{credit.year}</span>
            </>
          ) : (
            t("rating.none")
          )}
        </Fact>
      </FactList>
      {permits.length > 0 && (
        <DataTable
          caption={t("disclosure.permits")}
          rows={permits}
          rowKey={({ number }) => number}
          columns={[
            { name: "number", head: t("disclosure.permit"), cell: ({ number }) => number },
            {
              name: "streams",
              head: t("disclosure.streams"),
              cell: ({ streams }) => streams.map((stream) => streamName(stream)).join(t("list.comma")),
            },
            {
              name: "validity",
              head: t("disclosure.validity"),
              cell: ({ validFrom, validTo }) => `${formatDate(validFrom)} – ${formatDate(validTo)}`,
            },
          ]}
        />
      )}
    </>
  );
}

function Waste({ facts: { waste } }: { facts: Facts }) {
  if (waste.length === 0) return <p class="small">{t("disclosure.waste.none")}</p>;
  return (
    <DataTable
      caption={t("disclosure.waste")}
      rows={waste}
      rowKey={({ item, wasteCode, way }) => `${item} ${wasteCode} ${way}`}
      columns={[
        { name: "item", head: t("disclosure.item"), cell: ({ nameZh, nameEn }) => pick(nameZh, nameEn) },
        { name: "code", head: t("disclosure.wasteCode"), cell: ({ wasteCode }) => wasteCode ?? "—" },
        { name: "way", head: t("disclosure.way"), cell: ({ way }) => t(`fate.${way}`) },
        { name: "mass", head: "kg", number: true, cell: ({ massKg }) => formatNumber(massKg) },
      ]}
    />
  );
}

function Violations({ facts: { violations } }: { facts: Facts }) {
  if (violations.length === 0) return <p class="small">{t("disclosure.violations.none")}</p>;
  return (
    <ul>
      {violations.map(({ documentNumber, on, summary, basis }) => (
        <li key={`${on} ${summary}`}>
          {formatDate(on)} {documentNumber} {summary}（{basis}）
        </li>
      ))}
    </ul>
  );
}

function Adhoc({ facts: { adhoc } }: { facts: Facts }) {
  if (adhoc.length === 0) return <p class="small">{t("disclosure.adhoc.none")}</p>;
  return (
    <ul>
      {adhoc.map(({ id, matter, document, number, disclosedOn, daysLate }) => (
        <li key={id}>
          {formatDate(disclosedOn)} {t(`disclosure.matter.${matter}`)} · {document} {number}{" "}
          <LateMark daysLate={daysLate} />
        </li>
      ))}
    </ul>
  );
}
