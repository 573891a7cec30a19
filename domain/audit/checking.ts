import * as z from "zod";
import { accept, type Outcome } from "../outcome.ts";
import { plusDays } from "../program/days.ts";
import { Day, type Now } from "../program/types.ts";

/** How far the audit is compared with its copies: all of `day`, and of the day after it the copies and the offices through `through`. */
export const Checked = z.object({ day: Day, through: z.string().optional() });
export type Checked = Readonly<z.output<typeof Checked>>;

/** What differs on a day, by the names of rows and of copies; nothing of it where all are empty. */
export type Differences = {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  readonly damaged: readonly string[];
};

/** A day as its copies were read. */
export type CopiedDay = {
  /** How the copies differ from the rows they name. */
  readonly differences: () => Promise<Differences>;
  /** The rows of an office that were committed on that day and have no copy. */
  readonly without: (office: string) => Promise<readonly string[]>;
};

export type CheckPort = {
  readonly standing: () => Promise<Checked | undefined>;
  /** `false` where another run went on meanwhile. */
  readonly note: (before: Checked | undefined, now: Checked) => Promise<boolean>;
  /** Every office of the deployment, in the order of their ids. */
  readonly offices: () => Promise<readonly string[]>;
  readonly copiesOf: (day: Day) => Promise<CopiedDay>;
  /** Tells a person of what differs. */
  readonly raiseAlarm: (day: Day, differences: Differences) => void;
};

type World = { readonly check: CheckPort; readonly now: Now; readonly clock: () => string };

/** A stream forgets after a day: what has no copy by the second day gets none any more. */
const SETTLED_AFTER_DAYS = 2;
/** How far back the first comparison of a deployment begins. */
const FIRST_DAYS = 7;
/** A function runs for a quarter of an hour at most; what is left after ten minutes waits for the next run. */
const AS_LONG_AS_MS = 10 * 60_000;
/** The copies are compared, and no office yet. */
const COPIES = "";

const NOTHING: Differences = { missing: [], changed: [], gone: [], damaged: [] };

const differs = (found: Differences): boolean => Object.values(found).some((names) => names.length > 0);

/**
 * Compares the audit with its copies (SEC-08), day by day in their order, each once, two days after it: the copies with their rows, then office by office the rows
 * with their copies. It goes on where the run before ended, and tells of each difference before it notes that it looked.
 */
export const checkAudit = async (_tick: unknown, { check, now, clock }: World): Promise<Outcome<{ looks: number }>> => {
  const last = plusDays(now.day, -SETTLED_AFTER_DAYS);
  const until = Date.parse(clock()) + AS_LONG_AS_MS;
  const inTime = (): boolean => Date.parse(clock()) < until;
  const noted = await check.standing();
  let standing: Checked = noted ?? { day: plusDays(last, -FIRST_DAYS) };
  if (!noted && !(await check.note(undefined, standing))) return accept({ looks: 0 }, "unchanged");
  let looks = 0;
  const goOn = async (day: Day, found: Differences, next: Checked): Promise<boolean> => {
    if (differs(found)) check.raiseAlarm(day, found);
    if (!(await check.note(standing, next))) return false;
    standing = next;
    looks += 1;
    return inTime();
  };
  const offices = standing.day < last ? await check.offices() : [];
  while (standing.day < last && inTime()) {
    const [day, { through }] = [plusDays(standing.day, 1), standing];
    const copies = await check.copiesOf(day);
    if (through === undefined && !(await goOn(day, await copies.differences(), { day: standing.day, through: COPIES }))) break;
    for (const office of offices.filter((one) => one > (through ?? COPIES))) {
      const found = { ...NOTHING, missing: await copies.without(office) };
      if (!(await goOn(day, found, { day: standing.day, through: office }))) return accept({ looks });
    }
    if (!(await goOn(day, NOTHING, { day }))) break;
  }
  return accept({ looks });
};
