import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { ReleaseAsk } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { releaseView } from "../views.ts";
import { decideRelease, decideTakenBack } from "./decide.ts";
import { lettersOfRelease } from "./letter.ts";

const does = {
  RELEASED: { decide: decideRelease, act: "release from a list" },
  TAKEN_BACK: { decide: decideTakenBack, act: "take back a release" },
} as const;

const doIt = (event: keyof typeof does, actor: Actor, ask: ReleaseAsk, { releases, now }: EnrollmentWorld) => {
  const { teacherId: teacher, reason } = ask;
  const { decide, act } = does[event];
  return inProgram(ask.year, () =>
    fetchDecideKeep(
      () => releases.standing(actor.scope, { ...ask, teacher }),
      (standing) => {
        const decided = decide(actor, standing, { teacher, reason }, now);
        return decided.ok ? { ...decided, value: { ...decided.value, movedTo: standing.movedTo } } : decided;
      },
      async ({ move, release, movedTo }, did) => {
        const letters = lettersOfRelease(move, { event, reason, at: now.at }, movedTo);
        const kept = await releases.keep({ actor, now, did }, { move, teacher, act, reason, letters });
        return kept === "stale" ? kept : { ...kept, value: releaseView(release) };
      },
    ),
  );
};

/** The county releases one person from a submitted list, so that their school may withdraw them or change their subject (§6-59). */
export const releaseTeacher = (actor: Actor, ask: ReleaseAsk, world: EnrollmentWorld) => doIt("RELEASED", actor, ask, world);

/** The county takes a release back while nobody used it. */
export const takeReleaseBack = (actor: Actor, ask: ReleaseAsk, world: EnrollmentWorld) => doIt("TAKEN_BACK", actor, ask, world);
