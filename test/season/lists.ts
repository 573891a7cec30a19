import * as z from "zod";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { STAGES, YEAR } from "./counties.ts";
import { type Book, expectThat, type Seat, unitAt } from "./movers.ts";
import type { Season } from "./play.ts";

const Submission = z.looseObject({ number: z.int(), count: z.int(), sha256: z.string() });
const Unit = z.looseObject({
  state: z.string(),
  roster: z.int(),
  movedIn: z.int(),
  movedAway: z.int(),
  submission: Submission.nullable(),
});
const List = z.looseObject({ since: z.unknown() });

/** A submitted list with its hash, as it can be read at any time; without what moved since, which stands beside it. */
export const readList = async ({ school }: Seat, path: string): Promise<string> => {
  const { since: _since, ...list } = await granted(school.administrator, List, `GET ${path}`);
  return JSON.stringify(list);
};

/** Reads every list that was submitted, so that it is known again when the season ends. */
export const noteLists = async ({ counties }: Season, book: Book): Promise<string> => {
  for (const county of counties)
    for (const school of county.schools)
      for (const stage of STAGES.filter((one) => school.stages.includes(one))) {
        const lists = `/programs/${YEAR}/schools/${school.id}/stages/${stage}/lists`;
        for (const { number } of await everyPage(school.administrator, Submission, lists)) {
          const path = `${lists}/${number}`;
          if (!book.lists.has(path)) book.lists.set(path, await readList({ county, school }, path));
        }
      }
  return `${book.lists.size} submitted lists and their hashes are noted`;
};

export const unitOf = (seat: Seat) => granted(seat.school.administrator, Unit, `GET ${unitAt(seat)}/unit`);

type Difference = Readonly<Partial<Record<"roster" | "movedIn" | "movedAway", number>>>;

/** What a move is going to make of a submitted list: the list stays, what differs from it is counted. Asks again, once it is made, whether it came so. */
export const differsBy = async (seat: Seat, { roster = 0, movedIn = 0, movedAway = 0 }: Difference) => {
  const before = await unitOf(seat);
  expectThat(before.state === "SUBMITTED", `${seat.school.name} has not submitted: ${before.state}`);
  const expected = {
    ...before,
    roster: before.roster + roster,
    movedIn: before.movedIn + movedIn,
    movedAway: before.movedAway + movedAway,
  };
  return async () => {
    const after = await unitOf(seat);
    const same = (["state", "roster", "movedIn", "movedAway", "submission"] as const).every(
      (field) => JSON.stringify(after[field]) === JSON.stringify(expected[field]),
    );
    expectThat(same, `${seat.school.name}'s list is ${JSON.stringify(after)}, and not ${JSON.stringify(expected)}`);
  };
};
