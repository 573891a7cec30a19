import { type Act, access } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import type { Refusal } from "#domain/outcome.ts";
import type { RefusalCode } from "#domain/refusals.ts";
import { count, log } from "../log.ts";
import type { Route } from "./route.ts";

type Values = Readonly<Record<string, unknown>>;

const TRESPASSES: readonly RefusalCode[] = ["ORG_SCOPE", "ACT_NOT_YOURS", "DUTY_SCOPE", "STAGE_SCOPE", "FIELD_SCOPE"];

/** A figure of the day is reached: of what is done, or of what looks like prying. */
const USED_UP: readonly RefusalCode[] = ["QUOTA_REACHED", "TOO_MANY_FOREIGN_HITS", "TOO_MANY_NUMBERS", "TOO_MANY_POOL_MISSES"];

/** Parameters of a path, beside ids, that hold words or figures of ours and nothing somebody wrote. */
const CLOSED = new Set(["day", "level", "list", "number", "sheet", "stage", "week", "year"]);
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

const isKnown = ([name, value]: [string, unknown]): boolean => name.endsWith("Id") || CLOSED.has(name) || ULID.test(`${value}`);

/** Which act on which organization, and the ids the path holds; `personal` where the act shows people. */
const aboutWhat = ({ may }: Route, path: Values): Values => {
  const known = Object.fromEntries(Object.entries(path).filter(isKnown));
  if (typeof may === "string") return { act: may, ...known };
  const { [may.at]: organization, ...ids } = known;
  const { personal }: Act = access[may.do];
  return { act: may.do, organization, ...ids, ...given({ personal }) };
};

const itemsOf = (value: unknown): number | undefined =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items) ? value.items.length : undefined;

/**
 * The line that a request leaves in the log, one each (SEC-08): who (`account`, which all lines carry), by which act, on which organization and thing, how it
 * ended, how many items were answered, how many milliseconds it took. Ids alone: never a name, a number or what somebody typed.
 */
export const trailOf = (route: Route) => {
  const began = performance.now();
  let about = aboutWhat(route, {});
  const took = () => ({ milliseconds: Math.round(performance.now() - began) });
  return {
    /** The path was understood. */
    at: (path: Values): void => {
      about = aboutWhat(route, path);
    },
    answered: (status: number | undefined, value: unknown): void =>
      log.info("answered", { ...about, status, items: itemsOf(value), ...took() }),
    refused: ({ code, rule }: Refusal, status: number | undefined): void => {
      log.info("refused", { ...about, status, code, rule, ...took() });
      if (TRESPASSES.includes(code)) count("RefusedAccess");
      if (USED_UP.includes(code)) count("QuotaReached");
    },
  };
};
