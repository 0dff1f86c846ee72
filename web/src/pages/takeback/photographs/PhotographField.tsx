import { useState } from "preact/hooks";
import { newUuidV7 } from "../../../api/uuid.ts";
import { problemWords } from "../../../api/problem-words.ts";
import { FileChooser } from "../../../controls/FileChooser.tsx";
import { Icon } from "../../../controls/Icon.tsx";
import { submit } from "../../../forms/outbox.ts";
import { useMe } from "../../../state/session.ts";
import { t } from "../../../words/index.ts";
import { type Taken, taken } from "./picture.ts";
import "./photographs.css";

type Props = { ids: readonly string[]; onIds: (ids: string[]) => void; error?: string | undefined };

/** As many a document takes. */
const most = 6;

/** Photographs of a slip or of what is handed in: each goes to the server by itself, without a network later, before the form. */
export function PhotographField({ ids, onIds, error }: Props) {
  const { owner } = useMe();
  const [shown, setShown] = useState<readonly Taken[]>([]);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const add = async (file: File): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    const picture = await taken(file);
    const refused = picture ? await handIn(owner, picture) : t("photograph.unreadable");
    setBusy(false);
    if (refused) setFault(refused);
    else if (picture && !ids.includes(picture.id)) {
      setShown((before) => [...before, picture]);
      onIds([...ids, picture.id]);
    }
  };
  return (
    <div class="field">
      {ids.length > 0 && (
        <ul class="photographs">
          {ids.map((id, at) => (
            <li key={id}>
              <img src={sourceOf(id, shown)} alt={t("photograph.nth", { nth: at + 1 })} />
              <button
                type="button"
                class="quiet"
                aria-label={t("photograph.remove", { nth: at + 1 })}
                onClick={() => onIds(ids.filter((other) => other !== id))}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <FileChooser
        label={busy ? t("form.sending") : t("photograph.take")}
        icon="camera"
        primary={false}
        accept="image/*"
        capture
        disabled={busy || ids.length >= most}
        onFile={(file) => void add(file)}
      />
      {(fault ?? error) && (
        <p class="field-error" role="alert">
          {fault ?? error}
        </p>
      )}
    </div>
  );
}

/** One that was just taken is here; one of an earlier day is asked for. */
function sourceOf(id: string, shown: readonly Taken[]): string {
  const here = shown.find((each) => each.id === id);
  return here ? `data:image/jpeg;base64,${here.picture}` : photographAddress(id);
}

export const photographAddress = (id: string): string => `/api/v1/takeback/photographs/${id}`;

/** Kept at once, or by the outbox once there is a network, in any case before the form that names it. @returns why not */
async function handIn(owner: string, { picture }: Taken): Promise<string | undefined> {
  const outcome = await submit(owner, {
    id: newUuidV7(),
    key: newUuidV7(),
    path: "/api/v1/takeback/photographs",
    body: { picture },
    label: t("photograph.label"),
    form: { href: "/takeback/visit", name: "visit.photograph", values: null },
  });
  return outcome.state === "refused" || outcome.state === "unkept" ? problemWords(outcome.problem) : undefined;
}
