import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { textOf } from "#given/sources.ts";
import { root } from "#infra/local/build.ts";

/** What a bench prints and ends with that finds these figures. */
const ends = (found: string): { readonly status: number | null; readonly said: string } => {
  const program = `import { end, hoped, print, under } from "./test/bench/figures.ts"; ${found} print("Found"); end();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: root, encoding: "utf8" });
  return { status, said: stdout + stderr };
};

describe("npm run bench", () => {
  it("ends with 1 where a figure that is the same on every machine is over its budget, and says how many", () => {
    const { status, said } = ends('under("writes", 3, 2); under("reads", 2, 2); under("memory", 9, 8);');
    expect([status, said]).toEqual([1, expect.stringMatching(/writes +3.00 +<= 2.00 +OVER[\s\S]*2 over their budgets/)]);
  });

  it("ends with 0 where all are within, though this machine be slow", () => {
    expect(ends('under("writes", 2, 2); hoped("rows a second", 10, [">=", 60_000]);')).toEqual({
      status: 0,
      said: expect.stringMatching(/rows a second .*slow/),
    });
  });

  it("ends so itself, last of all", () => {
    expect(textOf("test/bench/bench.ts").trimEnd().split("\n").at(-1)).toBe("end();");
    expect(textOf("test/bench/bench.ts")).not.toContain("process.exit");
  });
});
