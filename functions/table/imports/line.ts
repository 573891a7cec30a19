import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import { ImportId, OrgId } from "#domain/ids.ts";
import type { InLine } from "#domain/imports/port.ts";
import { askedOf, isUnderWay } from "#domain/imports/rules.ts";
import { Turn } from "#domain/imports/turn.ts";
import type { Job } from "#domain/imports/types.ts";
import { Instant } from "#domain/program/types.ts";
import { actorForMessage, actorFromMessage, SentActor } from "#platform/actor.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { cardsOf, lookThrough } from "../look.ts";
import { row } from "../rows.ts";
import { jobOf } from "./imports.ts";

/** Which import of an organisation is being worked on. */
export const turns = row("importTurn", Turn);

const Card = z.object({ import: ImportId, organization: OrgId, at: Instant, tries: z.int() });
const UnderWay = Card.extend({ actor: SentActor });

/** The imports that a worker has yet to end, in the order in which they were asked. */
export const underWay = row("importUnderWay", UnderWay);
/** What the list of all imports under way shows of each. */
const underWayCards = cardsOf(Card);

/** Where an import stands in its organisation's line. */
export const placeInLine = (job: Job) => ({ organization: job.organization, at: askedOf(job).at, import: job.import });

/** Puts an import into the line of its organisation; `tries` says how often it was taken up since it last got on. */
export const putInLine = (job: Job, actor: Actor, tries = 0): Write => {
  const card = { ...placeInLine(job), tries };
  return underWay.put(placeInLine(job), { ...card, actor: actorForMessage(actor) }, { index: { as: "underWay", by: {}, card } });
};

/** Every import under way, an organisation's together. */
export const allUnderWay = () => lookThrough("the imports under way", {}, underWayCards);

/**
 * The imports that a worker still has something to do for, each read as it stands. One of a version that knew no line is put into it when its message comes; until
 * then nobody works on it, and what it puts is hashed when it is put.
 */
export const importsInLine = async (): Promise<ImportId[]> => {
  const found: ImportId[] = [];
  for await (const { import: id } of allUnderWay()) {
    const job = await jobOf(id);
    if (job && isUnderWay(job)) found.push(id);
  }
  return found;
};

/** An organisation's imports under way, consistently. */
export const lineOf = async (organization: OrgId): Promise<InLine[]> => {
  const line: InLine[] = [];
  for await (const { actor, ...one } of lookThrough("the imports of an organisation under way", { organization }, underWay))
    line.push({ ...one, actor: actorFromMessage(actor) });
  return line;
};
