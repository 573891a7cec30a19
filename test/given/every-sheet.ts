import { codeSheet } from "#domain/certificates/code-sheet.ts";
import { sheets } from "#domain/imports/sheets.ts";
import { portalSheet } from "#domain/lists/portal-sheet.ts";
import { assignmentSheet } from "#domain/rounds/reviews/assignment-sheet.ts";
import type { TableSheet } from "#domain/sheet.ts";

/** Every sheet that people send, by name: those that are taken in, and those that are answered at once. */
export const everySheet: Readonly<Record<string, TableSheet>> = {
  ...sheets,
  portal: portalSheet,
  codes: codeSheet,
  assignments: assignmentSheet,
};
