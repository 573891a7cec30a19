import type { Actor } from "#domain/access.ts";
import type { ImportId } from "#domain/ids.ts";
import type { Lines, Turns } from "#domain/imports/port.ts";
import { isUnderWay } from "#domain/imports/rules.ts";
import { betweenSlices, isHeld, isOwn, nextInLine, type Turn, takeTurn } from "#domain/imports/turn.ts";
import { actorForMessage } from "#platform/actor.ts";
import { committedAt } from "#platform/clock.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { allUnderWay, lineOf, placeInLine, putInLine, turns, underWay } from "#table/imports/line.ts";
import { get, getMany } from "#table/rows.ts";

type Called = { readonly import: ImportId; readonly actor: Actor };

/** Has a worker look at imports, each for its organisation, so that SQS lets none of these wait for all of another's. */
export const callWorkers = (imports: readonly Called[]): Promise<void> =>
  enqueue(
    "IMPORT_QUEUE_URL",
    imports.map(({ import: id, actor }) => ({ kind: "import", import: id, actor: actorForMessage(actor) })),
    ({ import: about, actor }) => ({ group: actor.scope.organization, about }),
  );

const asIs = (turn: Turn) => ({ import: turn.import, message: turn.message, leaseUntil: turn.leaseUntil });

/** Whose turn it is in each organisation, as rows of the table. */
export const importTurns: Turns = {
  take: async (job, actor, message) => {
    const { organization } = job;
    const [standing, waiting] = await getMany([turns.at({ organization }), underWay.at(placeInLine(job))]);
    const turn = takeTurn(standing, job.import, message, committedAt());
    if (!turn) return false;
    const { kept } = await transact([
      turns.put({ organization }, turn, { when: standing ? asIs(standing) : "absent" }),
      putInLine(job, actor, (waiting?.tries ?? 0) + 1),
    ]);
    return kept;
  },

  goOn: async (job, actor, message) => {
    const { organization } = job;
    const turn = betweenSlices(job.import, committedAt());
    await transact([turns.put({ organization }, turn, { when: { import: job.import, message } }), putInLine(job, actor)]);
    await callWorkers([{ ...job, actor }]);
  },

  pass: async (job, message) => {
    const { organization } = job;
    const standing = await get(turns.at({ organization }));
    const isOthers = isHeld(standing, committedAt()) && !isOwn(standing, job.import, message);
    const given = standing && !isOthers ? [turns.remove({ organization }, asIs(standing))] : [];
    const left = isUnderWay(job) ? [] : [underWay.remove(placeInLine(job))];
    if (given.length + left.length > 0) await transact([...given, ...left]);
    if (isOthers) return;
    const next = nextInLine((await lineOf(organization)).filter((one) => one.import !== job.import));
    await callWorkers(next ? [next] : []);
  },
};

/** The lines of all organisations. */
export const importLines: Lines = {
  all: allUnderWay,
  of: lineOf,
  isHeld: async (organization) => isHeld(await get(turns.at({ organization })), committedAt()),
  call: callWorkers,
};
