import { basename, dirname } from "node:path";
import { bucketStore } from "./bucket-store.ts";
import { folderStore } from "./folder-store.ts";
import type { Store } from "./store.ts";

const isAddress = (place: string) => /^https?:\/\//.test(place);

/** @param place a folder, or the address of a bucket with what goes before the names in it. @throws StartFault */
export const storeAt = (place: string): Store => (isAddress(place) ? bucketStore(place) : folderStore(place));

/** The store and name of one file. @throws StartFault */
export function storeOf(file: string): { store: Store; name: string } {
  if (!isAddress(file)) return { store: folderStore(dirname(file)), name: basename(file) };
  const cut = file.lastIndexOf("/");
  return { store: bucketStore(file.slice(0, cut)), name: decodeURIComponent(file.slice(cut + 1)) };
}
