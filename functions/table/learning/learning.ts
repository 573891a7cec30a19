import * as z from "zod";
import { Fact } from "#domain/evidence/types.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { Plan, Push, StageTable, Topics } from "#domain/learning/types.ts";
import { Instant, Year } from "#domain/program/types.ts";
import { row } from "../rows.ts";

export const topics = row("topics", Topics);
export const stageTables = row("stageTable", StageTable);
export const plans = row("plan", Plan);
export const pushes = row("push", Push);

/** Facts of one teacher that came together; never changed. */
export const Facts = z.object({
  teacher: TeacherId,
  year: Year,
  county: OrgId,
  source: z.string(),
  chunk: z.string(),
  facts: z.array(Fact).readonly(),
});

export const facts = row("facts", Facts);

/** That a source's fact is here: whose it is, and the SHA-256 of what it says. */
export const FactSlot = z.object({ teacher: TeacherId, year: Year, chunk: z.string(), sha256: z.string(), at: Instant });

export const factSlots = row("factSlot", FactSlot);
