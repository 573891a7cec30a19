import type { Actor } from "../../access.ts";
import type { TeacherId } from "../../ids.ts";
import { accept, fetchDecideKeep } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { AboutUnit, EnrollAsk } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideEnrollment } from "../rules/enroll.ts";
import { decideWithdrawal } from "../rules/withdraw.ts";

/** A school puts one of its teachers on its list, under one subject. */
export const enrollTeacher = (actor: Actor, ask: EnrollAsk, { enrollments, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => enrollments.standing(actor.scope, ask),
      (standing) => decideEnrollment(actor, standing, ask, rulesIn(standing), now),
      (enrolling, did) => enrollments.enroll({ actor, now, did }, enrolling),
    ),
  );

type TakeOffListAsk = AboutUnit & { readonly teacherId: TeacherId };

/** A school takes a teacher off its list; `unchanged` where they are not on it. */
export const withdrawTeacher = (actor: Actor, { teacherId: teacher, ...unit }: TakeOffListAsk, { enrollments, now }: EnrollmentWorld) => {
  const ask = { ...unit, teacher };
  return inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      async () => {
        const standing = await enrollments.standing(actor.scope, ask);
        return { ...standing, left: standing.enrollment ? await enrollments.listsLeft(standing.enrollment) : [] };
      },
      (standing) => decideWithdrawal(standing, ask, rulesIn(standing), now),
      async (withdrawing, did) => {
        const kept = withdrawing ? await enrollments.withdraw({ actor, now, did }, withdrawing) : accept(null, did);
        return kept === "stale" ? kept : { ...kept, value: { teacher, enrolled: false as const } };
      },
    ),
  );
};
