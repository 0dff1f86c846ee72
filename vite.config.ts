import { defineConfig } from "vite";
import { verifyPage } from "./verify/page/plugin.ts";

export default defineConfig({
  root: "web",
  base: "/",
  plugins: [verifyPage()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: {
      polyfill: false,
      // A lazy page asks for its parts itself: the lists of them would be a quarter of the first load. Its styles have to be named.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "html" ? files : files.filter((file) => file.endsWith(".css")),
    },
  },
});
