import type { Actor } from "../../access.ts";
import { accept, type Did, fetchDecideKeep, type Kept, type Outcome } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import { Stage } from "../../program/types.ts";
import type { ChooseTopics, OfYear, ReopenTopics } from "../asks.ts";
import type { LearningWorld, Told, TopicsStanding } from "../port.ts";
import { offerOf, type Short, shortIn } from "../shortages.ts";
import type { Topics } from "../types.ts";
import { type TopicsView, topicsView } from "../views.ts";
import { letterOfReopening, lettersOfChange } from "./letter.ts";
import { decideReopening, decideTopics, type TopicsMove } from "./rules.ts";

/** An institute that names no stage may have teachers of any (ENR-06). */
const stagesOf = ({ school }: TopicsStanding): readonly Stage[] => (school.stages.length > 0 ? school.stages : Stage.options);

const withShortages = async (
  actor: Actor,
  topics: Topics,
  standing: TopicsStanding,
  rulesIn: Parameters<Parameters<typeof inProgram>[1]>[0],
  { catalogue, now }: LearningWorld,
): Promise<TopicsView> => {
  const rules = rulesIn(standing);
  const offer = offerOf(await catalogue.courses(actor.scope), rules);
  const short: Short[] = topics.chosenAt === null ? [] : shortIn(offer, stagesOf(standing), topics.topics, rules);
  return topicsView(topics, short, rules, now.day);
};

type Decide = (standing: TopicsStanding, rules: ReturnType<Parameters<Parameters<typeof inProgram>[1]>[0]>) => Outcome<TopicsMove>;

const changeTopics = (
  actor: Actor,
  { year }: OfYear,
  world: LearningWorld,
  decide: Decide,
  told: (move: TopicsMove, standing: TopicsStanding) => Told,
): Promise<Outcome<TopicsView>> =>
  inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => world.topics.standing(actor.scope, year),
      (standing) => {
        const decided = decide(standing, rulesIn(standing));
        return decided.ok ? accept({ move: decided.value, standing }, decided.did) : decided;
      },
      async ({ move, standing }, did: Did): Promise<Kept<TopicsView>> => {
        const kept = did === "unchanged" ? accept(move.after, did) : await world.topics.keep(actor, move, told(move, standing), world.now);
        if (kept === "stale") return kept;
        return accept(await withShortages(actor, kept.value, standing, rulesIn, world), did);
      },
    ),
  );

/** A school chooses its topics, or changes them while it may (LRN-14). What its teachers could not reach with them is said beside (§6-09). */
export const chooseTopics = (actor: Actor, ask: ChooseTopics & OfYear & { readonly version: number }, world: LearningWorld) =>
  changeTopics(
    actor,
    ask,
    world,
    ({ topics }, rules) => decideTopics(actor, topics, ask, rules, world.now),
    (move, { school }) => ({
      act: move.before.chosenAt === null ? "choose topics" : "change topics",
      rule: "LRN-14",
      mails: lettersOfChange(actor, move, school.name, world.now.at),
    }),
  );

/** The county opens a school's choice again (§6-49); the school is told. */
export const reopenTopics = (actor: Actor, ask: ReopenTopics & OfYear, world: LearningWorld) =>
  changeTopics(
    actor,
    ask,
    world,
    ({ topics }, rules) => decideReopening(actor, topics, ask, rules, world.now),
    (move) => ({ act: "reopen topics", rule: "CAL-13", reason: ask.reason, mails: letterOfReopening(move, world.now.at) }),
  );

/** The topics of a school. */
export const readTopics = (actor: Actor, { year }: OfYear, world: LearningWorld): Promise<Outcome<TopicsView>> =>
  inProgram(year, async (rulesIn) => {
    const standing = await world.topics.standing(actor.scope, year);
    return accept(await withShortages(actor, standing.topics, standing, rulesIn, world));
  });
