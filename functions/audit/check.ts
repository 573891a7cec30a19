import { decodeTime } from "ulid";
import type { CheckPort, CopiedDay } from "#domain/audit/checking.ts";
import { compareDay, nameOfRow } from "#domain/audit/comparing.ts";
import type { RowKey } from "#domain/audit/copies.ts";
import { OrgId } from "#domain/ids.ts";
import { dayOf, plusDays } from "#domain/program/days.ts";
import type { Day } from "#domain/program/types.ts";
import { committedAt } from "#platform/clock.ts";
import { count, log } from "#platform/log.ts";
import { checkedSoFar, noteChecked } from "#table/audit/checked.ts";
import { gather } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { copiesOfDay, keysAsked, type ReadCopies, rowsOf } from "./comparing.ts";

/** A row's key ends with an id that was made right before it was committed, by so much. */
const JUST_BEFORE_MS = 60_000;
const MOST_NAMED = 20;

/** Whether a row may have been committed on a day, as its key tells; one whose key tells nothing may. */
const mayBeOf =
  (day: Day) =>
  ({ sk }: RowKey): boolean => {
    try {
      const made = decodeTime(sk.split("#").at(-1) ?? "");
      return [made, made + JUST_BEFORE_MS].some((at) => dayOf(at) === day);
    } catch {
      return true;
    }
  };

const copiedDay = (copies: ReadCopies): CopiedDay => {
  const { day, lines, keys, damaged } = copies;
  const isOver = `${plusDays(day, 2)}T00:00:00Z`;
  return {
    differences: async () => {
      const { changed, gone } = compareDay(copies, await rowsOf(keys), isOver);
      return { missing: [], changed, gone, damaged };
    },
    without: async (office) => {
      const asked = await gather(keysAsked(OrgId.parse(office), day, day));
      const uncopied = asked.filter((key) => !lines.has(nameOfRow(key)) && mayBeOf(day)(key));
      const { missing } = compareDay({ day, lines: new Map() }, await rowsOf(uncopied), isOver);
      return missing.map(nameOfRow);
    },
  };
};

const check: CheckPort = {
  standing: checkedSoFar,
  note: noteChecked,
  offices: async () => (await gather(offices())).map(({ organization }) => organization).sort(),
  copiesOf: async (day) => copiedDay(await copiesOfDay(day)),
  raiseAlarm: (day, { missing, changed, gone, damaged }) => {
    const named = { missing, changed, gone, damaged };
    const counts = Object.fromEntries(Object.entries(named).map(([what, names]) => [what, names.length]));
    const first = Object.values(named).flat().slice(0, MOST_NAMED);
    log.error("the audit and its copies differ", { day, ...counts, first });
    count("AuditRewritten", Object.values(named).flat().length);
  },
};

export const checkWorld = () => ({ check, clock: committedAt });
