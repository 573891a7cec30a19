import { plusDays, weekday } from "../days.ts";
import type { Day } from "../types.ts";

type YearOfDaysOff = { readonly source: string; readonly off: string; readonly work: string };

/** Weekdays off and weekend days worked (调休) of a year, by the State Council's yearly notice. */
const tables: Readonly<Record<string, YearOfDaysOff>> = {
  "2018": {
    source: "国办发明电〔2017〕12号",
    off: "01-01 02-15 02-16 02-19 02-20 02-21 04-05 04-06 04-30 05-01 06-18 09-24 10-01 10-02 10-03 10-04 10-05 12-31",
    work: "02-11 02-24 04-08 04-28 09-29 09-30 12-29",
  },
  "2022": {
    source: "国办发明电〔2021〕11号",
    off: "01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07",
    work: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
  },
  "2023": {
    source: "国办发明电〔2022〕16号",
    off: "01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06",
    work: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
  },
};

const tableOf = (day: Day): YearOfDaysOff => {
  const table = tables[day.slice(0, 4)];
  if (!table) throw new Error(`no working days are known for ${day}`);
  return table;
};

/** Whether offices work on a day: a weekday that is no public holiday, or a weekend day worked in exchange. */
export const isWorkingDay = (day: Day): boolean => {
  const { off, work } = tableOf(day);
  return weekday(day) > 5 ? work.includes(day.slice(5)) : !off.includes(day.slice(5));
};

/** The `count`-th working day after a day (§6-24). */
export const plusWorkingDays = (day: Day, count: number): Day => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = plusDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
};
