import type { Actor } from "../access.ts";
import type { TeacherId, TransferId } from "../ids.ts";
import { accept, fetchDecideKeep, refuse } from "../outcome.ts";
import type { Day, Now } from "../program/types.ts";
import type { Planned, Teacher } from "../teachers/types.ts";
import { lettersOfTransfer } from "./letters/letter.ts";
import type { Movements, Requests } from "./port.ts";
import { carriedOut } from "./rules/carry-out.ts";
import { type Departing, departedAsPlanned } from "./rules/depart.ts";
import type { NewIds, TransferStanding } from "./standing.ts";

/** What is planned for a day: a transfer, or the departure of somebody. */
export type Due = { readonly on: Day } & ({ readonly transfer: TransferId } | { readonly teacher: TeacherId });

export type Plans = Pick<Movements, "settle" | "depart"> &
  Pick<Requests, "about"> & {
    readonly fresh: () => Pick<NewIds, "stint">;
    /** Everything that is planned for today or a day before, wherever. */
    readonly due: (now: Now) => Promise<readonly Due[]>;
    readonly person: (teacher: TeacherId) => Promise<Teacher | undefined>;
    /** Whoever planned it, in whose name it is done. */
    readonly plannerOf: (standing: TransferStanding) => Actor;
    readonly plannerAt: (planned: Planned, teacher: Teacher) => Promise<Actor>;
  };

const transfer = (id: TransferId, plans: Plans, now: Now) => {
  const fresh = plans.fresh();
  return fetchDecideKeep(
    () => plans.about(id, now),
    (standing) => {
      const settling = standing && carriedOut(standing, now, fresh);
      return settling ? accept({ settling, standing }) : refuse("NOT_FOUND", "TRF-08", {});
    },
    ({ settling, standing }, did) =>
      plans.settle({ actor: plans.plannerOf(standing), now, did, mails: lettersOfTransfer(settling.transfer, standing, now) }, settling),
  );
};

const depart = (id: TeacherId, plans: Plans, now: Now) => {
  const { stint } = plans.fresh();
  return fetchDecideKeep(
    () => plans.person(id),
    (teacher) => {
      const departing = teacher && departedAsPlanned(teacher, now, stint);
      const { planned } = teacher ?? {};
      return departing && planned ? accept<Departing & { planned: Planned }>({ ...departing, planned }) : refuse("NOT_FOUND", "TRF-07", {});
    },
    async ({ planned, ...departing }, did) =>
      plans.depart({ actor: await plans.plannerAt(planned, departing.before), now, did, mails: [] }, departing),
  );
};

const carryOut = async (due: Due, plans: Plans, now: Now): Promise<unknown> =>
  "transfer" in due ? transfer(due.transfer, plans, now) : depart(due.teacher, plans, now);

/** §6-60: what is planned takes effect on its day; after an outage in order of days. What fails does not keep the others waiting, and is tried again at the next call. */
export const carryOutPlans = async (plans: Plans, now: Now): Promise<void> => {
  const due = (await plans.due(now)).toSorted((one, other) => one.on.localeCompare(other.on));
  const failed: unknown[] = [];
  for (const one of due) await carryOut(one, plans, now).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${due.length} plans were not carried out`);
};
