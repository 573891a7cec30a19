import { foldedName } from "../../text.ts";
import type { FindTeachers } from "../asks.ts";
import type { TeacherCard } from "../types.ts";
import { hasInitials } from "./initials.ts";

/** What is seen of somebody who is looked for by who they are. */
type Named = Pick<TeacherCard, "name" | "subject">;

/** Is somebody among those who are looked for by name, initials or subject? Names compare as they are folded, whatever their case. */
export const isCalled = ({ name, initials, subject }: FindTeachers, one: Named): boolean =>
  (name === undefined || foldedName(one.name).toLowerCase().includes(name.toLowerCase())) &&
  (initials === undefined || hasInitials(one.name, initials)) &&
  (subject === undefined || one.subject === subject);

/** Is somebody among those who are looked for? */
export const isSought = (sought: FindTeachers, one: TeacherCard): boolean =>
  isCalled(sought, one) &&
  (sought.stage === undefined || one.stages.includes(sought.stage)) &&
  (sought.verified === undefined || one.verified === sought.verified) &&
  (sought.planned === undefined || (one.planned !== undefined) === sought.planned);
