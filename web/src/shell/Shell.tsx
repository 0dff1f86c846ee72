import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../controls/Dialog.tsx";
import { Icon } from "../controls/Icon.tsx";
import { pick, t } from "../words/index.ts";
import { notice } from "../state/notice.ts";
import { outboxChanges, refusedForms, waitingCount } from "../forms/outbox.ts";
import { usePlace } from "../state/router.ts";
import { entriesFor, navigation, type NavEntry, phoneEntriesFor } from "./navigation.ts";
import { actingFor } from "../api/call.ts";
import { isStoreFull, kept, tryRoom } from "../state/keep.ts";
import { actFor, useMe } from "../state/session.ts";
import { formatNumber } from "../format/format.ts";
import { useStore } from "../state/store.ts";
import { useWaitingAt } from "./rail-counts.ts";
import { Synthetic } from "./Synthetic.tsx";
import { TopBar } from "./TopBar.tsx";

/** Rail, top bar and the place where the page goes. */
export function Shell({ scoped, children }: { scoped: boolean; children: ComponentChildren }) {
  const { me } = useMe();
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {t("shell.skip")}
      </a>
      <aside class="rail" aria-label={t("app.name")}>
        <a class="wordmark" href="/">
          {t("app.name")}
          <span>{t("app.subtitle")}</span>
        </a>
        <Rail />
      </aside>
      <div class="shell-main">
        {me.synthetic && <Synthetic />}
        {kept(...actingFor) !== null && (
          <aside class="synthetic" aria-label={t("shell.acting.label")}>
            {t("shell.acting", { party: pick(me.party.nameZh, me.party.nameEn) })}{" "}
            <button type="button" class="link" onClick={() => actFor(null)}>
              {t("shell.acting.stop")}
            </button>
          </aside>
        )}
        <TopBar scoped={scoped} />
        <main id="content" tabIndex={-1}>
          <Connection />
          <Refusals />
          <Notices />
          {children}
        </main>
      </div>
      <BottomBar />
    </div>
  );
}

function Rail() {
  const { me, may } = useMe();
  const waitingAt = useWaitingAt();
  return (
    <nav aria-label={t("shell.navigation")}>
      {navigation.map((group) => {
        const entries = entriesFor(group, me.role, may);
        if (entries.length === 0) return null;
        return (
          <div class="rail-group" key={group.label ?? "top"}>
            {group.label && <p class="rail-label">{t(group.label)}</p>}
            <ul>
              {entries.map((entry) => (
                <li key={entry.href}>
                  <NavLink entry={entry} count={waitingAt(entry.href)} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <OutboxLink />
    </nav>
  );
}

/** @param count of what waits behind it */
function NavLink({ entry, count }: { entry: NavEntry; count: number }) {
  const { path } = usePlace();
  const inside = entry.href === "/" ? path === "/" : path === entry.href || path.startsWith(`${entry.href}/`);
  return (
    <a
      class="nav-link"
      href={entry.href}
      {...(inside ? { "aria-current": path === entry.href ? ("page" as const) : ("true" as const) } : {})}
    >
      <Icon name={entry.icon} />
      {t(entry.label)}
      {count > 0 && (
        <span class="count">
          {formatNumber(count)}
          <span class="visually-hidden">{t("nav.waits")}</span>
        </span>
      )}
    </a>
  );
}

/** The way to what was not sent; always reachable, loud only when something waits or was refused. */
function OutboxLink() {
  const { path } = usePlace();
  return (
    <a class="nav-link" href="/outbox" {...(path === "/outbox" ? { "aria-current": "page" as const } : {})}>
      <Icon name="outbox" />
      {t("nav.outbox")}
      <OutboxCount />
    </a>
  );
}

/** How many forms wait, in red with those that were refused. */
function OutboxCount() {
  const { owner } = useMe();
  useStore(outboxChanges);
  const refused = refusedForms(owner).length;
  const count = waitingCount(owner) + refused;
  if (count === 0) return null;
  return (
    <span class={refused > 0 ? "count count-wrong" : "count"}>
      {count}
      {refused > 0 && <span class="visually-hidden">{t("outbox.refused", { count: refused })}</span>}
    </span>
  );
}

/** Which forms were refused after they had been left, on every page until each has been dealt with. */
function Refusals() {
  const { owner } = useMe();
  const { path } = usePlace();
  useStore(outboxChanges);
  const refused = refusedForms(owner);
  return (
    <div role="status">
      {refused.length > 0 && path !== "/outbox" && (
        <p class="refusals">
          <Icon name="warning" />
          <span>
            {t("outbox.refused", { count: refused.length })}
            {t("list.colon")}
            {refused.map(({ label }) => label).join(t("list.comma"))}
          </span>
          <a href="/outbox">{t("outbox.refused.open")}</a>
        </p>
      )}
    </div>
  );
}

function BottomBar() {
  const { me, may } = useMe();
  const { path } = usePlace();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const entries = phoneEntriesFor(me.role, may);
  const waitingAt = useWaitingAt();
  return (
    <nav class="bottom-bar" aria-label={t("shell.navigation")}>
      {entries.map((entry) => (
        <NavLink key={entry.href} entry={entry} count={waitingAt(entry.href)} />
      ))}
      <button type="button" class="nav-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="menu" />
        {t("nav.more")}
        <OutboxCount />
      </button>
      {open && (
        <Dialog title={t("shell.navigation")} panel onClose={() => setOpen(false)}>
          <Rail />
        </Dialog>
      )}
    </nav>
  );
}

/** Says once what the app did; read out by screen readers. */
function Notices() {
  const current = useStore(notice);
  const { path } = usePlace();
  useEffect(() => {
    if (!current || current.warnings.length > 0) return;
    const timer = setTimeout(() => notice.set(null), 12_000);
    return () => clearTimeout(timer);
  }, [current, path]);
  return (
    <div role="status" class="notices">
      {current && (
        <p class={current.isWarning ? "notice is-warning" : "notice"}>
          <Icon name={current.isWarning ? "warning" : "check"} />
          <span>
            {current.text}
            {current.warnings.map((warning) => (
              <span key={warning} class="notice-warning">
                <Icon name="warning" />
                {warning}
              </span>
            ))}
          </span>
          {current.href && <a href={current.href}>{t("nav.outbox")}</a>}
          <button type="button" class="quiet" aria-label={t("dialog.close")} onClick={() => notice.set(null)}>
            <Icon name="cross" />
          </button>
        </p>
      )}
    </div>
  );
}

function Connection() {
  const [online, setOnline] = useState(navigator.onLine);
  const isFull = useStore(isStoreFull);
  useEffect(() => {
    const update = (): void => {
      setOnline(navigator.onLine);
      // Whether what is typed can be sent later depends on whether it can be kept until then.
      if (!navigator.onLine) tryRoom();
    };
    update();
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  return (
    <div role="status">{!online && <p class="offline">{t(isFull ? "shell.offline.full" : "shell.offline")}</p>}</div>
  );
}
