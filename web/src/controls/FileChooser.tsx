import { Icon } from "./Icon.tsx";

type ChooserProps = { disabled: boolean; label: string; primary?: boolean; onFile: (file: File) => void };

/** A button that opens the choice of a file; the same file may be chosen again. */
export function FileChooser({ disabled, label, primary = true, onFile }: ChooserProps) {
  return (
    <label class={`button file-chooser${primary ? " primary" : ""}${disabled ? " file-disabled" : ""}`}>
      <Icon name="upload" />
      {label}
      <input
        class="visually-hidden"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
