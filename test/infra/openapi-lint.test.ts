import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { describe, expect, it } from "vitest";
import { inFull } from "#given/lane.ts";
import { textOf } from "#given/sources.ts";

const source = textOf("docs/openapi.json");

describe("docs/openapi.json is clean under the recommended rules", () => {
  it("of Redocly", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source, absoluteRef: "docs/openapi.json", config });
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`)).toEqual([]);
  });

  if (inFull)
    it("of Spectral", async () => {
      const linter = new spectral.Spectral();
      linter.setRuleset({ extends: [[rulesets.oas, "recommended"]] });
      const found = await linter.run(JSON.parse(source));
      expect(found.map(({ code, message, path }) => `${code}: ${message} (${path.join("/")})`)).toEqual([]);
    });
});
