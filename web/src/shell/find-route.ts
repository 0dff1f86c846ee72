import type { Route } from "./route.ts";

export type FoundRoute = { route: Route; params: Record<string, string> };

/**
 * The page of an address, or null. An address that is spelled out goes before one with a name in it, whichever stands
 * first: /retrofits/new before /retrofits/:id.
 */
export function findRoute(routes: readonly Route[], path: string): FoundRoute | null {
  const found = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0] ?? null;
}

/** The named parts of a path that fits the pattern `/a/:name`, or null. What cannot be decoded fits nothing. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const found = path.split("/");
  if (wanted.length !== found.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = found[index] ?? "";
    if (part.startsWith(":")) {
      const name = decoded(actual);
      if (!name) return null;
      params[part.slice(1)] = name;
    } else if (part !== actual) return null;
  }
  return params;
}

/** A part of an address as text; null where a `%` in it stands for nothing. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
