import type { Actor, Person } from "../access.ts";
import type { LessonId, ObjectionId, RoundId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { DecideObjection, EnterObjection, ObjectToAward } from "./asks.ts";
import type { OfRound } from "./keep.ts";
import { decideFiling, decideObjection, type Objecting } from "./objections.ts";
import type { PublicityStanding, PublicityWorld } from "./port.ts";
import { type ObjectionMade, type ObjectionToDecide, objectionMade, objectionToDecide } from "./views.ts";

const nothing = () => refuse("NOT_FOUND", "VID-03", {});

const file = async (by: Actor | Person, roundId: RoundId, said: Objecting, world: PublicityWorld) => {
  const { objections, now } = world;
  const id = objections.idOf(roundId, said);
  const first = await objections.standing(roundId, id);
  if (!first) return nothing();
  return inProgram(first.publicity.year, (rulesIn) =>
    fetchDecideKeep(
      () => objections.standing(roundId, id),
      (standing) => {
        if (!standing) return nothing();
        const filed = decideFiling(standing.publicity, standing.objection, id, said, rulesIn(standing), now);
        return filed.ok ? accept({ filed: filed.value, of: standing.publicity }, filed.did) : filed;
      },
      async ({ filed, of }, did) => (did === "unchanged" ? accept(filed, did) : objections.file(by, of, filed, now)),
    ),
  );
};

/** Whoever signed in objects to a proposed award, by name or without (§6-25). */
export const objectToAward = async (
  person: Person,
  { roundId, anonymous, ...said }: ObjectToAward & { readonly roundId: RoundId },
  world: PublicityWorld,
): Promise<Outcome<ObjectionMade>> => {
  const objector = anonymous ? ({ by: "NOBODY" } as const) : ({ by: "NAME", account: person.account, name: person.name } as const);
  const filed = await file(person, roundId, { ...said, objector, receivedOn: world.now.day }, world);
  return filed.ok ? accept(objectionMade(filed.value), filed.did) : filed;
};

/** How an objection stands, for whoever knows its number: they made it, or entered it. */
export const readObjection = async (
  _: Person,
  { roundId, objectionId }: { readonly roundId: RoundId; readonly objectionId: ObjectionId },
  { objections }: PublicityWorld,
): Promise<Outcome<ObjectionMade>> => {
  const standing = await objections.standing(roundId, objectionId);
  return standing?.objection ? accept(objectionMade(standing.objection), "unchanged") : nothing();
};

const roundFor = async (actor: Actor, { year, roundId }: OfRound, { publicities }: PublicityWorld) => {
  const standing = await publicities.standing(actor, roundId);
  return standing?.result.year === year ? standing : undefined;
};

/** Whether a lesson of whoever asks was ranked beside another one, and so gains where that leaves (VID-02). */
const isRival = async (actor: Actor, lesson: LessonId, { result: { lines } }: PublicityStanding, { publicities }: PublicityWorld) => {
  const subject = lines.find((line) => line.lesson === lesson)?.subject;
  const beside = lines.flatMap((line) => (line.subject === subject ? [line.lesson] : []));
  return (await publicities.own(actor, [lesson, ...beside])).size > 0;
};

const isOwn = async (actor: Actor, lesson: ObjectToAward["lesson"], { publicities }: PublicityWorld) =>
  (await publicities.own(actor, [lesson])).has(lesson);

/** The office enters an objection that came by letter (§6-25). */
export const enterObjection = async (
  actor: Actor,
  { year, roundId, name, ...said }: EnterObjection & OfRound,
  world: PublicityWorld,
): Promise<Outcome<ObjectionToDecide>> => {
  if (!(await roundFor(actor, { year, roundId }, world))) return nothing();
  if (await isOwn(actor, said.lesson, world)) return refuse("OWN_LESSON", "VID-02", {});
  const { account: enteredBy } = actor;
  const objector = name === undefined ? ({ by: "NOBODY", enteredBy } as const) : ({ by: "LETTER", name, enteredBy } as const);
  const filed = await file(actor, roundId, { ...said, objector }, world);
  return filed.ok ? accept(objectionToDecide(filed.value), filed.did) : filed;
};

/** The office decides an objection (VID-03); of their own lesson, and of those ranked beside it, somebody else does. A lesson whose award is taken back by it is pushed no more. */
export const decideObjectionToAward = async (
  actor: Actor,
  { year, roundId, objectionId, ...ask }: DecideObjection & OfRound & { readonly objectionId: ObjectionId },
  world: PublicityWorld,
): Promise<Outcome<ObjectionToDecide>> => {
  const { objections, now } = world;
  const round = await roundFor(actor, { year, roundId }, world);
  if (!round) return nothing();
  const first = await objections.standing(roundId, objectionId);
  if (!first?.objection) return nothing();
  if (await isRival(actor, first.objection.lesson, round, world)) return refuse("OWN_LESSON", "VID-02", {});
  const decided = await fetchDecideKeep(
    () => objections.standing(roundId, objectionId),
    (standing) => {
      if (!standing?.objection) return nothing();
      const decision = decideObjection(actor, { ...standing, objection: standing.objection }, ask, now);
      return decision.ok ? accept({ decision: decision.value, of: standing.publicity }, decision.did) : decision;
    },
    async ({ decision, of }, did) => (did === "unchanged" ? accept(decision.objection, did) : objections.decide(actor, of, decision, now)),
  );
  if (!decided.ok) return decided;
  if (ask.upheld) await world.pool.settle(first.publicity.county, [decided.value.lesson], actor, now);
  return accept(objectionToDecide(decided.value), decided.did);
};
