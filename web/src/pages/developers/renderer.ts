/** Swagger UI as its makers ship it: a file of its own, fetched when this page is opened and no sooner. */
import bundle from "swagger-ui-dist/swagger-ui-bundle.js?url";
import { writer } from "../../api/call.ts";
import { locale, t } from "../../words/index.ts";
import type { Description } from "./description.ts";

/** A request of Swagger UI, as far as it is looked at here. */
type Request = {
  url: string;
  method?: string;
  headers: Record<string, string>;
  credentials?: string;
  /** Answers in the place of the network. */
  userFetch?: () => Promise<Response>;
};

/** What a plugin of Swagger UI is given and gives back, as far as a layout needs it. */
type Component = (props: { getComponent: (name: string, isContainer?: true) => Component }) => unknown;
type System = {
  React: { createElement: (of: Component | string, props: object | null, ...inside: unknown[]) => unknown };
};
type Plugin = (system: System) => { components: Record<string, Component> };

type SwaggerUI = (options: {
  domNode: HTMLElement;
  spec: Description;
  docExpansion: "list";
  defaultModelsExpandDepth: -1;
  layout: string;
  plugins: Plugin[];
  requestInterceptor: (request: Request) => Promise<Request>;
}) => unknown;

declare const SwaggerUIBundle: SwaggerUI;

/**
 * Draws the document.
 * @param ask whether what changes something is to be sent
 */
export async function render(
  domNode: HTMLElement,
  spec: Description,
  ask: (method: string, path: string) => Promise<boolean>,
): Promise<void> {
  await loaded();
  SwaggerUIBundle({
    domNode,
    spec,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    layout: "OperationsAlone",
    plugins: [operationsAlone],
    async requestInterceptor(request) {
      const method = (request.method ?? "GET").toUpperCase();
      if (method !== "GET" && !(await ask(method, new URL(request.url, location.href).pathname)))
        return notSent(request);
      return asWhom(request, method);
    },
  });
}

/** Key and operations: its own layout is a page with a main part, and this is a part of one. */
const operationsAlone: Plugin = ({ React: { createElement } }) => ({
  components: {
    OperationsAlone: ({ getComponent }) =>
      createElement(
        "div",
        { className: "swagger-ui" },
        ...([["SvgAssets"], ["AuthorizeBtnContainer", true], ["operations", true]] as const).map(
          ([name, isContainer]) => createElement(getComponent(name, isContainer), { key: name }),
        ),
      ),
  },
});

/** By the key alone where there is one, otherwise as whoever is signed in, whose page this is. */
function asWhom(request: Request, method: string): Request {
  const headers: Record<string, string> = { "Accept-Language": locale.get(), ...request.headers };
  if (headers["Authorization"] !== undefined) return { ...request, headers, credentials: "omit" };
  const who = writer.get();
  return {
    ...request,
    headers: method === "GET" || who === null ? headers : { ...headers, "X-Written-By": encodeURIComponent(who) },
  };
}

/** Swagger UI shows an answer for each request; here it is that there was none. */
function notSent(request: Request): Request {
  const said = { status: 412, headers: { "content-type": "text/plain; charset=utf-8" } };
  return { ...request, userFetch: async () => new Response(t("developers.notSent"), said) };
}

let loading: Promise<void> | undefined;

function loaded(): Promise<void> {
  return (loading ??= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: bundle });
    script.onload = () => done();
    script.onerror = () => {
      loading = undefined;
      script.remove();
      failed(new Error("the renderer did not come"));
    };
    document.head.appendChild(script);
  }));
}
