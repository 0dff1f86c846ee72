import type { ComponentChildren } from "preact";
import { halfWidth } from "../../../worker/kernel/number-text.ts";
import { fieldId } from "../forms/form.ts";
import { Field, type FieldProps } from "./Field.tsx";

type ValueProps = FieldProps & { value: string; onValue: (value: string) => void };

export function TextField({ value, onValue, ...field }: ValueProps & { autocomplete?: string; capitals?: boolean }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          value={value}
          autocomplete={field.autocomplete ?? "off"}
          autocapitalize={field.capitals ? "characters" : "off"}
          spellcheck={false}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/**
 * A password that is chosen, not one to sign in with.
 * @param present whether it is the password in use, which a password manager may then fill in
 */
export function PasswordField({ value, onValue, present = false, ...field }: ValueProps & { present?: boolean }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="password"
          autocomplete={present ? "current-password" : "new-password"}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextAreaField({ value, onValue, ...field }: ValueProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <textarea {...attributes} rows={3} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
    </Field>
  );
}

type NumberProps = ValueProps & { unit: string };

/** A decimal that stays the text that was typed: the server alone decides what it means. */
export function DecimalField(props: NumberProps) {
  return <NumberField {...props} inputMode="decimal" />;
}

export function WholeField(props: NumberProps) {
  return <NumberField {...props} inputMode="numeric" />;
}

/** @param inputMode the keys that a phone offers */
function NumberField({
  value,
  onValue,
  unit,
  inputMode,
  ...field
}: NumberProps & { inputMode: "decimal" | "numeric" }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <span class="with-unit">
          <input
            {...attributes}
            type="text"
            inputMode={inputMode}
            autocomplete="off"
            value={value}
            onInput={(event) => onValue(normalise(event.currentTarget.value))}
          />
          <span class="unit" aria-hidden="true">
            {unit}
          </span>
        </span>
      )}
    </Field>
  );
}

export function DateField({ value, onValue, max, ...field }: ValueProps & { max?: string }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="date"
          value={value}
          {...(max ? { max } : {})}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function SelectField({ value, onValue, children, ...field }: ValueProps & { children: ComponentChildren }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          {children}
        </select>
      )}
    </Field>
  );
}

export type Choice = { value: string; label: string };

/** A few choices side by side: one tap on a phone instead of two. */
export function ChoiceField({ value, onValue, choices, ...field }: ValueProps & { choices: readonly Choice[] }) {
  return (
    <fieldset class={field.error ? "field field-wrong choices" : "field choices"}>
      <legend>{field.label}</legend>
      <div class="segmented">
        {choices.map((choice, index) => (
          <label key={choice.value}>
            <input
              type="radio"
              {...(index === 0 ? { id: fieldId(field.pointer) } : {})}
              name={field.pointer}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onValue(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {field.error && <p class="field-error">{field.error}</p>}
      {field.hint && <p class="field-hint">{field.hint}</p>}
    </fieldset>
  );
}

/**
 * What a Chinese keyboard types for a number, as the plain signs. Commas stay: the server takes them between each three
 * digits and nowhere else, and says so.
 */
export function normalise(text: string): string {
  return halfWidth(text);
}
