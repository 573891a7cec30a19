import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { StintId } from "../../ids.ts";
import { sameName } from "../../names.ts";
import { refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { changesBetween, inFileTwice, type Numbered, type RowOutcome } from "../../sheet-kind.ts";
import type { Teacher } from "../../teachers/types.ts";
import { type DepartureLine, departureSheet } from "../departure-sheet.ts";
import { type Departing, decideDeparture } from "./depart.ts";

/** What a row is decided on: the record, and the rows of the file about the same person. */
type RowStanding = { readonly teacher: Teacher | undefined; readonly same: readonly Numbered<unknown>[] };

/** A row of the sheet of departures (TRF-07): decided as if asked by hand; the name beside the number has to be the one on record. */
export const decideDepartureRow = (
  actor: Actor,
  { teacher, same }: RowStanding,
  line: DepartureLine,
  now: Now,
  stint: StintId,
): RowOutcome<Departing> => {
  const twice = inFileTwice("TEACHER_IN_FILE_TWICE", "TRF-07", same);
  if (twice) return twice;
  const schoolId = actor.scope.organization;
  const outcome = decideDeparture(actor, teacher, line, now, stint);
  const foreign = teacher?.school === schoolId ? undefined : teacher?.teacher;
  if (!outcome.ok) return { ...outcome, ...given({ foreign }) };
  if (!sameName(outcome.value.before.name, line.name)) return refuse("NAME_DIFFERS", "TRF-07", {});
  const changes = changesBetween(departureSheet, ["on", "reason"], {}, line);
  return outcome.did === "unchanged" ? outcome : { ...outcome, changes };
};
