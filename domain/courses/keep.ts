import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome } from "../outcome.ts";
import type { AddCourse, CourseAsked, WithdrawCourse } from "./asks.ts";
import type { CoursesWorld, Written } from "./port.ts";
import { type CourseChange, type CourseStanding, decideAddition, decideOffer, decideVersion, decideWithdrawal } from "./rules.ts";
import type { CourseCode } from "./types.ts";
import { type CourseView, courseView } from "./views.ts";

type OfCourse = { readonly courseCode: CourseCode };

const keepCourse = async (
  actor: Actor,
  { code, author }: { readonly code: CourseCode; readonly author?: TeacherId | undefined },
  { courses, now }: CoursesWorld,
  written: Written,
  decide: (standing: CourseStanding) => Outcome<CourseChange>,
): Promise<Outcome<CourseView>> =>
  fetchDecideKeep(
    () => courses.standing(actor.scope, code, author),
    decide,
    async (change, did) => {
      const kept = did === "unchanged" ? accept(change.course, did) : await courses.keep(actor, change, written, now);
      return kept === "stale" ? kept : accept(courseView(actor, kept.value, now.day), did);
    },
  );

/** Adds a course to the county's catalogue (LRN-03). */
export const addCourse = (actor: Actor, ask: AddCourse, world: CoursesWorld) =>
  keepCourse(actor, ask, world, { act: "add a course" }, (standing) =>
    decideAddition(actor, standing, { county: actor.scope.county, code: ask.code }, ask, world.now),
  );

/** Changes a course from a day on, by a new version. */
export const changeCourse = (actor: Actor, ask: CourseAsked & OfCourse, world: CoursesWorld) =>
  keepCourse(actor, { code: ask.courseCode, author: ask.author }, world, { act: "change a course" }, (standing) =>
    decideVersion(actor, standing, ask, world.now),
  );

/** Withdraws a course from a day on. */
export const withdrawCourse = (actor: Actor, ask: WithdrawCourse & OfCourse, world: CoursesWorld) =>
  keepCourse(actor, { code: ask.courseCode }, world, { act: "withdraw a course", reason: ask.reason }, ({ versions }) =>
    decideWithdrawal(actor, versions, ask, world.now),
  );

/** Takes back that a course was withdrawn. */
export const offerCourse = (actor: Actor, ask: { readonly reason: string } & OfCourse, world: CoursesWorld) =>
  keepCourse(actor, { code: ask.courseCode }, world, { act: "offer a course again", reason: ask.reason }, ({ versions }) =>
    decideOffer(versions, ask),
  );
