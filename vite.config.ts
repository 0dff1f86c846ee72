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
    // The first load names every lazy part: by its hash alone, which is a good deal shorter.
    rolldownOptions: { output: { chunkFileNames: "assets/[hash:7].js" } },
    modulePreload: {
      polyfill: false,
      // A lazy page asks for its parts itself: the lists of them would be a quarter of the first load. Its styles have to be named.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "html" ? files : files.filter((file) => file.endsWith(".css")),
    },
  },
});
