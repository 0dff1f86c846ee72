/** The small pilot with its pages in a real browser: who signs in, and what went wrong on a page. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { clockMovedBy, moveClock } from "../support/clock.ts";
import { stepLimit } from "../support/limits.ts";
import type { PersonName } from "../support/people.ts";
import { type Pilot, startPilot } from "../support/pilot.ts";

export { emailOf, password } from "../support/people.ts";

type Looks = {
  locale?: "zh-CN" | "en";
  width?: 1440 | 390;
  scheme?: "light" | "dark";
  /** Lets the page keep its shell for the time without a network. */
  serviceWorker?: true;
};

export type Site = {
  pilot: Pilot;
  url: string;
  /** A browser of his own for somebody, on the page of this path, signed in. */
  open: (person: PersonName, path: string, looks?: Looks) => Promise<Visit>;
  /** The same for somebody nobody knows yet. */
  openSignedOut: (path: string, looks?: Looks) => Promise<Visit>;
  stop: () => Promise<void>;
};

/** A page and all that it complained of since it was opened. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  /** Waits until nothing is being asked for or loaded, and the page has been drawn. */
  settled: () => Promise<void>;
};

/** @param suffix what every name of a party or site ends with */
export async function startSite(suffix = ""): Promise<Site> {
  const [pilot, browser] = await Promise.all([startPilot({ suffix, signedIn: true }), sharedBrowser()]);
  const url = pilot.worker.url;
  const contexts: BrowserContext[] = [];
  const openSignedOut = async (path: string, looks: Looks = {}, cookie?: string) => {
    const opened = await visit(browser, url, path, looks, cookie);
    contexts.push(opened.context);
    return opened;
  };
  return {
    pilot,
    url,
    openSignedOut,
    async open(person, path, looks) {
      const opened = await openSignedOut(path, looks, pilot.cookies[person]);
      await opened.page.locator(".shell").waitFor();
      return opened;
    },
    async stop() {
      await Promise.all(contexts.map((context) => context.close()));
      await pilot.stop();
    },
  };
}

async function visit(browser: Browser, url: string, path: string, looks: Looks, cookie?: string): Promise<Visit> {
  const { locale = "zh-CN", width = 1440, scheme = "light", serviceWorker } = looks;
  const context = await browser.newContext({
    viewport: sizeOf(width),
    colorScheme: scheme,
    locale,
    serviceWorkers: serviceWorker ? "allow" : "block",
  });
  await context.addInitScript(moveClock, clockMovedBy());
  await context.addInitScript((language) => {
    if (localStorage.getItem("lz.locale") === null) localStorage.setItem("lz.locale", language);
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  }, locale);
  if (cookie) {
    const [name = "", ...rest] = cookie.split("=");
    await context.addCookies([{ name, value: rest.join("="), url }]);
  }
  context.setDefaultTimeout(stepLimit);
  const page = await context.newPage();
  const complaints = listen(page);
  const settled = settledOn(page);
  await page.goto(url + path);
  return { page, context, complaints, settled };
}

/** Counts the requests that are under way, which is quicker than waiting for half a second of silence. */
function settledOn(page: Page): () => Promise<void> {
  let underWay = 0;
  page.on("request", () => (underWay += 1));
  page.on("requestfinished", () => (underWay -= 1));
  page.on("requestfailed", () => (underWay -= 1));
  const isQuiet = async (): Promise<boolean> => {
    // Two frames: one in which the page draws what came, one in which its effects ask for more.
    const atRest = await page.evaluate(
      () =>
        new Promise<boolean>((answer) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => answer(document.querySelector(".loading, [aria-busy=true]") === null)),
          ),
        ),
    );
    return atRest && underWay === 0;
  };
  return async () => {
    for (let quiet = 0; quiet < 2;) quiet = (await isQuiet()) ? quiet + 1 : 0;
  };
}

export const sizeOf = (width: 1440 | 390) => ({ width, height: width === 1440 ? 900 : 844 });

/** Errors of the page's own; that an answer was a refusal is for the test to say. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    const refusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);
    if (message.type() === "error" && !refusal) complaints.push(text);
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return complaints;
}

/** Waits until a text is there, read anew each time. */
export const eventually = (read: () => Promise<unknown>) => expect.poll(read);

/** The day in Shanghai, on which the forms begin. */
export const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
