import type { Place } from "../access.ts";
import type { AppointmentAsk } from "../accounts/types.ts";
import { given } from "../given.ts";
import type { Stage } from "../program/types.ts";
import { DUTY_STATEMENT } from "../teachers/effects.ts";
import type { Teacher } from "../teachers/types.ts";
import type { FirstAdministrator } from "./entry.ts";
import type { Organization, Principal } from "./types.ts";

/** Does the one who was named principal still serve there (GOV-16)? Not once they were released, moved on or departed; again, once such a way was taken back. */
export const leads = ({ organization, teacher, since, released }: Principal, person: Teacher | undefined): boolean =>
  released === undefined &&
  person?.teacher === teacher &&
  person.state === "IN_SERVICE" &&
  person.school === organization &&
  person.since === since;

/** Is an organisation the one in scope, or below it? */
export const isWithin = ({ organization, level }: Pick<Place, "organization" | "level">, { path }: Pick<Place, "path">): boolean =>
  path[level] === organization;

/** A school has its stages; an institute that names none may be opened for any, since its staff enroll under the subject they match (ENR-06). */
export const offers = ({ type, stages }: Pick<Organization, "type" | "stages">, stage: Stage): boolean =>
  stages.includes(stage) || (stages.length === 0 && type !== "SCHOOL" && type !== "KINDERGARTEN");

/** The organisation right above another, by its path. */
export const parentOf = ({ level, path }: Pick<Organization, "level" | "path">) =>
  ({ PROVINCE: undefined, PREFECTURE: path.PROVINCE, COUNTY: path.PREFECTURE, SCHOOL: path.COUNTY })[level];

/** The appointment that comes with an organisation (DIR-08). */
export const appointmentOf = ({ name, mailbox, telephone }: FirstAdministrator): AppointmentAsk => ({
  name,
  duty: "ADMINISTRATOR",
  stages: [],
  dutyStatement: DUTY_STATEMENT,
  ...given({ mailbox, telephone }),
});
