import type { ComponentChildren } from "preact";
import { fieldId } from "../forms/form.ts";
import { t } from "../words/index.ts";

export type FieldProps = {
  /** The JSON pointer of the value in the request: it names the element and finds the error. */
  pointer: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  optional?: boolean;
};

/** What a native control needs to belong to its label, hint and error. */
export type ControlAttributes = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: "true";
  "aria-required"?: "true";
};

/** Label above, control, hint and error below: the one frame of every control. */
export function Field(props: FieldProps & { children: (attributes: ControlAttributes) => ComponentChildren }) {
  const id = fieldId(props.pointer);
  const described = [props.error ? `${id}-error` : "", props.hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  const attributes: ControlAttributes = {
    id,
    ...(described === "" ? {} : { "aria-describedby": described }),
    ...(props.error ? { "aria-invalid": "true" } : {}),
    ...(props.optional ? {} : { "aria-required": "true" }),
  };
  return (
    <div class={props.error ? "field field-wrong" : "field"}>
      <label for={id}>
        {props.label}
        {props.optional && <span class="field-optional">{t("form.optional")}</span>}
      </label>
      {props.children(attributes)}
      {props.error && (
        <p class="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
      {props.hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}
