import { Icon } from "../../controls/Icon.tsx";
import { formatInstant, formatNumber } from "../../format/format.ts";
import { locale, t } from "../../words/index.ts";
import type { Report, Seal } from "./types.ts";

/** What makes a sealed report checkable by anybody: digest, signature, key, and the log it stands on. */
export function SealSection({ report, path }: { report: Report; path: string }) {
  if (!report.seal) return null;
  return (
    <section class="seal" id="seal">
      <h2>{t("seal.title")}</h2>
      <p class="small">{t("seal.note")}</p>
      <SealFacts seal={report.seal} />
      <Downloads path={path} sealed />
      <p>
        <a href={`/verify?report=${report.id}`}>{t("seal.verify")}</a>
      </p>
    </section>
  );
}

export function SealFacts({ seal }: { seal: Seal }) {
  const { digest, signature, treeSize, rootHash, sealedAt } = seal;
  const facts: [string, string, boolean][] = [
    [t("report.sealedAt"), formatInstant(sealedAt), false],
    [t("seal.digest"), digest, true],
    [t("seal.signature"), signature.value, true],
    [t("seal.keyId"), signature.keyId, true],
    [t("seal.publicKey"), signature.publicKey, true],
    [t("seal.treeSize"), formatNumber(treeSize), false],
    [t("seal.root"), rootHash, true],
  ];
  return (
    <dl class="facts facts-wide seal-facts">
      {facts.map(([name, value, isHash]) => (
        <>
          <dt key={`${name}-name`}>{name}</dt>
          <dd key={name}>{isHash ? <code class="hash">{value}</code> : value}</dd>
        </>
      ))}
    </dl>
  );
}

/** @param path of the report in the API, `/api/v1/reports/…` or `/api/v1/published/…` */
export function Downloads({ path, sealed }: { path: string; sealed: boolean }) {
  const language = locale.get() === "en" ? "en" : "zh";
  const files = [
    ...(sealed ? [[t("report.file.bundle"), `${path}/bundle`, "luzhang-report.json"] as const] : []),
    [t("filing.form"), `${path}/export?format=form&language=${language}`, ""] as const,
    [t("filing.word"), `${path}/export?format=docx&language=${language}`, ""] as const,
    [t("filing.digest"), `${path}/export?format=digest`, ""] as const,
    [t("report.file.xlsx"), `${path}/export?format=xlsx`, ""] as const,
    [t("report.file.csv"), `${path}/export?format=csv`, ""] as const,
    [t("report.file.json"), `${path}/export?format=json`, ""] as const,
  ];
  return (
    <ul class="downloads">
      {files.map(([label, href, name]) => (
        <li key={href}>
          <a href={href} download={name}>
            <Icon name="download" />
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
