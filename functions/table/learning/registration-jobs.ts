import { JobChunk, RegistrationJob } from "#domain/registrations/bulk/types.ts";
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
