declare module "@redocly/openapi-core" {
  type Config = object;
  export function createConfig(given: { extends: string[] }): Promise<Config>;
  export function lintFromString(given: {
    source: string;
    absoluteRef: string;
    config: Config;
  }): Promise<{ ruleId: string; message: string; location: { pointer?: string }[] }[]>;
}

declare module "@stoplight/spectral-core" {
  class Spectral {
    setRuleset(ruleset: object): void;
    run(document: object): Promise<{ code: string | number; message: string; path: (string | number)[] }[]>;
  }
  const spectral: { Spectral: typeof Spectral };
  export default spectral;
}

declare module "@stoplight/spectral-rulesets" {
  const rulesets: { oas: object };
  export default rulesets;
}
