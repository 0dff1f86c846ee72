import { useState } from "preact/hooks";
import { fieldId } from "../forms/form.ts";
import { t } from "../words/index.ts";
import { moved } from "./choosing.ts";
import { Field, type FieldProps } from "./Field.tsx";

export type Pickable = { value: string; title: string; note?: string };

type Props = FieldProps & {
  /** What was picked; null while nothing is. */
  picked: string | null;
  /** What it is found by. */
  by: string;
  typed: string;
  onTyped: (typed: string) => void;
  offered: readonly Pickable[];
  loading: boolean;
  onPick: (picked: Pickable | null) => void;
};

/** One of many things, found by what is typed: by keyboard as by touch. What was picked stands there by its name. */
export function PickField({ picked, by, typed, onTyped, offered, loading, onPick, ...field }: Props) {
  const [at, setAt] = useState(0);
  if (picked !== null) {
    return (
      <Field {...field}>
        {(attributes) => (
          <span class="picked">
            {picked}
            <button {...attributes} type="button" class="link" onClick={() => onPick(null)}>
              {t("form.pickAnother")}
            </button>
          </span>
        )}
      </Field>
    );
  }
  const list = `${fieldId(field.pointer)}-offered`;
  const chosen = offered[at] ?? offered[0];
  return (
    <Field {...field}>
      {(attributes) => (
        <>
          <input
            {...attributes}
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-activedescendant={chosen && `${list}-${offered.indexOf(chosen)}`}
            aria-autocomplete="list"
            maxLength={80}
            autocomplete="off"
            placeholder={by}
            value={typed}
            onInput={(event) => {
              onTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                if (chosen) onPick(chosen);
              }
              if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                event.preventDefault();
                setAt(moved(at, event.key, offered.length));
              }
            }}
          />
          <div id={list} class="found offered" role="listbox" aria-label={field.label}>
            {offered.map((each, index) => (
              <div
                key={each.value}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={each === chosen}
                onClick={() => onPick(each)}
              >
                <span>{each.title}</span> {each.note && <span class="small">{each.note}</span>}
              </div>
            ))}
          </div>
          {offered.length === 0 && <p class="quiet-text">{t(loading ? "state.loading" : "form.nothingToPick")}</p>}
        </>
      )}
    </Field>
  );
}
