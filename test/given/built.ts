import { built } from "#infra/local/build.ts";

/** Before any test: bundles and template are as new as their sources. */
export const setup = async (): Promise<void> => {
  await built();
};
