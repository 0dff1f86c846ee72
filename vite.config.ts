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
    rolldownOptions: {
      output: {
        // The first load names every lazy part: by its hash alone, which is a good deal shorter.
        chunkFileNames: "assets/[hash:7].js",
        // What every page needs comes in one request: by itself it is cut along what each lazy page shares with it.
        codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] },
      },
    },
    modulePreload: {
      polyfill: false,
      // A lazy page asks for its parts itself: the lists of them would be a quarter of the first load. Its styles have to be named.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "html" ? files : files.filter((file) => file.endsWith(".css")),
    },
  },
});
