import { useApi } from "../../api/use-api.ts";
import { BarTable } from "../../controls/BarTable.tsx";
import { Fact, FactList } from "../../controls/FactList.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { sumDecimals } from "../../format/decimal.ts";
import { formatDate, formatNumber } from "../../format/format.ts";
import type { PageProps } from "../../shell/route.ts";
import { pick, t } from "../../words/index.ts";
import { QrCode } from "../reports/QrCode.tsx";
import { useVerification } from "../reports/use-verification.ts";
import { Verdict } from "../reports/Verdict.tsx";
import type { Passport } from "./types.ts";
import { Way } from "./Way.tsx";

/** What a product is made of, for whoever holds it: recycled content, from whom it came, and the proof. */
export default function PassportPage({ params }: PageProps) {
  const path = `/api/v1/published/passports/${encodeURIComponent(params["id"] ?? "")}`;
  const answer = useApi<Passport>(path);
  return (
    <>
      <PageHead title={t("passports.one")} note={t("passports.one.note")} />
      <NotYet of={answer} />
      {answer.data && <Told passport={answer.data} path={path} />}
    </>
  );
}

function Told({ passport, path }: { passport: Passport; path: string }) {
  const { gtin, batch, serial, link } = passport;
  const name = pick(passport.nameZh, passport.nameEn ?? passport.nameZh);
  const { checked, check } = useVerification(path, "credential");
  return (
    <div class="passport">
      {passport.state === "withdrawn" && (
        <p class="due">
          <Icon name="warning" /> {t("passports.withdrawn")}
        </p>
      )}
      <h2>{name}</h2>
      <FactList>
        <Fact label={t("passports.recycled")}>
          <strong>{formatNumber(passport.recycledPercent)} %</strong>
        </Fact>
        <Fact label={t("passports.maker")}>{pick(passport.partyNameZh, passport.partyNameEn)}</Fact>
        <Fact label={t("passports.site")}>{pick(passport.siteNameZh, passport.siteNameEn)}</Fact>
        <Fact label={t("passports.madeOn")}>{formatDate(passport.madeOn)}</Fact>
        <Fact label={t("passports.amount")}>
          {formatNumber(passport.pieces)} {t("unit.piece")} · {formatNumber(passport.massKg)} kg
        </Fact>
        <Fact label="GTIN">{gtin}</Fact>
        <Fact label={t("passports.batch")}>{[batch, serial].filter(Boolean).join(" · ")}</Fact>
      </FactList>
      <BarTable
        title={t("passports.contents")}
        says={t("passports.contents.says", {
          mass: formatNumber(sumDecimals(passport.contents.map(({ massKg }) => massKg))),
          whole: formatNumber(passport.massKg),
          percent: formatNumber(passport.recycledPercent),
        })}
        head={[t("item.item"), "kg"]}
        bars={passport.contents.map((content) => ({
          name: content.deliveryId,
          label: pick(content.itemNameZh, content.itemNameEn),
          amount: formatNumber(content.massKg),
          share: Number(content.massKg) / Number(passport.massKg),
          green: true,
        }))}
      />
      <Way passport={passport} />
      <section>
        <h2>{t("passports.proof")}</h2>
        <p>{t("passports.proof.text")}</p>
        <p class="form-actions">
          <button type="button" class="primary" aria-disabled={checked.state === "busy"} onClick={() => check()}>
            {t("verify.here")}
          </button>
          <a
            class="button"
            href={`data:application/ld+json;charset=utf-8,${encodeURIComponent(JSON.stringify(passport.credential))}`}
            download="luzhang-passport.json"
          >
            <Icon name="download" />
            {t("passports.file")}
          </a>
        </p>
        <Verdict checked={checked} />
        <p class="small">{t("passports.command")}</p>
        <code class="command">luzhang-verify luzhang-passport.json --keys luzhang-keys.json</code>
      </section>
      <section>
        <h2>{t("passports.code")}</h2>
        <p class="passport-code">
          <QrCode text={location.origin + link} label={t("passports.code.of", { name })} />
        </p>
        <p class="small address">{location.origin + link}</p>
      </section>
    </div>
  );
}
