import type { Actor } from "../access.ts";
import type { AuditEntry } from "../audit/types.ts";
import { changeView } from "../corrections/views.ts";
import { given } from "../given.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { HistoriesWorld } from "./port.ts";
import { type HistoryView, type PastLine, pastLine, teacherEvent } from "./views.ts";

export type OfTeacher = { readonly teacherId: TeacherId };
type PageAsk = { readonly page: Page };

/**
 * Acts on a person's record that are a part of their history. Openings of their number and requests for them that came to nothing are left out: the
 * school where they serve is not told what others wanted.
 */
const IN_HISTORY: readonly string[] = [
  ...["collect", "collect again", "undo collection", "verify", "correct", "supplement"],
  ...["approve correction", "reject correction", "withdraw correction", "undo correction"],
  ...["depart", "undo departure", "pull from the pool", "undo pull", "transfer", "reverse a transfer"],
  ...["plan a departure", "plan a transfer", "withdraw a plan", "lapse a transfer"],
  ...["release from a list", "take back a release"],
];

/** Where a teacher of the school or county in scope served and serves, and who did what to their record and when (TRF-08). */
export const readTeacherHistory = async (
  actor: Actor,
  { teacherId }: OfTeacher,
  { histories }: HistoriesWorld,
): Promise<Outcome<HistoryView>> => {
  const history = await histories.ofTeacher(actor.scope, teacherId);
  if (!history) return refuse("NOT_FOUND", "TRF-08", {});
  const { teacher, stints, changes, names, audit } = history;
  const nameOf = (school: OrgId) => names.get(school) ?? "";
  return accept({
    teacher: teacher.teacher,
    name: teacher.name,
    state: teacher.state,
    ...(teacher.state === "IN_SERVICE" && {
      present: { school: teacher.school, schoolName: nameOf(teacher.school), since: teacher.since },
    }),
    stints: stints.map(({ teacher: _, county: __, transfer: ___, undone: ____, pulled: _____, ...stint }) => ({
      ...stint,
      schoolName: nameOf(stint.school),
    })),
    changes: changes.map(changeView),
    ...given({ verified: teacher.verified }),
    events: audit.filter(({ act }) => IN_HISTORY.includes(act)).map(teacherEvent),
  });
};

/** Acts written down under an organisation that are about people: they stand in the county's audit, and are no history that the levels above read. */
const ABOUT_PEOPLE: readonly string[] = ["search the pool", "verify"];

/** What happened to an organisation, oldest first: details, principals, administrators. */
export const readOrganizationHistory = async (
  actor: Actor,
  { page }: PageAsk,
  { histories }: HistoriesWorld,
): Promise<Outcome<Paged<AuditEntry>>> => {
  const found = await histories.ofOrganization(actor.scope, page);
  return accept({ ...found, items: found.items.filter(({ act }) => !ABOUT_PEOPLE.includes(act)) });
};

/** Who served at a school and serves there no more; the old school keeps its past, and only looks (TRF-08). */
export const listPast = async (actor: Actor, { page }: PageAsk, { histories }: HistoriesWorld): Promise<Outcome<Paged<PastLine>>> => {
  const found = await histories.past(actor.scope, page);
  return accept({ ...found, items: found.items.map(pastLine) });
};
