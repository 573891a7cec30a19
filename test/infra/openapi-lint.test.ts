import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { describe, expect, it } from "vitest";
import { inFull } from "#given/lane.ts";
import { textOf } from "#given/sources.ts";

const source = textOf("docs/openapi.json");

/** An address of a package leads to the film and answers nothing itself (VID-04). */
const LEADS_ON =
  "operation-2xx-response: Operation must have at least one `2XX` response. (#/paths/~1package-films~1{filmCode}/get/responses)";

describe("docs/openapi.json is clean under the recommended rules", () => {
  it("of Redocly", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source, absoluteRef: "docs/openapi.json", config });
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`)).toEqual([LEADS_ON]);
  });

  if (inFull)
    it("of Spectral", async () => {
      const linter = new spectral.Spectral();
      linter.setRuleset({ extends: [[rulesets.oas, "recommended"]] });
      const found = await linter.run(JSON.parse(source));
      expect(found.map(({ code, message, path }) => `${code}: ${message} (${path.join("/")})`)).toEqual([]);
    });
});
