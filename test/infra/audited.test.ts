import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LEAVES, LEAVES_NOTHING } from "#given/audited.ts";
import { files } from "#given/sources.ts";
import { workflows } from "#infra/workflows/all.ts";
import { isRead, type Route } from "#platform/http/route.ts";

const changing = Object.entries(workflows).flatMap(([folder, { routes }]) =>
  Object.entries<Route>(routes).flatMap(([name, route]) => (isRead(route) ? [] : [{ folder, name }])),
);

/** What is written where acts are done: not where their words stand. */
const code = files()
  .filter((file) => /^(domain|functions)\/.*\.ts$/.test(file) && !/\/(acts|words)\.ts$/.test(file))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** An act that is put together (`import ${state}`, `export ${list}`) is looked for by its beginning. */
const isDone = (act: string): boolean =>
  code.includes(`"${act}"`) || (/^(import|export) /.test(act) && code.includes(`\`${act.split(" ")[0]} \${`));

describe("SEC-08 every change leaves who did what", () => {
  it("each route that changes stands in the table of what it leaves, or says why it leaves nothing", () => {
    const named = [...Object.keys(LEAVES), ...Object.keys(LEAVES_NOTHING)];
    expect(named.toSorted()).toEqual(changing.map(({ name }) => name).toSorted());
  });

  it.each(Object.entries(LEAVES))("%s writes its acts where acts are done", (_, acts) => {
    expect(acts.filter((act) => !isDone(act))).toEqual([]);
  });
});
