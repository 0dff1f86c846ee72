import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** The first that is there. The shell, which has nothing but pages, opens one with a third of a desktop browser's work. */
const names = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"];

let standing: Promise<Browser> | undefined;

/** One for all files of a process, and it ends with that: whoever opens contexts in it closes them. */
export const sharedBrowser = (): Promise<Browser> => (standing ??= launchBrowser());

/** Chromium without a window. It asks nothing of the internet; playwright-core gives it a profile of its own. */
export async function launchBrowser(): Promise<Browser> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const executablePath = process.env["CHROMIUM"] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      "no Chromium found: install it (Debian: apt-get install chromium-headless-shell) or name it in CHROMIUM",
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
