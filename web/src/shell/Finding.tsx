import { useEffect, useState } from "preact/hooks";
import { Icon } from "../controls/Icon.tsx";
import { loadWords, t } from "../words/index.ts";
import type * as FinderModule from "./finding/Finder.tsx";
import { askedBy } from "./finding/keys.ts";

type Opened = "find" | "keys";
type Parts = typeof FinderModule;

/** Ctrl-K and the magnifier open the finder, `?` the list of keys; both are fetched when first asked for. */
export function Finding() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [parts, setParts] = useState<Parts | null>(null);
  const open = (what: Opened): void => {
    void Promise.all([import("./finding/Finder.tsx"), loadWords(["finding", "home"])]).then(([loaded]) => {
      setParts(loaded);
      setOpened(what);
    });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const asked = askedBy(event, isField(event.target));
      if (!asked) return;
      event.preventDefault();
      open(asked);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const close = (): void => setOpened(null);
  return (
    <>
      <button type="button" class="quiet" aria-label={t("bar.find")} title="Ctrl K" onClick={() => open("find")}>
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
