import { createHash } from "node:crypto";
import { canonical } from "#domain/canonical.ts";
import { progressIn } from "#domain/credits/effects.ts";
import type { Statement } from "#domain/credits/types.ts";
import type { Unit } from "#domain/enrollment/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { opensAt } from "#domain/program/days.ts";
import type { Day, Year } from "#domain/program/types.ts";
import { Registration, RegistrationCard } from "#domain/registrations/types.ts";
import { cardsOf, gather, lookThrough } from "../look.ts";
import type { EnrollmentCard } from "../programs/enrollments.ts";
import { readBy, row } from "../rows.ts";

export const registrations = row("registration", Registration);
export const registrationCards = cardsOf(RegistrationCard);

/** Where a registration lies: those of one teacher and year are in order. */
export const registrationAt = ({ teacher, year, number }: Pick<Registration, "teacher" | "year" | "number">) => ({
  teacher,
  year,
  number: `${number}`.padStart(4, "0"),
});

/** Where a registration stands in the index: with the school it was registered for. */
export const ofCounty = (one: Registration) => {
  const { teacher, school, county, year, number, state, stage, subject, verdict, counted, credits, registeredAt } = one;
  return {
    as: "registered" as const,
    by: { county, year, school },
    card: { teacher, school, number, state, stage, subject, verdict, counted, credits, registeredAt },
  };
};

/** Every registration of these teachers' year, first to last; they count from 1, so that whoever has no first one has none. */
export const registeredOf = async (
  year: number,
  teachers: readonly TeacherId[],
): Promise<ReadonlyMap<TeacherId, readonly Registration[]>> => {
  const first = await readBy(teachers, (teacher) => registrations.at(registrationAt({ teacher, year, number: 1 })));
  const all = [...first.keys()].map(
    async (teacher) =>
      [teacher, await gather(lookThrough("the registrations of a teacher's year", { teacher, year }, registrations))] as const,
  );
  return new Map(await Promise.all(all));
};

/** Every registration of those who are enrolled at a school that somebody moved to since its list was submitted: also of such as were registered elsewhere before. */
export const registeredBefore = async (
  year: number,
  enrolled: readonly { readonly teacher: TeacherId; readonly school: OrgId }[],
  lists: readonly Pick<Unit, "school" | "movedIn">[],
): Promise<readonly Registration[]> => {
  const movedTo = new Set(lists.flatMap(({ school, movedIn }) => (movedIn > 0 ? [school] : [])));
  const there = enrolled.flatMap(({ teacher, school }) => (movedTo.has(school) ? [teacher] : []));
  return there.length === 0 ? [] : [...(await registeredOf(year, there)).values()].flat();
};

/**
 * Tells what was registered of a county's enrolled, wherever that was, as far as a week that ends on a day counts it: as each enrollment shows it. What was taken back, or is of
 * a later day, is read by teacher; where the enrollment of an earlier version, or of somebody enrolled since Sunday, does not show it, the index of the county is, once.
 */
export const registeredAmong = (of: { readonly county: OrgId; readonly year: Year }, units: () => Promise<readonly Unit[]>) => {
  let read: Promise<readonly RegistrationCard[]> | undefined;
  const ofIndex = async (untold: readonly Pick<EnrollmentCard, "teacher" | "school">[]) => {
    if (untold.length === 0) return [];
    read ??= gather(lookThrough("the registrations of a county", of, registrationCards));
    const names = new Set(untold.map(({ teacher }) => teacher));
    return [...(await read).filter(({ teacher }) => names.has(teacher)), ...(await registeredBefore(of.year, untold, await units()))];
  };
  return async (
    enrolled: readonly Pick<EnrollmentCard, "teacher" | "school" | "progress">[],
    day: Day,
  ): Promise<readonly Pick<RegistrationCard, "teacher" | "state" | "registeredAt">[]> => {
    const shown = enrolled.map((one) => ({ ...one, on: progressIn(one.progress)?.registered }));
    const stand = shown.flatMap(({ teacher, on }) =>
      on && on !== "TAKEN_BACK" && on <= day ? [{ teacher, state: "REGISTERED" as const, registeredAt: opensAt(on) }] : [],
    );
    const others = shown.flatMap(({ teacher, on }) => (on && (on === "TAKEN_BACK" || on > day) ? [teacher] : []));
    const [untold, apart] = await Promise.all([ofIndex(shown.filter(({ on }) => on === undefined)), registeredOf(of.year, others)]);
    return [...stand, ...untold, ...[...apart.values()].flat()];
  };
};

/** A statement as it is frozen, and its SHA-256: the same learning has the same. */
export const sealOf = (statement: Statement): { readonly json: string; readonly hash: string } => {
  const json = canonical(statement);
  return { json, hash: createHash("sha256").update(json).digest("hex") };
};
