import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import type { EnrollAsk } from "../asks.ts";
import { inProgram } from "../in-program.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideEnrollment } from "../rules/enroll.ts";

/** A school puts one of its teachers on its list, under one subject. */
export const enrollTeacher = (actor: Actor, ask: EnrollAsk, { enrollments, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => enrollments.standing(actor.scope, ask),
      (standing) => decideEnrollment(actor, standing, ask, rulesIn(standing), now),
      (enrolling, did) => enrollments.enroll({ actor, now, did }, enrolling),
    ),
  );
