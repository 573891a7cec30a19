import { sha256 } from "#platform/objects.ts";
import { confirmationStore } from "./lists.ts";
import { printedConfirmation } from "./printing.ts";

/** What confirming works with. */
export const confirmationsWorld = () => ({ confirmations: confirmationStore, printed: printedConfirmation, hashOf: sha256 });
