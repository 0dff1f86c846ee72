/** Where backups lie: a folder of this machine, or a bucket of a store of objects. */
export type Store = {
  /** Where something lies, as a person and `--from` name it. */
  placeOf(name: string): string;
  /** Names below a prefix (`sealed/`), without it, in order. */
  names(prefix: string): Promise<string[]>;
  /** Null where there is none. */
  text(name: string): Promise<string | null>;
  /** All of it or nothing. `once`: what is there stays, and false is answered. */
  write(name: string, text: string, once: boolean): Promise<boolean>;
  /** What is written to the path that `make` gets lies under the name once it is whole. Answers its bytes. */
  keepFile(name: string, make: (path: string) => Promise<void>): Promise<number>;
  /** A path where it can be read, for as long as `use` takes. */
  useFile(name: string, use: (path: string) => Promise<void>): Promise<void>;
  remove(name: string): Promise<void>;
  /** What lies below the name, such as a district's own. */
  within(name: string): Store;
};
