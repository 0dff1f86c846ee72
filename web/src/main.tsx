import { render } from "preact";
import { App } from "./app.tsx";
import { locale, switchLanguage } from "./i18n/index.ts";
import { startRouter } from "./router.tsx";
import { loadSession } from "./session.ts";
import { startShellCache } from "./shell-cache.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";
import "./styles/pages.css";
import "./styles/print.css";

await switchLanguage(locale.get());
startRouter();
void loadSession();
const root = document.getElementById("app");
if (root) render(<App />, root);
startShellCache();
