/** What must not stand in a text that is published. Pure. */
import { Problem } from "../kernel/errors.ts";

/** A resident's number (GB 11643-1999: district, day of birth, serial, check character) or a mobile number. */
const personal =
  /(?<!\d)\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)|(?<!\d)1[3-9]\d{9}(?!\d)/;

/** @throws Problem `personal_data_in_text` */
export function checkNoPerson(text: string | undefined, pointer: string): void {
  if (text !== undefined && personal.test(text)) throw new Problem("personal_data_in_text", { pointer });
}
