import * as z from "zod";
import { type FrozenList, Listed, MovedCounts, type Submission, type Unit } from "../enrollment/types.ts";
import { OrgId, TeacherId } from "../ids.ts";
import { Purpose, words } from "../names.ts";
import { Day } from "../program/types.ts";
import type { Issue } from "../sheet.ts";
import { CellReason } from "../sheets/reasons.ts";
import type { Reading } from "../sheets/table.ts";
import { Warning } from "../sheets/warnings.ts";

/** How many moved since a list was submitted, who of them was withdrawn where they went, and who was released. */
export type Since = MovedCounts & Pick<Unit, "withdrawnAway" | "released">;

/** A submitted list, the line of the table that proves it, and how many moved since; `null` where a later list stands instead. */
export type ProvenList = { readonly list: FrozenList; readonly submission: Submission; readonly since: Since | null };

/** Who of a submitted list moved away since, who moved in, and when; the list itself stays as it was (TRF-08, §6-30). */
export const WhoMoved = z.object({
  movedAway: z.array(z.object({ teacher: TeacherId, on: Day })).readonly(),
  movedIn: z.array(Listed.extend({ on: Day })).readonly(),
  /** Who of it departed since, from this school. */
  departed: z.array(z.object({ teacher: TeacherId, on: Day })).readonly(),
  /** Who of it is still here, or departed from here, and is called otherwise by now: as their record says. */
  corrected: z.array(Listed).readonly(),
  /** Whom the county released: of it, or of the list of a school they came from since. `enrolledAs` is the subject they are enrolled in now, if they are. */
  released: z.array(Listed.extend({ on: Day, reason: z.string(), enrolledAs: z.string().nullable() })).readonly(),
});
export type WhoMoved = z.infer<typeof WhoMoved>;

/** What a column of an export may show of an entry. `NUMBER` is masked unless the caller may unmask. */
export const ExportField = z.enum([
  "INDEX",
  "COUNTY_NAME",
  "SCHOOL_NAME",
  "SCHOOL_CODE",
  "NAME",
  "DOCUMENT_KIND",
  "NUMBER",
  "STAGE",
  "SUBJECT",
  "POSITION",
  "RURAL",
  "CERTIFICATE",
  "TEACHER_ID",
  "LIST_NUMBER",
]);
export type ExportField = z.infer<typeof ExportField>;

export const ExportColumn = z.strictObject({ heading: words(40), field: ExportField });
export type ExportColumn = z.infer<typeof ExportColumn>;

export const ProfileName = z.enum(["PORTAL", "OFFICE"]);
export type ProfileName = z.infer<typeof ProfileName>;

/** What is exported and what for (SEC-08). Columns of one's own replace the profile's, where the portal's form has changed. */
export const Export = z.strictObject({
  profile: ProfileName.default("PORTAL"),
  columns: z.array(ExportColumn).min(1).max(30).optional(),
  purpose: Purpose,
});
export type Export = z.infer<typeof Export>;

/** A row of the sheet that the portal exported, by whom it is about. `teacher` is `null` where nobody whom the asker may know has that number. */
export type PortalRow = { readonly row: number; readonly last4: string; readonly teacher: TeacherId | null; readonly subject: string };

/** A row that is no row of somebody, with all that is wrong with it; `code` is the first reason's. */
export const Unreadable = z.object({ row: z.int(), code: z.string(), issues: z.array(CellReason).readonly() });
export type Unreadable = z.infer<typeof Unreadable>;

/** The portal's sheet: who stands in it, the rows that could not be read, and what else of the file was read or not. */
export type PortalSheet = {
  readonly rows: readonly PortalRow[];
  readonly unreadable: readonly { readonly row: number; readonly issues: readonly Issue[] }[];
  readonly reading: Reading;
};

const Here = z.object({
  teacher: TeacherId,
  name: z.string(),
  last4: z.string(),
  school: OrgId,
  schoolName: z.string(),
  subject: z.string(),
});

/** Who stands on our submitted lists and not in the portal's sheet, and the reverse; numbers are masked. */
export const Comparison = z.object({
  here: z.int(),
  there: z.int(),
  both: z.int(),
  onlyHere: z.array(Here).readonly(),
  /** Rows of the sheet that stand on no list here. `known`: somebody of this school or county, so they may be an omission. */
  onlyThere: z.array(z.object({ row: z.int(), last4: z.string(), known: z.boolean() })).readonly(),
  otherSubject: z.array(Here.extend({ row: z.int(), there: z.string() })).readonly(),
  twice: z.array(z.object({ rows: z.array(z.int()).readonly(), last4: z.string() })).readonly(),
  /** Rows that were compared with nobody; whoever they are about may stand under `onlyHere`. */
  unreadable: z.array(Unreadable).readonly(),
  warnings: z.array(Warning).readonly(),
  /** How many moved since our lists were submitted (TRF-08); the portal may know it already. */
  since: MovedCounts.extend({ withdrawnByRelease: z.int() }),
});
export type Comparison = z.infer<typeof Comparison>;
