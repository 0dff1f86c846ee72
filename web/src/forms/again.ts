import { keep } from "../state/keep.ts";
import { navigate, type Place } from "../state/router.ts";

/** The form that a document was booked by, with what it would have to hold to book the same once more. */
export type Again = { name: string; href: string; values: object };

const asked = "again";

/** Opens the form as it was filled in, apart from what may stand in it unsent. @param id of the document */
export function openAgain(owner: string, id: string, { name, href, values }: Again): void {
  keep(owner, `draft.${name}.${id}`, values);
  navigate(`${href}?${asked}=${id}`);
}

/** The name and address of a form here: its own, or that of the one document that it corrects. */
export function formAt({ path, query }: Place, name: string, href: string): { name: string; href: string } {
  const id = path === href ? query.get(asked) : null;
  return id ? { name: `${name}.${id}`, href: `${href}?${asked}=${id}` } : { name, href };
}
