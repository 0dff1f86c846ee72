import { fieldId } from "../forms/form.ts";
import type { FieldProps } from "./Field.tsx";

type Props<T extends string> = FieldProps & {
  choices: readonly T[];
  say: (choice: T) => string;
  values: readonly T[];
  onValues: (values: T[]) => void;
};

/** Any number of a few choices. */
export function ChecksField<T extends string>({ choices, say, values, onValues, ...field }: Props<T>) {
  const toggle = (choice: T, on: boolean): void =>
    onValues(on ? [...values, choice] : values.filter((one) => one !== choice));
  return (
    <fieldset class={field.error ? "field field-wrong" : "field"}>
      <legend>{field.label}</legend>
      <div class="checks">
        {choices.map((choice, index) => (
          <label key={choice} class="check">
            <input
              type="checkbox"
              {...(index === 0 ? { id: fieldId(field.pointer) } : {})}
              checked={values.includes(choice)}
              onChange={(event) => toggle(choice, event.currentTarget.checked)}
            />
            {say(choice)}
          </label>
        ))}
      </div>
      {field.error && <p class="field-error">{field.error}</p>}
      {field.hint && <p class="field-hint">{field.hint}</p>}
    </fieldset>
  );
}
