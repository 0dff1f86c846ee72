import { useEffect, useState } from "preact/hooks";
import { Icon } from "../controls/Icon.tsx";
import { useLater } from "../controls/later.ts";
import { loadWords, t } from "../words/index.ts";
import { askedBy } from "./finding/keys.ts";

type Opened = "find" | "keys";

async function loadFinder() {
  const [{ Finder, Keys }] = await Promise.all([import("./finding/Finder.tsx"), loadWords(["finding", "home"])]);
  return { Finder, Keys };
}

/** Ctrl-K and the magnifier open the finder, `?` the list of keys; both are fetched when first asked for. */
export function Finding() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const parts = useLater(opened !== null, loadFinder);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const asked = askedBy(event, isField(event.target));
      if (!asked) return;
      event.preventDefault();
      setOpened(asked);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const close = (): void => setOpened(null);
  return (
    <>
      <button type="button" class="quiet" aria-label={t("bar.find")} title="Ctrl K" onClick={() => setOpened("find")}>
        <Icon name="search" />
      </button>
      {parts && opened === "find" && <parts.Finder onClose={close} />}
      {parts && opened === "keys" && <parts.Keys onClose={close} />}
    </>
  );
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
