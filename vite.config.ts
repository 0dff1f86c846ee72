import { defineConfig } from "vite";
import { verifyPage } from "./verify/page/plugin.ts";

export default defineConfig({
  root: "web",
  base: "/",
  plugins: [verifyPage()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
});
