import { buildAll } from "../../local/build.ts";

/** Global setup of the projects that run the Worker: what tests see is the production bundle of the current sources. */
export default async function build(): Promise<void> {
  await buildAll();
}
