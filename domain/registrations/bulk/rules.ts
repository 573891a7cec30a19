import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { TeacherId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { ProvenConfirmation } from "../confirmation/port.ts";
import type { RegisterSchool } from "./asks.ts";
import type { SchoolStanding } from "./port.ts";
import type { JobChunk, JobEntry, RegistrationJob } from "./types.ts";

/** So many are registered before what became of them is kept. */
export const IN_A_CHUNK = 25;

/** A job that is asked for, with the chunks it is done in; none where it is there already. */
export type SchoolJob = { readonly job: RegistrationJob; readonly chunks: readonly JobChunk[] };

/** Which lists are asked for: the one named, or every one that stands, as long as these are the ones that were seen where somebody says which. */
const listsAsked = ({ lists }: SchoolStanding, { list, lists: seen }: RegisterSchool): readonly ProvenConfirmation[] | Refused => {
  if (list === undefined) {
    const standing = lists.filter(({ confirmation }) => !confirmation.returned);
    const numbers = standing.map(({ confirmation }) => confirmation.number);
    if (standing.length === 0) return refuse("NOTHING_CONFIRMED", "SEC-01", {});
    const isSeen = seen === undefined || (seen.length === numbers.length && numbers.every((number) => seen.includes(number)));
    return isSeen ? standing : refuse("SCHOOL_LISTS_CHANGED", "SEC-01", { lists: numbers.map(String) });
  }
  const named = lists.find(({ confirmation }) => confirmation.number === list);
  if (!named) return refuse("NOT_FOUND", "SEC-01", {});
  const { returned, number } = named.confirmation;
  return returned ? refuse("CONFIRMATION_RETURNED", "SEC-01", { number, until: returned.until }) : [named];
};

/** Everybody on some lists once, by the latest that names them. */
const entriesOf = (lists: readonly ProvenConfirmation[]): readonly JobEntry[] => {
  const latest = new Map<TeacherId, JobEntry>();
  for (const { list } of lists)
    for (const { teacher, parts, credits, statement } of list.teachers) latest.set(teacher, { teacher, parts, credits, statement });
  return [...latest.values()];
};

const isAbout = (job: RegistrationJob, { list }: RegisterSchool, numbers: readonly number[]): boolean =>
  job.list === list && job.lists.join() === numbers.join();

/**
 * SEC-01: registers everybody on the lists of a school that stand, or on the one named, by the statement that each was confirmed with; where others stand than were seen
 * SCHOOL_LISTS_CHANGED. The same ask is the same job; `after` names the one that is to be done again, which has to be over (REGISTRATION_UNDER_WAY). Without a list that stands NOTHING_CONFIRMED.
 */
export const decideSchoolJob = (
  { account, scope }: Actor,
  standing: SchoolStanding,
  ask: RegisterSchool & { readonly year: number },
  now: Now,
): Outcome<SchoolJob> => {
  const lists = listsAsked(standing, ask);
  if ("ok" in lists) return lists;
  const numbers = lists.map(({ confirmation }) => confirmation.number);
  const same = standing.jobs.filter((job) => isAbout(job, ask, numbers));
  const known = ask.after === undefined ? same.at(-1) : same.find(({ after }) => after === ask.after);
  if (known) return accept({ job: known, chunks: [] }, "unchanged");
  const before = standing.jobs.find(({ number }) => number === ask.after);
  if (ask.after !== undefined && !before) return refuse("NOT_FOUND", "SEC-01", {});
  if (before && standing.waiting.length > 0) return refuse("REGISTRATION_UNDER_WAY", "SEC-01", { number: before.number });
  const entries = entriesOf(lists);
  const count = Math.ceil(entries.length / IN_A_CHUNK);
  const chunks = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    entries: entries.slice(index * IN_A_CHUNK, (index + 1) * IN_A_CHUNK),
  }));
  const of = { year: ask.year, county: scope.county, school: scope.organization, number: (standing.jobs.at(-1)?.number ?? 0) + 1 };
  const asked = { teachers: entries.length, chunks: count, askedAt: now.at, askedBy: account };
  return accept({ job: { ...of, lists: numbers, ...given({ list: ask.list, after: ask.after }), ...asked }, chunks }, "queued");
};
