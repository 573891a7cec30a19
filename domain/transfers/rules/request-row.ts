import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { OrgId, TeacherId } from "../../ids.ts";
import { sameName } from "../../names.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Rules } from "../../program/types.ts";
import { inFileTwice, type Numbered, type RowOutcome, type RowRefused, type RowWarning, unchanged } from "../../sheet-kind.ts";
import type { Teacher } from "../../teachers/types.ts";
import { foldedName } from "../../text.ts";
import { columnOfOut, type RequestField, type RequestLine, requestSheet } from "../request-sheet.ts";
import type { FilingStanding } from "../standing.ts";
import type { Transfer } from "../types.ts";
import { decideRequestIn, decideRequestOut, type Filing } from "./request.ts";

const LATE_REASON = requestSheet.columns.lateReason.heading;

type FilingContext = Parameters<typeof decideRequestIn>[0];

/** What a row is decided on: what any request is, the actor for the school that files, where there is one, and the rows of the file about the same person. */
type RowStanding = FilingStanding & { readonly filer: Actor | undefined; readonly same: readonly Numbered<unknown>[] };

/** Whom of another school a row names as its own. A row about a number tells nothing of where its holder is, and names nobody (TRF-01). */
const strangerOf = ({ direction }: RequestLine, teacher: Teacher | undefined, school: OrgId): TeacherId | undefined =>
  direction === "OUT" && teacher?.school !== school ? teacher?.teacher : undefined;

/**
 * A row of the sheet of requests: decided as if the school that files asked by hand (TRF-01). `filed.actor` uploads the sheet: the school itself, or its county
 * on behalf of the schools it names (TRF-02).
 */
export const decideRequestRow = (
  filed: FilingContext,
  { filer, same, ...standing }: RowStanding,
  line: RequestLine,
  rules: Rules,
): RowOutcome<Filing, RequestField> => {
  if (line.school === undefined && filed.actor.scope.level !== "SCHOOL")
    return { ...refuse("VALUE_REQUIRED", "TRF-02", { column: "学校代码" }), field: "school" };
  if (!filer) return { ...refuse("ORG_CODE_UNKNOWN", "DIR-01", { organizationCode: line.school ?? "" }), field: "school" };
  const twice = inFileTwice("TEACHER_IN_FILE_TWICE", "TRF-01", same);
  if (twice) return refusalInRow(twice, line);
  const outcome = decideLine({ ...filed, actor: filer }, standing, line, rules);
  if (!outcome.ok)
    return { ...refusalInRow(outcome, line), ...given({ foreign: strangerOf(line, standing.teacher, filer.scope.organization) }) };
  const { transfer, saysWhy } = outcome.value;
  if (transfer.transfer === filed.id) return { ...accept(outcome.value, "created"), warnings: askedWhy(transfer) };
  return saysWhy ? { ...unchanged, warnings: [{ column: LATE_REASON, code: "late-reason-by-hand" }] } : unchanged;
};

/** §6-45: what is asked for late is filed, and why is asked for. */
const askedWhy = ({ late }: Transfer): RowWarning[] => (late?.reason === null ? [{ column: LATE_REASON, code: "late-reason-asked" }] : []);

/** A refusal in the column of its row's direction. */
const refusalInRow = (no: Refused, { direction }: RequestLine): RowRefused<RequestField> =>
  direction === "IN" ? no : { ...no, field: columnOfOut[no.refusal.code] ?? "teacher" };

/** Whom a school lets go is called as on record. */
const decideLine = (filed: FilingContext, standing: FilingStanding, line: RequestLine, rules: Rules): Outcome<Filing> => {
  const { reason, on, lateReason } = line;
  if (line.direction === "IN") {
    const { number } = line.identity;
    return decideRequestIn(
      filed,
      standing,
      { reason, on, lateReason, person: { name: foldedName(line.name), last4: number.slice(-4) } },
      rules,
    );
  }
  const { teacher } = standing;
  if (teacher?.school === filed.actor.scope.organization && !sameName(teacher.name, line.name)) return refuse("NAME_DIFFERS", "TRF-01", {});
  return decideRequestOut(filed, standing, { reason, on, lateReason, toCode: line.toCode }, rules);
};
