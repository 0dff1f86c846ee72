import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Store } from "./store.ts";

/** For this user alone. */
export function folderStore(folder: string): Store {
  const at = (name: string) => join(folder, name);
  const opened = (name: string) => {
    mkdirSync(dirname(at(name)), { recursive: true, mode: 0o700 });
    return at(name);
  };
  return {
    placeOf: at,
    async names(prefix) {
      if (!existsSync(at(prefix))) return [];
      const files = readdirSync(at(prefix), { withFileTypes: true }).filter((entry) => entry.isFile());
      return files.map(({ name }) => name).toSorted();
    },
    async text(name) {
      return existsSync(at(name)) ? readFileSync(at(name), "utf8") : null;
    },
    async write(name, text, once) {
      const file = opened(name);
      if (once && existsSync(file)) return false;
      if (once) writeFileSync(file, text, { flag: "wx", mode: 0o400, flush: true });
      else {
        writeFileSync(`${file}.part`, text, { mode: 0o600, flush: true });
        renameSync(`${file}.part`, file);
      }
      return true;
    },
    async keepFile(name, make) {
      const file = opened(name);
      await make(`${file}.part`);
      renameSync(`${file}.part`, file);
      return statSync(file).size;
    },
    useFile: (name, use) => use(at(name)),
    async remove(name) {
      rmSync(at(name));
    },
    within: (name) => folderStore(at(name)),
  };
}
