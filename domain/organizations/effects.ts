import type { Place } from "../access.ts";
import type { AppointmentAsk } from "../accounts/types.ts";
import { given } from "../given.ts";
import { DUTY_STATEMENT } from "../teachers/effects.ts";
import type { Teacher } from "../teachers/types.ts";
import type { FirstAdministrator } from "./entry.ts";
import type { Organization, Principal } from "./types.ts";

/** Does the one who was named principal still serve there (GOV-16)? Not once they moved on or departed; again, once that was taken back. */
export const leads = ({ organization, teacher, since }: Principal, person: Teacher | undefined): boolean =>
  person?.teacher === teacher && person.state === "IN_SERVICE" && person.school === organization && person.since === since;

/** Is an organisation the one in scope, or below it? */
export const isWithin = ({ organization, level }: Pick<Place, "organization" | "level">, { path }: Pick<Place, "path">): boolean =>
  path[level] === organization;

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
