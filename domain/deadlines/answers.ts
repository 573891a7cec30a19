import * as z from "zod";
import { OrgId } from "../ids.ts";
import { Day, Instant, Stage, WindowId } from "../program/types.ts";

const NamedOrganization = z.object({ organization: OrgId, name: z.string() });

/** A day on which something is due: who has not done it, which reminders went out, and who was late when it closed. */
export const DueShown = z.object({
  dueOn: Day,
  /** Days that remain; negative once it is overdue. */
  left: z.int(),
  outstanding: z.array(NamedOrganization.extend({ stage: Stage.nullable(), missing: z.string(), about: z.array(NamedOrganization) })),
  reminded: z.array(z.object({ offset: z.int(), at: Instant })),
  closed: z.object({ at: Instant, outstanding: z.int() }).nullable(),
});

export const DeadlineShown = z.object({
  window: WindowId,
  zh: z.string(),
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  lastDay: Day.nullable(),
  state: z.enum(["NOT_YET", "OPEN", "LATE", "KEPT", "CLOSED"]),
  provisional: z.boolean(),
  /** Whether the system knows who is outstanding; where it does not, the calendar alone speaks. */
  watched: z.boolean(),
  due: z.array(DueShown),
});

/** The deadlines of a county or of one school, as they stand on a day. */
export const DeadlinesShown = z.object({ year: z.int(), organization: OrgId, day: Day, deadlines: z.array(DeadlineShown) });
