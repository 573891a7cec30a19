import * as z from "zod";
import { OrgId } from "../ids.ts";
import { Day, Stage, type WindowId } from "../program/types.ts";

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
