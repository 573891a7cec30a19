import { type Refused, refuse } from "../../outcome.ts";
import { Stage } from "../../program/types.ts";
import { offers } from "../effects.ts";
import type { Organization } from "../types.ts";

/** What hangs on a school's stages and type: who serves there, in which stages, and its lists of the year that are not over. */
export type Hanging = {
  readonly people: readonly { readonly stages: readonly Stage[] }[];
  readonly lists: readonly { readonly year: number; readonly stage: Stage; readonly state: string; readonly roster: number }[];
};

type Staged = Pick<Organization, "type" | "stages">;

const lostStages = (before: Staged, after: Staged): readonly Stage[] =>
  Stage.options.filter((stage) => offers(before, stage) && !offers(after, stage));

/** Does a change take away what people or lists may hang on? */
export const mayHang = (before: Staged, after: Staged): boolean => before.type !== after.type || lostStages(before, after).length > 0;

/** Lists that stand, or are being written; one marked absent that names nobody holds nothing. */
const standing = ({ lists }: Hanging) => lists.filter(({ state, roster }) => roster > 0 || (state !== "NOT_OPENED" && state !== "ABSENT"));

/**
 * GOV-01, DIR-07: a school keeps a stage as long as somebody there teaches in it or a list of it stands, and its type as long as anybody serves there or any list
 * stands, since who leads it, who is licensed and who may enroll goes by them.
 */
export const hangsOn = (before: Staged, after: Staged, hanging: Hanging): Refused | undefined => {
  for (const stage of lostStages(before, after)) {
    const people = hanging.people.filter(({ stages }) => stages.includes(stage)).length;
    const units = standing(hanging).filter((list) => list.stage === stage);
    if (people > 0 || units.length > 0) return refuse("STAGE_IN_USE", "GOV-01", { stage, people, lists: units.length, units });
  }
  const [people, units] = [hanging.people.length, standing(hanging)];
  if (before.type === after.type || (people === 0 && units.length === 0)) return undefined;
  return refuse("TYPE_IN_USE", "GOV-01", { people, lists: units.length, units });
};
