import { useState } from "preact/hooks";
import { options } from "../controls/options.tsx";
import { Icon } from "../controls/Icon.tsx";
import { pick, t } from "../words/index.ts";
import { outboxChanges } from "../forms/outbox.ts";
import {
  lastDayOf,
  periodAfter,
  periodKindOf,
  periodKinds,
  periodName,
  periodOf,
  recentPeriods,
  type PeriodKind,
} from "../format/period.ts";
import { chooseScope, useScope, wholeDistrict } from "../state/scope.ts";
import { unsentNames } from "../state/unsent.ts";
import { signOut, useMe } from "../state/session.ts";
import { useStore } from "../state/store.ts";
import { districtName, zoneName, zonesFor } from "../state/zones.ts";
import { Bell } from "./Bell.tsx";
import { Finding } from "./Finding.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";

/** District, period, language and the person: what every page is read under. */
export function TopBar({ scoped }: { scoped: boolean }) {
  return (
    <header class="top-bar">
      <a class="wordmark phone-only" href="/">
        {t("app.name")}
      </a>
      {scoped ? <ScopePickers /> : <PlaceName />}
      <div class="top-bar-end">
        <Finding />
        <Bell />
        <LanguageSwitch />
        <UserMenu />
      </div>
    </header>
  );
}

function PlaceName() {
  const { me } = useMe();
  return (
    <p class="place-name">
      {districtName(me.division)}
      {me.zone && ` · ${zoneName(me.zone)}`}
    </p>
  );
}

function ScopePickers() {
  const { me } = useMe();
  const scope = useScope();
  const kind = periodKindOf(scope.period) ?? "quarter";
  const offered = recentPeriods(me.today, kind);
  const periods = offered.includes(scope.period) ? offered : [...offered, scope.period];
  const newest = offered[0] ?? scope.period;
  const zones = [...new Set([...zonesFor(me), scope.zone])];
  return (
    <div class="scope">
      <select
        class="scope-zone"
        aria-label={t("bar.zone")}
        value={scope.zone}
        onChange={(event) => chooseScope({ zone: event.currentTarget.value })}
      >
        {options(zones, (zone) => (zone === wholeDistrict ? districtName(me.division) : zoneName(zone)))}
      </select>
      <select
        aria-label={t("bar.periodKind")}
        value={kind}
        onChange={(event) =>
          chooseScope({ period: movedTo(scope.period, asKind(event.currentTarget.value), me.today) })
        }
      >
        {options(periodKinds, (name) => t(`period.kind.${name}`))}
      </select>
      <span class="stepper">
        <button
          type="button"
          class="quiet"
          aria-label={t("bar.earlier")}
          onClick={() => chooseScope({ period: periodAfter(scope.period, -1) })}
        >
          <Icon name="left" />
        </button>
        <select
          aria-label={t("bar.period")}
          value={scope.period}
          onChange={(event) => chooseScope({ period: event.currentTarget.value })}
        >
          {options(periods, periodName)}
        </select>
        <button
          type="button"
          class="quiet"
          aria-label={t("bar.later")}
          disabled={scope.period === newest}
          onClick={() => chooseScope({ period: periodAfter(scope.period, 1) })}
        >
          <Icon name="right" />
        </button>
      </span>
    </div>
  );
}

/** The period of another kind that holds the last day of this one, but never one that has not begun. */
function movedTo(period: string, kind: PeriodKind, today: string): string {
  const last = lastDayOf(period);
  return periodOf(last > today ? today : last, kind);
}

/** The picker's values are the kinds themselves. */
function asKind(value: string): PeriodKind {
  return periodKinds.find((kind) => kind === value) ?? "quarter";
}

function UserMenu() {
  const { me, owner } = useMe();
  useStore(outboxChanges);
  return (
    <details class="menu">
      <summary aria-label={t("bar.user", { name: me.name })}>
        <Icon name="user" />
        <span class="menu-name">{me.name}</span>
      </summary>
      <div class="menu-body">
        <p>
          <strong>{me.name}</strong>
          <br />
          {pick(me.party.nameZh, me.party.nameEn)}
          <br />
          <span class="small">{t(`role.${me.role}`)}</span>
        </p>
        <p>
          <a href="/account" onClick={(event) => event.currentTarget.closest("details")?.removeAttribute("open")}>
            {t("bar.account")}
          </a>
        </p>
        <SignOut owner={owner} />
      </div>
    </details>
  );
}

/** Where something is not sent yet, its owner says what becomes of it while he is away. */
function SignOut({ owner }: { owner: string }) {
  const [failed, setFailed] = useState(false);
  const count = unsentNames(owner).length;
  if (count === 0) {
    return (
      <button type="button" onClick={() => void signOut(owner)}>
        {t("bar.signOut")}
      </button>
    );
  }
  return (
    <>
      <p class="small">{t("outbox.beforeLeaving", { count })}</p>
      <p>
        <button type="button" onClick={() => void signOut(owner, "keep").then((done) => setFailed(!done))}>
          {t("bar.signOut.keep")}
        </button>
      </p>
      {failed && (
        <p class="small" role="alert">
          {t("bar.signOut.cannotKeep")}
        </p>
      )}
      <button type="button" class="link" onClick={() => void signOut(owner, "remove")}>
        {t("bar.signOut.remove")}
      </button>
    </>
  );
}
