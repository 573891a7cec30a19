import * as z from "zod";
import { OrgId } from "../ids.ts";
import { Day, Instant, type Rules, Stage, WindowId, Year } from "../program/types.ts";

/** An organisation that has not done what a window asks of it. */
export const Outstanding = z.object({
  /** Who has to act. */
  organization: OrgId,
  stage: Stage.nullable(),
  /** What is missing, in a few Chinese words for a list: `未提交报名名单`. */
  missing: z.string(),
  /** The organisations it is about, where they are others than the one that acts: the schools a county has not opened. */
  about: z.array(OrgId),
  /** Its own last day, where it differs from the window's (a list returned with `until`). */
  dueOn: Day.nullable(),
});
export type Outstanding = z.infer<typeof Outstanding>;

/**
 * What a workflow exports from its `outstanding.ts`: for each window it knows, who has not done it, read from what stands. Pure. A window that no workflow
 * names is only shown in the calendar, never reminded.
 */
export type OutstandingByWindow<Standing> = { readonly [Window in WindowId]?: (standing: Standing) => readonly Outstanding[] };

/** A county's year, as a workflow is asked who is outstanding in it. */
export type CountyAsked = {
  readonly year: Year;
  readonly county: OrgId;
  readonly prefecture: OrgId;
  readonly rules: Rules;
  readonly schools: readonly { readonly organization: OrgId; readonly stages: readonly Stage[]; readonly managing?: OrgId | undefined }[];
};

/** A source of evidence, and the last day on which it delivered; `null`: it has not; absent: nobody knows. */
export const SourceTold = z.object({ source: z.string(), deliveredOn: Day.nullish() });
export type SourceTold = Readonly<z.infer<typeof SourceTold>>;

/** Who is outstanding now, in each window that a workflow knows. */
export type OutstandingNow = { readonly [Window in WindowId]?: readonly Outstanding[] };

/** The changes of a calendar stand among what fired under this name, each by its version. */
export const CALENDAR = "CALENDAR";

/**
 * What was done about a deadline, once: a reminder (`offset` days from the day it was due), its closing (`closed`), or the telling of a change of the calendar
 * (`v3`). A deadline that was moved has another day, so it fires again.
 */
export const Fired = z.object({
  year: Year,
  county: OrgId,
  window: z.union([WindowId, z.literal(CALENDAR)]),
  day: Day,
  offset: z.string(),
  at: Instant,
  /** The organisations outstanding when it closed. */
  outstanding: z.array(Outstanding).optional(),
});
export type Fired = z.infer<typeof Fired>;

/** What the queue carries: a county and what to look at in it. */
export const CountyMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["close", "remind"]), county: OrgId, day: Day, asked: Instant }),
  z.object({ kind: z.literal("calendar-changed"), county: OrgId, year: Year, asked: Instant }),
]);
export type CountyMessage = z.infer<typeof CountyMessage>;
