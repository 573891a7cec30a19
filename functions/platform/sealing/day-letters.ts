import { encodeTime } from "ulid";

/** What an id begins with that sorts by a day: the first ten letters of a ULID. A day before 1970, which ULIDs cannot say, is the first of them. */
export const dayLetters = (day: string): string => encodeTime(Math.max(0, Date.parse(day)), 10);
