import { Award } from "../courses/types.ts";
import { type GivenAward, higherOf } from "./types.ts";

/** The highest award that a lesson holds; `undefined` where none stands. */
export const highestOf = (awards: readonly Pick<GivenAward, "level" | "withdrawn">[]): Award | undefined =>
  awards.reduce<Award | undefined>((highest, { level, withdrawn }) => (withdrawn ? highest : higherOf(highest, level)), undefined);

/** Does a lesson hold an award of that very level? */
export const holds = (awards: readonly Pick<GivenAward, "level" | "withdrawn">[], level: Award): boolean =>
  awards.some((one) => one.level === level && !one.withdrawn);

/** The level next below; of the lowest that is given to lessons of a county, none. */
export const belowOf = (level: Award): Award | undefined =>
  level === "COUNTY" ? undefined : Award.options[Award.options.indexOf(level) - 1];
