import { Fact, FactList } from "../../controls/FactList.tsx";
import { options } from "../../controls/options.tsx";
import { useState } from "preact/hooks";
import { Dialog } from "../../controls/Dialog.tsx";
import { Mark, Unverified } from "../../controls/marks.tsx";
import { useApi } from "../../api/use-api.ts";
import { SelectFilter } from "../../controls/Filters.tsx";
import { pick, t } from "../../words/index.ts";
import { usePlace, setQuery } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { formatYuan, listName, requirementName } from "./names.ts";
import { listNames } from "../../../../worker/kernel/vocabulary/procurement.ts";
import type { Basis, Buyers, Purchase, Requirement, Share } from "./types.ts";

/** Green or not in each list, and why not. */
export function Standings({ purchase }: { purchase: Pick<Purchase, "energy" | "environment"> }) {
  const { energy, environment } = purchase;
  if (energy.status === "outside" && environment.status === "outside" && energy.reason === environment.reason) {
    return <Standing name={t("procurement.bothLists")} {...energy} />;
  }
  return (
    <>
      {listNames.map((list) => (
        <Standing key={list} name={listName(list)} {...purchase[list]} />
      ))}
    </>
  );
}

function Standing(props: { name: string; status: string; checked: boolean; reasonText: string | null }) {
  if (props.status === "green") {
    const look = props.checked
      ? ({ tone: "good", icon: "check" } as const)
      : ({ tone: "due", icon: "question" } as const);
    const text = t(props.checked ? "procurement.green" : "procurement.greenAsStated");
    return (
      <span class="standing">
        <Mark {...look} text={`${props.name}${t("list.colon")}${text}`} />
      </span>
    );
  }
  return (
    <span class="standing">
      <Mark
        tone={props.status === "plain" ? "due" : "plain"}
        icon={props.status === "plain" ? "warning" : "dash"}
        text={`${props.name}${t("list.colon")}${t(props.status === "plain" ? "procurement.notGreen" : "procurement.outside")}`}
      />
      {props.status === "plain" && <span class="block">{props.reasonText}</span>}
    </span>
  );
}

/** What each list asks for, where it says so, and what else is said. */
export function Requirements({ lists }: { lists: readonly Requirement[] }) {
  return (
    <div class="requirements">
      {lists.length === 0 && <p>{t("procurement.unlisted.explain")}</p>}
      {lists.map((row) => (
        <div key={row.list}>
          <p>
            {listName(row.list)}
            {t("list.colon")}
            <strong>{requirementName(row.requirement)}</strong> · {row.standard}{" "}
            <Unverified confidence={row.confidence} />
          </p>
          <p class="small">
            {t("procurement.source", { source: row.source })}
            {row.note && ` · ${pick(row.noteZh || row.note, row.note)}`}
          </p>
          {row.earlier.map((before) => (
            <p key={`${before.requirement} ${before.source}`} class="small">
              {t("procurement.earlier", { requirement: requirementName(before.requirement), source: before.source })}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

/** A share as a number that opens how it was computed; without one, the reason. */
export function ShareValue({ share, of, basis, parts }: { share: Share; of: string; basis: Basis; parts?: true }) {
  const [open, setOpen] = useState(false);
  const said = share.display === null ? "—" : `${share.display} %`;
  return (
    <>
      <button
        type="button"
        class="link"
        aria-label={`${share.title} ${said}${t("list.comma")}${of}${t("list.comma")}${t("figure.how")}`}
        onClick={() => setOpen(true)}
      >
        {said}
      </button>
      {parts && share.display !== null && (
        <span class="share-parts">
          {formatYuan(share.greenYuan)} / {formatYuan(share.listedYuan)}
        </span>
      )}
      {parts && <AsStated share={share} />}
      {open && <HowShare share={share} of={of} basis={basis} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The share as the buyers state their certificates, beside the headline of the checked ones. */
export function AsStated({ share }: { share: Share }) {
  if (share.stated.display === null) return null;
  return <span class="share-parts">{t("procurement.asStated", { share: share.stated.display })}</span>;
}

export function HowShare(props: { share: Share; of: string; basis: Basis; onClose: () => void }) {
  const { share, basis } = props;
  const yuan = t("unit.yuan");
  return (
    <Dialog title={t("figure.how")} panel onClose={props.onClose}>
      <p class="panel-title">
        {share.title} · {props.of}
      </p>
      {share.display !== null && (
        <p class="figure-value">
          {share.display}
          <span class="figure-unit">%</span>
        </p>
      )}
      {share.reasonText && <p>{share.reasonText}</p>}
      <FactList narrow>
        <Fact label={t("how.numerator")}>
          {t("procurement.how.green")} {formatYuan(share.greenYuan)} {yuan}
        </Fact>
        <Fact label={t("how.denominator")}>
          {t("procurement.how.listed", { list: listName(share.list) })} {formatYuan(share.listedYuan)} {yuan}
        </Fact>
        <dt>{t("how.arithmetic")}</dt>
        <dd class="arithmetic">{share.arithmetic || "—"}</dd>
        <Fact label={t("procurement.how.stated")}>
          <span class="arithmetic">{share.stated.arithmetic || "—"}</span>
        </Fact>
        <Fact label={t("how.formula")}>
          <code>{share.formulaId}</code>
        </Fact>
        <Fact label={t("how.basis")}>
          {basis ? (
            <>
              {basis.title}
              {basis.documentNo && <> · {basis.documentNo}</>} <Unverified confidence={basis.confidence} />
            </>
          ) : (
            t("how.noBasis")
          )}
        </Fact>
      </FactList>
      <p class="small">{t("procurement.never.added")}</p>
    </Dialog>
  );
}

/** Whether the reader sees several buyers. */
export function useSeesBuyers(): boolean {
  return useMe().me.role !== "buyer";
}

/** Which buyer a page is about: for those who see several. */
export function BuyerFilter({ none }: { none?: string }) {
  const several = useSeesBuyers();
  const { data } = useApi<Buyers>(several ? "/api/v1/procurement/buyers" : null);
  if (!several) return null;
  return (
    <SelectFilter name="buyer" label={t("procurement.buyer")} {...(none ? { none } : {})}>
      {data?.items.map((buyer) => (
        <option key={buyer.id} value={buyer.id}>
          {pick(buyer.nameZh, buyer.nameEn)}
        </option>
      ))}
    </SelectFilter>
  );
}

export function useYear(): string {
  const { me } = useMe();
  const { query } = usePlace();
  return query.get("year") ?? me.today.slice(0, 4);
}

export function YearFilter() {
  const year = useYear();
  const now = Number(useMe().me.today.slice(0, 4));
  const years = [...new Set([0, 1, 2, 3].map((back) => String(now - back)).concat(year))];
  return (
    <label class="filter">
      <span>{t("period.kind.year")}</span>
      <select value={year} onChange={(event) => setQuery({ year: event.currentTarget.value })}>
        {options(years, (one) => one)}
      </select>
    </label>
  );
}
