/** The small pilot with its pages in a real browser: who signs in, and what went wrong on a page. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { clockMovedBy, moveClock } from "../support/clock.ts";
import { stepLimit } from "../support/limits.ts";
import { type Member, type Pilot, startPilot } from "../support/pilot.ts";

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
  open: (member: Member, path: string, looks?: Looks) => Promise<Visit>;
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

export const password = "a password for tests";
export const emailOf = (member: Member): string => `${member.toLowerCase()}@test.example`;

/**
 * @param members who can sign in
 * @param suffix what every name of a party or site ends with
 */
export async function startSite(members: readonly Member[], suffix = ""): Promise<Site> {
  const [pilot, browser] = await Promise.all([startPilot({ suffix }), launchBrowser()]);
  await Promise.all(members.map((member) => invite(pilot, member)));
  const url = pilot.worker.url;
  const sessions = new Map<string, string>();
  const openSignedOut = (path: string, looks: Looks = {}) => visit(browser, url, path, looks);
  return {
    pilot,
    url,
    openSignedOut,
    async open(member, path, looks = {}) {
      const cookie = sessions.get(member) ?? (await signInOf(url, member));
      sessions.set(member, cookie);
      const opened = await visit(browser, url, path, looks, cookie);
      await opened.page.locator(".shell").waitFor();
      return opened;
    },
    async stop() {
      await browser.close();
      await pilot.stop();
    },
  };
}

async function invite({ as, parties }: Pilot, member: Member): Promise<void> {
  const { status, body } = await as.admin.post("/access/people", {
    name: `测试 ${member}`,
    email: emailOf(member),
    partyId: parties[member],
    role: roleOf(member),
    password,
  });
  expect(status, JSON.stringify(body)).toBe(201);
}

/** The members that e2e tests sign in are called by their role, but for the second ones. */
function roleOf(member: Member): string {
  return member === "rival" ? "recycler" : member;
}

/** Signs in over HTTP: the form has its own test. Answers the cookie. */
async function signInOf(url: string, member: Member): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: emailOf(member), password }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "")[0] ?? "";
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
