import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { quotas } from "#domain/program/packs/quotas.ts";
import type { Asker, ForeignHits } from "#domain/teachers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { expiryOf } from "../quotas.ts";
import { get, row } from "../rows.ts";

/** `people` are those who were counted; hits of before they were named are counted without. */
const rows = row("foreignHits", z.object({ hits: z.int(), people: z.array(TeacherId).optional(), expires: z.int() }));

const { aDay } = quotas.foreignHits;

/** Whom of other organisations an account came upon on a day, and how many more it may. */
export type DayOfHits = { readonly people: ReadonlySet<TeacherId>; readonly left: number };

const dayIn = (standing: { readonly hits: number; readonly people?: readonly TeacherId[] | undefined } | undefined): DayOfHits => ({
  people: new Set(standing?.people),
  left: Math.max(0, aDay - (standing?.hits ?? 0)),
});

const at = ({ actor: { account }, now: { day } }: Asker) => ({ account, day });

export const hitsToday = async (asker: Asker): Promise<DayOfHits> => dayIn(await get(rows.at(at(asker))));

/** Counts those of these people who were not counted today, in their order, up to the day's figure; `counted` are all who are. */
export const countHits = async (asker: Asker, met: readonly TeacherId[]): Promise<ReadonlySet<TeacherId>> => {
  for (;;) {
    const standing = await get(rows.at(at(asker)));
    const { people, left } = dayIn(standing);
    const fresh = [...new Set(met)].filter((one) => !people.has(one)).slice(0, left);
    const counted = [...people, ...fresh];
    if (fresh.length === 0) return people;
    const day = { ...standing, hits: (standing?.hits ?? 0) + fresh.length, people: counted, expires: expiryOf(asker.now.at) };
    const { kept } = await transact([rows.put(at(asker), day, { when: standing ? { hits: standing.hits } : "absent" })]);
    if (kept) return new Set(counted);
  }
};

/** The same for those who were come upon by another way than their number. */
export const foreignHits: ForeignHits = {
  met: async (asker, people) => {
    if (people.length > 0) await countHits(asker, people);
  },
};
