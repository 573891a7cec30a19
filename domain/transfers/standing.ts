import * as z from "zod";
import type { Enrollment, Unit } from "../enrollment/types.ts";
import { OrgId, type StintId, TransferId } from "../ids.ts";
import type { Organization } from "../organizations/types.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import { packOn, rulesFor } from "../program/packs.ts";
import type { Now, Rules, Year } from "../program/types.ts";
import type { Teacher } from "../teachers/types.ts";
import type { Transfer } from "./types.ts";

/** What a move needs to know of a school. */
export type SchoolOfMove = Pick<Organization, "organization" | "path" | "registered" | "name" | "code" | "named">;

/** Somebody before a school he may come to, read consistently. `from` is where he serves, or served last. */
export type MoveStanding = {
  readonly program: ProgramRow | undefined;
  readonly year: Year;
  readonly teacher: Teacher | undefined;
  /** A digest of what his record says of him, wherever he is. */
  readonly record: string;
  /** The transfer that brought him to the school, where he serves there already. */
  readonly brought?: Transfer | undefined;
  /** He leads the school where he serves (GOV-16). */
  readonly leads: boolean;
  readonly from: SchoolOfMove | undefined;
  readonly to: SchoolOfMove;
  readonly enrollment: Enrollment | undefined;
  /** The lists his enrollment would leave and join. */
  readonly leaves: Unit | undefined;
  readonly joins: Unit | undefined;
};

/** A request among what it is about. */
export type TransferStanding = MoveStanding & { readonly transfer: Transfer };

/**
 * By what a school's question for a number and a name is known again: keyed hashes, nothing that was asked. `before` is the request it led to last. So the same
 * question is one request, whoever holds the number and wherever he is (TRF-01).
 */
export const FilingQuestion = z.object({
  school: OrgId,
  keyVersion: z.int(),
  hmac: z.string(),
  nameKey: z.string(),
  before: TransferId.optional(),
});
export type FilingQuestion = Readonly<z.output<typeof FilingQuestion>>;

/**
 * A school that asks for somebody, or lets somebody go. `open` is the request that is known to be about him already, `asked` the one that the same question of
 * this school led to last.
 */
export type FilingStanding = Pick<MoveStanding, "program" | "teacher" | "from"> & {
  readonly to: SchoolOfMove | undefined;
  readonly open: Transfer | undefined;
  readonly question?: FilingQuestion | undefined;
  readonly asked?: Transfer | undefined;
};

/** Ids made before anything is decided, so that deciding again decides the same. */
export type NewIds = { readonly transfer: TransferId; readonly stint: StintId };

/** The rules in force where the target school stands, in the program of the day. */
export const rulesIn = ({ program }: { readonly program: ProgramRow | undefined }, { day }: Now): Rules => rulesFor(packOn(day), program);
