import { useApi } from "../../api/use-api.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { Filters, SearchFilter, useFilter } from "../../controls/Filters.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Scan } from "../../controls/Scan.tsx";
import { NotYet } from "../../controls/states.tsx";
import { sumDecimals } from "../../format/decimal.ts";
import { formatNumber } from "../../format/format.ts";
import { setQuery } from "../../state/router.ts";
import { pick, t } from "../../words/index.ts";
import { PublicTabs } from "../reports/PublicTabs.tsx";
import { fatesOfUse } from "../../../../worker/kernel/vocabulary/ledger.ts";
import { codesIn } from "./code.ts";
import type { Became, Products } from "./types.ts";

const filterNames = ["code"];

/** What became of what somebody handed in, by the code on its receipt: for everybody. */
export default function BecamePage() {
  const typed = useFilter(filterNames)["code"];
  const codes = codesIn(typed);
  return (
    <>
      <PageHead title={t("became.title")} note={t("became.note")} />
      <PublicTabs current="became" />
      <Filters names={filterNames}>
        <SearchFilter name="code" label={t("became.code")} />
      </Filters>
      <Scan onCode={(text) => setQuery({ code: codesIn(text).join(",") || text })} />
      {typed && codes.length === 0 && <p>{t("became.noCode")}</p>}
      {!typed && <p>{t("became.ask")}</p>}
      {codes.map((code) => (
        <OfCode key={code} code={code} />
      ))}
    </>
  );
}

function OfCode({ code }: { code: string }) {
  const answer = useApi<Became>(`/api/v1/published/returns/${code}`);
  return (
    <>
      <NotYet of={answer} />
      {answer.data && <Way of={answer.data} />}
      {answer.data && <ProductsOf code={code} />}
    </>
  );
}

const isUsed = ({ end }: Became["parts"][number]): boolean => fatesOfUse.includes(end);

function Way({ of }: { of: Became }) {
  return (
    <>
      <BarTable
        title={t("became.title")}
        titleIsAbove
        says={t("became.what", {
          what: pick(of.itemNameZh, of.itemNameEn),
          mass: formatNumber(of.massKg),
          month: of.handedInMonth,
          again: formatNumber(sumDecimals(of.parts.filter(isUsed).map(({ massKg }) => massKg))),
        })}
        head={[t("became.end"), "kg", "%"]}
        bars={of.parts.map((part) => ({
          name: `${part.end} ${part.item}`,
          label: `${t(`became.end.${part.end}`)}${t("list.colon")}${pick(part.itemNameZh, part.itemNameEn)}`,
          amount: formatNumber(part.massKg),
          share: Number(part.percent) / 100,
          note: formatNumber(part.percent),
          green: isUsed(part),
        }))}
      />
      <p class="small">{t("became.how")}</p>
    </>
  );
}

/** What has a passport and something of it inside; nothing is said where there is none yet. */
function ProductsOf({ code }: { code: string }) {
  const answer = useApi<Products>(`/api/v1/published/returns/${code}/products`);
  const products = answer.data?.items ?? [];
  return (
    <>
      <NotYet of={answer} />
      {products.length > 0 && (
        <>
          <h2>{t("became.products")}</h2>
          <ul>
            {products.map((product) => (
              <li key={`${product.passportId} ${product.item}`}>
                <a href={`/passports/${product.passportId}`}>
                  {pick(product.nameZh, product.nameEn ?? product.nameZh)}
                </a>
                {t("list.colon")}
                {t("became.products.of", {
                  what: pick(product.itemNameZh, product.itemNameEn),
                  mass: formatNumber(product.massKg),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
