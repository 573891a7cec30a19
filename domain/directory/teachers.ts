import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Day } from "../program/types.ts";
import type { CollectTeacher, VerifyTeachers } from "./asks.ts";
import { joinedFaults, type TeacherEntry, teacherFaults } from "./entry.ts";
import { genderOf, type Identity, readIdentity } from "./identity.ts";
import type { DirectoryWorld } from "./port.ts";
import { decideTeacher, decideVerification, isForeign, isIn, isOfStages, tooManyForeign } from "./rules.ts";
import { Position, type Teacher } from "./types.ts";
import { type TeacherLine, type TeacherView, teacherLine, teacherView } from "./views.ts";

/**
 * Collects one teacher for the school in scope (DIR-06), by the rules of an import's row. Whoever comes upon too many people of other organisations in a day
 * collects nobody more that day, so that the answer never tells who works elsewhere.
 */
export const collectTeacher = async (actor: Actor, ask: CollectTeacher, world: DirectoryWorld): Promise<Outcome<TeacherView>> => {
  const { teachers, foreign, now } = world;
  const identity = readIdentity(ask.document.kind, ask.document.number, now.day);
  if (!identity.ok) return identity;
  const entry = entryOf(ask, identity.value, now.day);
  if (!entry.ok) return entry;
  if (await foreign.usedUp(actor, now)) return tooManyForeign();
  let strangers = false;
  const outcome = await fetchDecideKeep(
    () => teachers.standing(actor.scope, identity.value),
    ({ school, known }) => {
      strangers = known !== undefined && isForeign(actor.scope, known);
      return decideTeacher(school, known, entry.value);
    },
    (change) => teachers.keep(actor, change, now),
  );
  if (!outcome.ok && strangers && !(await foreign.hit(actor, now))) return tooManyForeign();
  return outcome.ok ? accept(teacherView({ teacher: outcome.value, telephone: ask.telephone }), outcome.did) : outcome;
};

const entryOf = (ask: CollectTeacher, identity: Identity, today: Day): Outcome<TeacherEntry> => {
  const { name, stages, subject, rural, certificate, telephone, joinedOn, remark } = ask;
  const position = Position.safeParse(ask.position);
  if (!position.success) return refuse("CATEGORY_UNKNOWN", "ENR-01", { position: ask.position });
  const [fault] = [...teacherFaults({ stages, rural, position: position.data, certificate }), ...joinedFaults(joinedOn, today)];
  if (fault || rural === undefined || rural === null)
    return { ok: false, refusal: fault?.refusal ?? refuse("RURAL_FLAG_REQUIRED", "DIR-05", {}).refusal };
  const gender = genderOf(identity) ?? ask.gender;
  const optional = {
    ...(gender && { gender }),
    ...(certificate && { certificate }),
    ...(joinedOn && { joinedOn }),
    ...(remark && { remark }),
  };
  return accept({
    identity,
    ...(telephone && { telephone }),
    facts: { name, stages, subject, position: position.data, rural, ...optional },
  });
};

/** A teacher of the school or county in scope and of the office's stages; anybody else is not found. */
export const readTeacher = async (
  actor: Actor,
  { teacherId }: { readonly teacherId: TeacherId },
  { teachers }: DirectoryWorld,
): Promise<Outcome<TeacherView>> => {
  const [opened] = await teachers.byIds([teacherId]);
  if (!opened || !isIn(actor.scope, opened.teacher) || !isOfStages(actor.stages, opened.teacher)) return refuse("NOT_FOUND", "DIR-06", {});
  return accept(teacherView(opened), "unchanged");
};

/** The teachers in service at a school or in a county; an office of a stage sees those who teach in it, and a page of its may be short. */
export const listTeachers = async (
  actor: Actor,
  { page }: { page: Page },
  { teachers }: DirectoryWorld,
): Promise<Outcome<Paged<TeacherLine>>> => {
  const { items, next } = await teachers.inService(actor.scope, page);
  return accept({ items: items.filter((one) => isOfStages(actor.stages, one)).map(teacherLine), ...(next && { next }) });
};

/** Verifies records of one school (DIR-03): all that were named, or none; who is named twice is answered once. */
export const verifyTeachers = (
  actor: Actor,
  ask: VerifyTeachers,
  { teachers, now }: DirectoryWorld,
): Promise<Outcome<{ verified: number; items: TeacherView[] }>> =>
  fetchDecideKeep(
    () => teachers.byIds(ask.teachers.map(({ teacher }) => teacher)),
    (standing) => {
      const verified: Teacher[] = [];
      for (const [index, { version }] of ask.teachers.entries()) {
        const opened = standing[index];
        if (!opened || !isIn(actor.scope, opened.teacher)) return refuse("NOT_FOUND", "DIR-03", {});
        const decided = decideVerification(opened.teacher, version, { by: actor.account, at: now.at });
        if (!decided.ok) return decided;
        const named = verified.some(({ teacher }) => teacher === opened.teacher.teacher);
        if (decided.did === "changed" && !named) verified.push(decided.value);
      }
      return accept({ verified, standing }, verified.length > 0 ? "changed" : "unchanged");
    },
    async ({ verified, standing }, did) => {
      const kept = did === "unchanged" ? accept(verified, did) : await teachers.verify(actor, verified, now);
      if (kept === "stale") return kept;
      const fresh = new Map(verified.map((teacher) => [teacher.teacher, teacher]));
      const once = new Map(standing.flatMap((one) => (one ? [[one.teacher.teacher, one] as const] : [])));
      const items = [...once.values()].map((one) => teacherView({ ...one, teacher: fresh.get(one.teacher.teacher) ?? one.teacher }));
      return accept({ verified: verified.length, items }, did);
    },
  );
