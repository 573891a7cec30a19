import type { Enrollment, Unit } from "../enrollment/types.ts";
import type { StintId, TransferId } from "../ids.ts";
import type { Organization } from "../organizations/types.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import { packOn, rulesFor } from "../program/packs.ts";
import type { Now, Rules, Year } from "../program/types.ts";
import type { Stint, Teacher } from "../teachers/types.ts";
import type { FilingQuestion } from "./question.ts";
import type { Transfer } from "./types.ts";

/** What a move needs to know of a school. */
export type SchoolOfMove = Pick<Organization, "organization" | "path" | "registered" | "name" | "code" | "named">;

/** Somebody before a school they may come to, read consistently. `from` is where they serve, or served last. */
export type MoveStanding = {
  readonly program: ProgramRow | undefined;
  readonly year: Year;
  readonly teacher: Teacher | undefined;
  /** A digest of what their record says of them, wherever they are. */
  readonly record: string;
  /** The same as a move kept it before names were folded. */
  readonly recordAsWritten: string;
  /** The transfer that brought them to the school, where they serve there already, or that is planned to. */
  readonly brought?: Transfer | undefined;
  /** They lead the school where they serve (GOV-16). */
  readonly leads: boolean;
  readonly from: SchoolOfMove | undefined;
  readonly to: SchoolOfMove;
  readonly enrollment: Enrollment | undefined;
  /** The lists their enrollment would leave and join. */
  readonly leaves: Unit | undefined;
  readonly joins: Unit | undefined;
};

/** A request among what it is about. */
export type TransferStanding = MoveStanding & { readonly transfer: Transfer };

/** Somebody before the school that takes back what it did about them; `from` is where a pull found them. `past` are their closed stints, the oldest first. */
export type UndoStanding = MoveStanding & { readonly past: readonly Stint[] };

/**
 * A school that asks for somebody, or lets somebody go. `open` is the request that is known to be about them already, `asked` the one that the same question of
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
