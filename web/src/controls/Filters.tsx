import type { ComponentChildren } from "preact";
import { t } from "../words/index.ts";
import { setQuery, usePlace } from "../state/router.ts";

/** The filter row of a list. What is chosen stands in the address, so the view can be sent to somebody. */
export function Filters({ names, children }: { names: readonly string[]; children: ComponentChildren }) {
  const { query } = usePlace();
  const filtered = names.some((name) => query.get(name));
  return (
    <search class="filters" aria-label={t("list.filter")}>
      {children}
      {filtered && (
        <button
          type="button"
          class="link"
          onClick={() => setQuery(Object.fromEntries(names.map((name) => [name, null])))}
        >
          {t("list.clear")}
        </button>
      )}
    </search>
  );
}

/** @param none what stands there while nothing is chosen: all of them, unless said */
export function SelectFilter(props: { name: string; label: string; none?: string; children: ComponentChildren }) {
  const { name, label, none = t("list.all"), children } = props;
  const { query } = usePlace();
  return (
    <label class="filter">
      <span>{label}</span>
      <select value={query.get(name) ?? ""} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        <option value="">{none}</option>
        {children}
      </select>
    </label>
  );
}

export function DateFilter({ name, label }: { name: string; label: string }) {
  const { query } = usePlace();
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="date"
        value={query.get(name) ?? ""}
        onChange={(event) => setQuery({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

export function SearchFilter({ name, label }: { name: string; label: string }) {
  const { query } = usePlace();
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="search"
        value={query.get(name) ?? ""}
        onChange={(event) => setQuery({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

/** The chosen values of these filters, for the request. */
export function useFilter(names: readonly string[]): Record<string, string | null> {
  const { query } = usePlace();
  return Object.fromEntries(names.map((name) => [name, query.get(name)]));
}
