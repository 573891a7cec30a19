import * as z from "zod";
import { progressIn } from "#domain/credits/effects.ts";
import type { Planned } from "#domain/credits/types.ts";
import { Fact } from "#domain/evidence/types.ts";
import { given } from "#domain/given.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { chosenOn } from "#domain/learning/effects.ts";
import { ConfirmedCard, Plan, Push, StageTable, Topics } from "#domain/learning/types.ts";
import { dayOf } from "#domain/program/days.ts";
import { Instant, Year } from "#domain/program/types.ts";
import { LessonPool, PushCard, PushSeed } from "#domain/pushes/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf, gather, lookThrough } from "../look.ts";
import type { EnrollmentCard } from "../programs/enrollments.ts";
import { row } from "../rows.ts";

export const topics = row("topics", Topics);
export const stageTables = row("stageTable", StageTable);
export const plans = row("plan", Plan);

export const planCards = cardsOf(ConfirmedCard);

type PlanDays = Pick<Planned, "confirmedOn" | "chosenOn">;

/**
 * Tells who of a county's enrolled has confirmed a plan, and when: as each enrollment shows it, and where one of an earlier version, or of somebody enrolled since Sunday, does
 * not, as the index of plans does, which is read once then.
 */
export const confirmedPlans = (of: { readonly county: OrgId; readonly year: Year }) => {
  let read: Promise<ReadonlyMap<TeacherId, PlanDays>> | undefined;
  const ofIndex = async () =>
    new Map(
      (await gather(lookThrough("the plans of a county", of, planCards))).flatMap(({ teacher, confirmedAt: at, chosenOn }) =>
        at === null ? [] : [[teacher, { confirmedOn: dayOf(at), chosenOn: chosenOn ?? dayOf(at) }] as const],
      ),
    );
  return async (enrolled: readonly Pick<EnrollmentCard, "teacher" | "progress">[]): Promise<ReadonlyMap<TeacherId, PlanDays>> => {
    const shown = enrolled.map(({ teacher, progress }) => ({ teacher, planned: progressIn(progress)?.planned }));
    if (shown.some(({ planned }) => planned === undefined)) read ??= ofIndex();
    const indexed = await read;
    return new Map(
      shown.flatMap(({ teacher, planned }) => {
        const plan = planned === undefined ? indexed?.get(teacher) : planned;
        return plan ? [[teacher, plan] as const] : [];
      }),
    );
  };
};

/** Writes a plan, where the index counts those of its county. */
export const planWrite = (plan: Plan, when: When): Write => {
  const { teacher, year, county, confirmed } = plan;
  const card = { teacher, confirmedAt: confirmed?.at ?? null, ...(confirmed?.choices && { chosenOn: chosenOn(confirmed) }) };
  return plans.put({ teacher, year }, plan, { when, index: { as: "ofCounty", by: { county }, card } });
};
export const pushes = row("push", Push);
export const pushSeeds = row("pushSeed", PushSeed);
export const lessonPools = row("lessonPool", LessonPool);

export const pushCards = cardsOf(PushCard);

/** Where a push stands in the index: among those that wait, or those that were drawn. */
export const inPushes = ({ teacher, year, county, stage, subject, state, lessons }: Push) => ({
  as: state === "PUSHED" ? ("drawn" as const) : ("pending" as const),
  by: { county, year, stage, subject, teacher },
  card: {
    ...{ teacher, stage, subject, lessons: lessons.map(({ code }) => `${code}`) },
    ...(lessons.some(({ unreplaced }) => unreplaced) && { unreplaced: true as const }),
  },
});

/** A fact as its row holds it: what is the same of all of them stands once, and a course is of the county's own catalogue where none is named. */
const KeptFact = Fact.omit({ teacher: true, source: true, reportedTo: true, receivedAt: true, importId: true }).partial({ county: true });

/** Facts of one teacher that came together; never changed. */
export const Facts = z.object({
  teacher: TeacherId,
  year: Year,
  county: OrgId,
  source: z.string(),
  chunk: z.string(),
  receivedAt: Instant,
  importId: z.string().optional(),
  facts: z.array(KeptFact).readonly(),
});
export type Facts = z.output<typeof Facts>;

export const factRows = row("facts", Facts);

/** What the row of some facts holds; all of them came together, of one teacher and source. */
export const factsRow = (of: Pick<Facts, "year" | "county" | "chunk">, all: readonly Fact[]): Facts => {
  const [first] = all;
  if (!first) throw new Error("a row of facts holds one at least");
  const { teacher, source, receivedAt, importId } = first;
  const kept = all.map(({ teacher: _, source: __, reportedTo: ___, receivedAt: ____, importId: _____, county, ...fact }) => ({
    ...fact,
    ...(county !== of.county && { county }),
  }));
  return { ...of, teacher, source, receivedAt, ...given({ importId }), facts: kept };
};

/** The facts of a row, each whole again. */
export const factsOf = ({ county, facts: kept, teacher, source, receivedAt, importId }: Facts): Fact[] =>
  kept.map((fact) => ({
    ...{ ...fact, county: fact.county ?? county, teacher, source, receivedAt },
    ...given({ reportedTo: fact.county === undefined ? undefined : county, importId }),
  }));

/**
 * Whose a source's fact is, in which row it lies, and the SHA-256 of what it says. Without these two the id was claimed before its fact was kept: the fact is among those of
 * the teacher's year, or it never came.
 */
export const FactSlot = z.object({
  teacher: TeacherId,
  year: Year,
  chunk: z.string().optional(),
  sha256: z.string().optional(),
  at: Instant,
});
export type FactSlot = Readonly<z.output<typeof FactSlot>>;

export const factSlots = row("factSlot", FactSlot);

/** Where the slot of a fact of a source lies. */
export const slotAt = ({ county, source }: Pick<Facts, "county" | "source">, fact: string) => ({ county, source, fact });

/** Takes the slot of a fact: it is free, or was claimed for the same teacher. Without `chunk` and `sha256` it is claimed. */
export const slotWrite = (of: Pick<Facts, "county" | "source">, fact: string, slot: FactSlot): Write =>
  factSlots.put(slotAt(of, fact), slot, { when: "absent", or: { teacher: slot.teacher, chunk: undefined } });
