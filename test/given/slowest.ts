import type { Reporter, TestModule } from "vitest/node";

const SHOWN = 10;

const secondsOf = (module: TestModule): number => {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
};

/** Says at the end which files took longest. */
export default class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= SHOWN) return;
    const slowest = modules.toSorted((one, other) => secondsOf(other) - secondsOf(one)).slice(0, SHOWN);
    const lines = slowest.map((module) => `${secondsOf(module).toFixed(1).padStart(7)} s  ${module.relativeModuleId}`);
    console.log(["The ten slowest files", ...lines, ""].join("\n"));
  }
}
