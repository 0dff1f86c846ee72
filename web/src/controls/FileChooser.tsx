import { Icon, type IconName } from "./Icon.tsx";

export const tables = ".csv,.tsv,.txt,.xlsx,text/csv";

type ChooserProps = {
  disabled?: boolean;
  label: string;
  primary?: boolean;
  /** What the choice shows; tables of rows unless said. */
  accept?: string;
  /** Many at a time: each is handed over. */
  multiple?: boolean;
  icon?: IconName;
  /** A phone opens its camera instead. */
  capture?: boolean;
  onFile: (file: File) => void;
};

/** A button that opens the choice of a file; the same file may be chosen again. */
export function FileChooser(props: ChooserProps) {
  const { disabled = false, label, primary = true, accept = tables, multiple = false, onFile } = props;
  const { icon = "upload", capture = false } = props;
  return (
    <label class={`button file-chooser${primary ? " primary" : ""}${disabled ? " file-disabled" : ""}`}>
      <Icon name={icon} />
      {label}
      <input
        class="visually-hidden"
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        {...(capture && { capture: "environment" as const })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          for (const file of files) onFile(file);
        }}
      />
    </label>
  );
}
