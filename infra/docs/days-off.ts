import chineseDays from "chinese-days";
import { plusDays, weekday } from "#domain/program/days.ts";
import { Day } from "#domain/program/types.ts";

const FIRST = 2018;

const daysOf = (year: number): readonly Day[] => {
  const first = Day.parse(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, index) => plusDays(first, index)).filter((day) => day.startsWith(`${year}`));
};

/** Weekdays off and weekend days worked of a year; none of either where it is not announced. */
const exceptionsOf = (year: number): { readonly off: readonly Day[]; readonly work: readonly Day[] } => {
  const unusual = daysOf(year).filter((day) => chineseDays.getDayDetail(day).work !== weekday(day) <= 5);
  return { off: unusual.filter((day) => weekday(day) <= 5), work: unusual.filter((day) => weekday(day) > 5) };
};

const line = (days: readonly Day[]): string => `"${days.map((day) => day.slice(5)).join(" ")}"`;

/** `domain/program/calendar/days-off.ts`: the years that the library `chinese-days` knows, from the first pack's on. */
export const daysOffPage = (): string => {
  const years: string[] = [];
  for (let year = FIRST; ; year++) {
    const { off, work } = exceptionsOf(year);
    if (off.length === 0) break;
    years.push(`  ${year}: {\n    off: ${line(off)},\n    work: ${line(work)},\n  },`);
  }
  return `/** Weekdays off and weekend days worked (调休) by the State Council's yearly notice; printed by \`npm run docs\` from the library \`chinese-days\`. */
export const daysOff: Readonly<Record<string, { readonly off: string; readonly work: string }>> = {
${years.join("\n")}
};
`;
};
