import type { Organization, Teacher } from "../directory/types.ts";
import type { Enrollment, Unit } from "../enrollment/types.ts";
import type { StintId, TransferId } from "../ids.ts";
import type { ProgramRow } from "../program/changes.ts";
import type { Year } from "../program/types.ts";
import type { Transfer } from "./types.ts";

/** What a move needs to know of a school. */
export type School = Pick<Organization, "organization" | "path" | "registered" | "name" | "code" | "named">;

/** Somebody before a school he may come to, read consistently. `from` is where he serves, or served last. */
export type MoveStanding = {
  readonly program: ProgramRow | undefined;
  readonly year: Year;
  readonly teacher: Teacher | undefined;
  /** A digest of what his record says of him, wherever he is. */
  readonly record: string;
  /** He leads the school where he serves (GOV-16). */
  readonly leads: boolean;
  readonly from: School | undefined;
  readonly to: School;
  readonly enrollment: Enrollment | undefined;
  /** The lists his enrollment would leave and join. */
  readonly leaves: Unit | undefined;
  readonly joins: Unit | undefined;
};

/** A request among what it is about. */
export type TransferStanding = MoveStanding & { readonly transfer: Transfer };

/** A school that asks for somebody, or lets somebody go. `open` is the request that stands about him already. */
export type FilingStanding = Pick<MoveStanding, "program" | "teacher" | "from"> & {
  readonly to: School | undefined;
  readonly open: Transfer | undefined;
};

/** Ids made before anything is decided, so that deciding again decides the same. */
export type Fresh = { readonly transfer: TransferId; readonly stint: StintId };
