import type { JobsUnderWay, JobUnderWay } from "#domain/registrations/bulk/sweep.ts";
import { actorFromMessage } from "#platform/actor.ts";
import { committedAt } from "#platform/clock.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { jobsUnderWay, putUnderWay, underWayAt, underWayCards } from "#table/learning/registration-jobs.ts";
import { lookThrough } from "#table/look.ts";
import { get } from "#table/rows.ts";
import { callChunks, chunksOf } from "./jobs.ts";

const asIs = ({ at, tries }: JobUnderWay) => ({ at, tries });

/** Jobs that are not known to be over, as rows of the table. */
const underWay: JobsUnderWay = {
  all: () => lookThrough("the registration jobs under way", {}, underWayCards),

  waiting: async (one) => (await chunksOf(one)).flatMap(({ number, lines }) => (lines ? [] : [number])),

  callAgain: async (one, waiting, at) => {
    const standing = await get(jobsUnderWay.at(underWayAt(one)));
    if (!standing) return;
    const again = { ...standing, at, tries: one.tries + 1 };
    const { kept } = await transact([putUnderWay(again, asIs(one))]);
    if (kept) await callChunks(actorFromMessage(standing.actor), one, waiting);
  },

  over: async (one) => {
    await transact([jobsUnderWay.remove(underWayAt(one), asIs(one))]);
  },
};

export const sweepWorld = () => ({ underWay, clock: committedAt });
