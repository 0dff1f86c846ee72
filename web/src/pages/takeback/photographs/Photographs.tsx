import { t } from "../../../words/index.ts";
import { photographAddress } from "./PhotographField.tsx";
import "./photographs.css";

/** Photographs of a document that is booked; each opens in its own size. */
export function Photographs({ ids }: { ids: readonly string[] }) {
  return (
    <ul class="photographs">
      {ids.map((id, at) => (
        <li key={id}>
          <a href={photographAddress(id)} target="_blank" rel="noreferrer">
            <img src={photographAddress(id)} alt={t("photograph.nth", { nth: at + 1 })} loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  );
}
