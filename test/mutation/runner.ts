import { strykerPlugins as vitestPlugins } from "@stryker-mutator/vitest-runner";
import { type Fate, fateOf, tryAll } from "./try-all.ts";

type TestRunner = ReturnType<(typeof vitestPlugins)[number]["factory"]>;
type Answer = Awaited<ReturnType<TestRunner["mutantRun"]>>;

/**
 * Stryker's runner for vitest loads the tests anew for each mutant, which is nearly all of the time. Here they are loaded
 * once, and each test is repeated with each mutant that it reaches. What acts while modules are loaded, and no test notices
 * later, is run as Stryker runs it.
 */
class LoadedOnce implements TestRunner {
  readonly #one: TestRunner;

  constructor(one: TestRunner) {
    this.#one = one;
  }

  capabilities() {
    return this.#one.capabilities();
  }

  async init() {
    await this.#one.init?.();
  }

  async dispose() {
    await this.#one.dispose?.();
  }

  async dryRun(options: Parameters<TestRunner["dryRun"]>[0]) {
    const result = await this.#one.dryRun(options);
    if ("tests" in result && result.mutantCoverage) await tryAll(result.mutantCoverage.perTest, result.tests);
    return result;
  }

  async mutantRun(options: Parameters<TestRunner["mutantRun"]>[0]) {
    const fate = fateOf(options);
    return fate ? answerOf(fate) : this.#one.mutantRun(options);
  }
}

/** The words of a fate are those of Stryker's enumeration. */
function answerOf(fate: Fate): Answer {
  return fate as unknown as Answer;
}

type Injector = Exclude<Parameters<(typeof vitestPlugins)[number]["factory"]>[0], undefined>;

export const strykerPlugins = vitestPlugins.map((plugin) => ({
  ...plugin,
  name: "loaded-once",
  factory: Object.assign((injector: Injector) => new LoadedOnce(plugin.factory(injector)), { inject: ["$injector"] }),
}));
