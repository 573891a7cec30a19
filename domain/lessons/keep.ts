import type { Actor } from "../access.ts";
import type { SameFilm } from "../films/effects.ts";
import { UploadId } from "../ids.ts";
import { accept, type Did, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Rules, Year } from "../program/types.ts";
import type { ExceptLesson, HoldLesson, LessonAsk, ReturnLesson } from "./asks.ts";
import type { LessonStanding, LessonsWorld, OfLesson, Told } from "./port.ts";
import { decideBeginning, decideEdit, type LessonMove } from "./rules.ts";
import {
  decideException,
  decideHold,
  decideRecommendation,
  decideReturn,
  decideStanding,
  decideSubmission,
  decideWithdrawal,
} from "./steps.ts";
import { type LessonView, lessonView } from "./views.ts";

const nothing = () => refuse("NOT_FOUND", "VID-01", {});
const ownLesson = () => refuse("OWN_LESSON", "VID-02", {});

/** A step, and who shows the bytes of the lesson's film. */
type Decided = { readonly move: LessonMove; readonly same: SameFilm | undefined };

const decidedOn = (decided: Outcome<LessonMove>, { same }: { readonly same?: SameFilm | undefined }): Outcome<Decided> =>
  decided.ok ? accept({ move: decided.value, same: decided.value.same?.after ?? same }, decided.did) : decided;

const kept = async (actor: Actor, { move, same }: Decided, did: Did, told: Told, { lessons, now }: LessonsWorld) => {
  const done = did === "unchanged" ? accept(move.after, did) : await lessons.keep(actor, move, told, now);
  return done === "stale" ? done : accept(lessonView(done.value, same), did);
};

/** A school begins a lesson (VID-01). */
export const beginLesson = (
  actor: Actor,
  { year, ...ask }: LessonAsk & { readonly year: Year },
  world: LessonsWorld,
): Promise<Outcome<LessonView>> => {
  const { county, organization: school } = actor.scope;
  const lesson = world.lessons.idOf(actor.scope, year, ask);
  return inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => world.lessons.drafting(actor.scope, { year, lessonId: lesson }, ask),
      (standing) => {
        const { now } = world;
        return decidedOn(
          decideBeginning(actor, standing.lesson, { lesson, county, school }, ask, standing, rulesIn(standing), now),
          standing,
        );
      },
      (decided, did) => kept(actor, decided, did, { act: "begin a lesson", rule: "VID-01" }, world),
    ),
  );
};

/** Changes what is said of a lesson, as long as it is not handed in. */
export const editLesson = (
  actor: Actor,
  { year, lessonId, ...ask }: LessonAsk & OfLesson & { readonly version: number },
  world: LessonsWorld,
): Promise<Outcome<LessonView>> =>
  inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => world.lessons.drafting(actor.scope, { year, lessonId }, ask),
      (standing) =>
        standing.lesson ? decidedOn(decideEdit(standing.lesson, ask, standing, rulesIn(standing), world.now), standing) : nothing(),
      (decided, did) => kept(actor, decided, did, { act: "change a lesson", rule: "VID-01" }, world),
    ),
  );

const step = (
  actor: Actor,
  of: OfLesson,
  told: Told,
  world: LessonsWorld,
  decide: (standing: LessonStanding, rules: Rules) => Outcome<LessonMove>,
): Promise<Outcome<LessonView>> =>
  inProgram(of.year, (rulesIn) =>
    fetchDecideKeep(
      () => world.lessons.standing(actor, of),
      (standing) => (standing ? decidedOn(decide(standing, rulesIn(standing)), standing) : nothing()),
      (decided, did) => kept(actor, decided, did, told, world),
    ),
  );

/** Hands a lesson in; from then on it is frozen (VID-01, CAL-09). Its film is compared by the subject that it is of by then (VID-12). */
export const submitLesson = async (actor: Actor, of: OfLesson, world: LessonsWorld): Promise<Outcome<LessonView>> => {
  const done = await step(actor, of, { act: "submit a lesson", rule: "CAL-09" }, world, ({ lesson, ...rest }, rules) =>
    decideSubmission(lesson, rest, rules, world.now),
  );
  if (done.ok && done.value.film?.state === "READY") await world.handedIn.compare(UploadId.parse(done.value.film.upload));
  return done;
};

/** Recommends a lesson to the county, by which it takes its places of the year (VID-05, VID-06). */
export const recommendLesson = (actor: Actor, of: OfLesson, world: LessonsWorld) =>
  step(actor, of, { act: "recommend a lesson", rule: "VID-05" }, world, ({ lesson, ...rest }, rules) =>
    decideRecommendation(lesson, rest, rules, world.now),
  );

/** The county's office of the stage gives a lesson back (GOV-13); not an officer with a lesson that competes with it (VID-02). */
export const returnLesson = (actor: Actor, ask: OfLesson & ReturnLesson, world: LessonsWorld) =>
  step(actor, ask, { act: "return a lesson", rule: "GOV-13", reason: ask.reason }, world, ({ lesson, isOwn, isRival, goesUp }) =>
    isOwn || isRival ? ownLesson() : decideReturn(actor, { lesson, goesUp }, ask, world.now),
  );

/** A school withdraws a lesson for good. */
export const withdrawLesson = (actor: Actor, ask: OfLesson & { readonly reason: string }, world: LessonsWorld) =>
  step(actor, ask, { act: "withdraw a lesson", rule: "VID-06", reason: ask.reason }, world, ({ lesson }) =>
    decideWithdrawal(actor, lesson, ask, world.now),
  );

/** The county's office of the stage holds a lesson whose integrity is in question, or lifts that (VID-13); not an officer with a lesson that competes with it (VID-02). */
export const holdLesson = (actor: Actor, ask: OfLesson & HoldLesson, world: LessonsWorld) => {
  const act = ask.held ? "hold a lesson" : "lift the hold of a lesson";
  return step(actor, ask, { act, rule: "VID-13", reason: ask.reason }, world, ({ lesson, isOwn, isRival }) =>
    isOwn || isRival ? ownLesson() : decideHold(actor, lesson, ask, world.now),
  );
};

/** The office excepts a lesson from a limit (VID-07). */
export const exceptLesson = (actor: Actor, ask: OfLesson & ExceptLesson, world: LessonsWorld) =>
  step(actor, ask, { act: "except a lesson", rule: "VID-07", reason: ask.reason }, world, ({ lesson, isOwn }, rules) =>
    isOwn ? ownLesson() : decideException(actor, lesson, ask, rules, world.now),
  );

/** Of lessons that show the same film the office decides that this one stands (§6-78); not an officer with a lesson that competes with it (VID-02). */
export const letLessonStand = (actor: Actor, ask: OfLesson & { readonly reason: string }, world: LessonsWorld) =>
  step(actor, ask, { act: "let a lesson stand", rule: "VID-12", reason: ask.reason }, world, ({ lesson, same, isOwn, isRival }) =>
    isOwn || isRival ? ownLesson() : decideStanding(actor, lesson, same, ask, world.now),
  );
