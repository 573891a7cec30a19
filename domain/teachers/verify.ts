import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, type Refused, refuse } from "../outcome.ts";
import type { VerifyTeachers } from "./asks.ts";
import { isIn } from "./effects.ts";
import type { TeachersWorld } from "./port.ts";
import { decideVerification } from "./rules/verify.ts";
import type { Teacher } from "./types.ts";
import { type TeacherView, teacherView } from "./views.ts";

const about = ({ refusal }: Refused, teacher: TeacherId): Refused => ({
  ok: false,
  refusal: { ...refusal, data: { ...refusal.data, teacher } },
});

/** Verifies records of one school (DIR-03): all that were named, or none, and a refusal says about which; who is named twice is answered once. */
export const verifyTeachers = (
  actor: Actor,
  ask: VerifyTeachers,
  { teachers, now }: TeachersWorld,
): Promise<Outcome<{ verified: number; items: TeacherView[] }>> =>
  fetchDecideKeep(
    () => teachers.byIds(ask.teachers.map(({ teacher }) => teacher)),
    (standing) => {
      const verified: Teacher[] = [];
      for (const [index, { teacher, version }] of ask.teachers.entries()) {
        const opened = standing[index];
        if (!opened || !isIn(actor.scope, opened.teacher)) return refuse("NOT_FOUND", "DIR-03", { teacher });
        const decided = decideVerification(opened.teacher, version, { by: actor.account, at: now.at });
        if (!decided.ok) return about(decided, teacher);
        const named = verified.some((one) => one.teacher === teacher);
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
