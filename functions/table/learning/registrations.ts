import { createHash } from "node:crypto";
import { canonical } from "#domain/canonical.ts";
import type { Statement } from "#domain/credits/types.ts";
import { Registration, RegistrationCard } from "#domain/registrations/types.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

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

/** A statement as it is frozen, and its SHA-256: the same learning has the same. */
export const sealOf = (statement: Statement): { readonly json: string; readonly hash: string } => {
  const json = canonical(statement);
  return { json, hash: createHash("sha256").update(json).digest("hex") };
};
