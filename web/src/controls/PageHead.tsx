import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Terms } from "./Terms.tsx";
import { t } from "../words/index.ts";
import { hasNavigated } from "../state/router.ts";

/** The title of a page. After a move inside the app it takes the focus, so that a screen reader hears where it is. */
export function PageHead({
  title,
  note,
  children,
}: {
  title: string;
  note?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  }, [title]);
  useEffect(() => {
    if (hasNavigated) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="page-head">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <Terms />
        {note && <p class="page-note">{note}</p>}
      </div>
      {children && <div class="page-actions">{children}</div>}
    </header>
  );
}
