import { sha256 } from "#platform/sealing/digest.ts";
import { jobStore } from "./jobs.ts";
import { confirmationStore } from "./lists.ts";
import { printedConfirmation, sheetOfRefused } from "./printing.ts";

/** What confirming, and registering whole schools, work with. */
export const confirmationsWorld = () => ({
  ...{ confirmations: confirmationStore, printed: printedConfirmation, hashOf: sha256 },
  ...{ schoolJobs: jobStore, sheetOf: sheetOfRefused },
});
