/**
 * What the embedded engine does not tell about a statement before running it: it takes the first of several
 * statements, binds NULL to a missing argument, and ignores one too many. sqld refuses all three, so we look first.
 */
export type SqlShape = {
  statements: number;
  /** Highest parameter number; a name counts once. */
  parameters: number;
  writes: boolean;
  inserts: boolean;
  /** BEGIN, COMMIT, SAVEPOINT and the like. */
  controlsTransaction: boolean;
  /** Forbidden in sqld too: it would move the database away from the settings all callers rely on. */
  forbidden: boolean;
  /** The text may change tables: prepared statements are not kept over it. */
  changesSchema: boolean;
  changesForeignKeys: boolean;
};

// Strings, quoted names and comments are matched first so that nothing inside them counts.
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|;|\?\d*|[:@$][A-Za-z_][\w$]*|[A-Za-z_][\w$]*|\S/g;

export function inspectSql(sql: string): SqlShape {
  const words: string[] = [];
  const names = new Set<string>();
  let highest = 0;
  let statements = 0;
  let inStatement = false;
  let depth = 0;
  let action = "";
  for (const [part] of sql.matchAll(token)) {
    if (part.startsWith("--") || part.startsWith("/*")) continue;
    if (part === ";") {
      inStatement = false;
      continue;
    }
    if (!inStatement) statements += 1;
    inStatement = true;
    if (words.length < 4) words.push(part.toUpperCase());
    // After WITH (…) the word that says what the statement does is the first one outside brackets.
    if (part === "(") depth += 1;
    else if (part === ")") depth -= 1;
    else if (depth === 0 && action === "" && /^(select|values|insert|replace|update|delete)$/i.test(part)) {
      action = part.toUpperCase();
    } else if (part === "?") highest += 1;
    else if (part.startsWith("?")) highest = Math.max(highest, Number(part.slice(1)));
    else if (/^[:@$]./.test(part) && !names.has(part)) {
      names.add(part);
      highest += 1;
    }
  }
  const [verb = ""] = words;
  const head = words.join(" ");
  const isTrigger = /^CREATE (TEMP |TEMPORARY )?TRIGGER/.test(head);
  // EXPLAIN and CREATE TRIGGER name an action that they do not take.
  const ownAction = verb === "WITH" || verb === action;
  return {
    // The body of a trigger has semicolons of its own.
    statements: isTrigger ? 1 : statements,
    parameters: highest,
    writes: ownAction && /^(INSERT|REPLACE|UPDATE|DELETE)$/.test(action),
    inserts: ownAction && /^(INSERT|REPLACE)$/.test(action),
    controlsTransaction: /^(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)$/.test(verb),
    forbidden: /^(ATTACH|DETACH|VACUUM)\b|^PRAGMA (JOURNAL_MODE|SYNCHRONOUS|LOCKING_MODE|WRITABLE_SCHEMA) [=(]/.test(
      head,
    ),
    changesSchema: /^(CREATE|ALTER|DROP|PRAGMA)$/.test(verb),
    changesForeignKeys: /^PRAGMA FOREIGN_KEYS/.test(head),
  };
}
