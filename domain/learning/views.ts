import * as z from "zod";
import { OrgId } from "../ids.ts";
import { type Day, Instant, type Rules, Stage, Year } from "../program/types.ts";
import type { Short } from "./shortages.ts";
import { choosingClosed } from "./topics/rules.ts";
import { Reopened, StageTable, Topics } from "./types.ts";

const ReopenedView = Reopened.omit({ by: true });

/** A subject whose teachers cannot choose enough hours (§6-09). */
export const ShortView = z.object({ stage: Stage, subject: z.string(), hours: z.number(), atLeast: z.number() });

/** The topics of a school as people read them; `open`: it may choose today; `short`: what its teachers could not reach with them. */
export const TopicsView = Topics.omit({ chosenBy: true, packVersion: true, reopened: true, plansReopened: true }).extend({
  reopened: ReopenedView.optional(),
  plansReopened: ReopenedView.optional(),
  open: z.boolean(),
  short: z.array(ShortView).readonly(),
});
export type TopicsView = z.input<typeof TopicsView>;

export const topicsView = (topics: Topics, short: readonly Short[], rules: Rules, today: Day): TopicsView => ({
  ...topics,
  open: rules.topics !== null && choosingClosed(topics, rules, today) === undefined,
  short: [...short],
});

/** A school in the county's list of who has chosen. */
export const TopicsLine = z.object({
  school: OrgId,
  name: z.string(),
  code: z.string(),
  /** Whether it enrolls somebody this year, so that it is to choose. */
  takesPart: z.boolean(),
  topics: z.array(z.string()).readonly(),
  chosenAt: Instant.nullable(),
  late: z.boolean(),
  reopened: ReopenedView.optional(),
  stageTable: z.object({ filedAt: Instant, late: z.boolean() }).nullable(),
  version: z.int(),
});
export type TopicsLine = z.input<typeof TopicsLine>;

/** A subject in which the catalogue is too short, or only the topics of some schools are; those then are named with what they reach. */
export const ShortageView = ShortView.extend({
  ofCatalogue: z.boolean(),
  schools: z.array(z.object({ school: OrgId, hours: z.number() })).readonly(),
});

export const ShortagesView = z.object({ year: Year, items: z.array(ShortageView).readonly() });
export type ShortagesView = z.input<typeof ShortagesView>;

/** A stage table as people read it; none has been filed where `filedAt` is `null`. */
export const StageTableView = StageTable.omit({ filedBy: true, filedAt: true }).extend({ filedAt: Instant.nullable() });
export type StageTableView = z.input<typeof StageTableView>;
