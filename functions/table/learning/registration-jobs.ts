import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { Instant, Year } from "#domain/program/types.ts";
import { JobChunk, RegistrationJob } from "#domain/registrations/bulk/types.ts";
import { SentActor } from "#platform/actor.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

export const registrationJobs = row("registrationJob", RegistrationJob);
export const registrationChunks = row("registrationChunk", JobChunk);

const inOrder = (number: number): string => `${number}`.padStart(4, "0");

/** Where a job lies: those of one school are in order. */
export const jobAt = ({ year, county, school, number }: Pick<RegistrationJob, "year" | "county" | "school" | "number">) => ({
  ...{ year, county, school },
  number: inOrder(number),
});

/** Where a chunk of a job lies. */
export const chunkAt = ({ year, school, number }: Pick<RegistrationJob, "year" | "school" | "number">, chunk: number) => ({
  ...{ year, school, job: number },
  number: inOrder(chunk),
});

const UnderWayCard = z.object({ year: Year, school: OrgId, number: z.int(), at: Instant, tries: z.int() });

/** That a job is not known to be over, and in whose name it is done. A job that an earlier version was asked for has none, and is called by whoever asks again. */
const UnderWay = UnderWayCard.extend({ actor: SentActor });

export const jobsUnderWay = row("registrationUnderWay", UnderWay);

/** What the list of all jobs under way shows of each. */
export const underWayCards = cardsOf(UnderWayCard);

/** Where it stands that a job is under way. */
export const underWayAt = ({ year, school, number: job }: Pick<RegistrationJob, "year" | "school" | "number">) => ({ year, school, job });

/** Notes that a job is under way. */
export const putUnderWay = ({ actor, ...card }: z.output<typeof UnderWay>, when: When): Write =>
  jobsUnderWay.put(underWayAt(card), { ...card, actor }, { when, index: { as: "underWay", by: {}, card } });
