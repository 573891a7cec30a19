import * as z from "zod";
import { ImportId } from "../ids.ts";
import { Instant } from "../program/types.ts";
import type { InLine } from "./port.ts";

const MINUTE = 60_000;

/** How long, in milliseconds, a worker that says nothing keeps its organisation's turn; longer than the worker may run. */
export const LEASE = 6 * MINUTE;

/** How long, in milliseconds, an import may wait before the sweep has it worked on again. */
export const PATIENCE = 5 * MINUTE;

/** So often an import is taken up without getting on, before it waits for a person. */
export const TRIES = 5;

/** Whose turn it is in an organisation: an import, and the message by which a worker has it in hand; without one it waits for its next slice. */
export const Turn = z.object({ import: ImportId, message: z.string().optional(), leaseUntil: Instant });
export type Turn = Readonly<z.output<typeof Turn>>;

const later = (at: string, milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString();

/** Whether somebody may still be at it. */
export const isHeld = (turn: Turn | undefined, at: string): turn is Turn =>
  turn !== undefined && Date.parse(turn.leaseUntil) > Date.parse(at);

/** Whether a turn is an import's own and in the hands of a message, or in nobody's. A message that came again has it still: its former worker has ended. */
export const isOwn = (turn: Turn, id: ImportId, message: string): boolean => turn.import === id && (turn.message ?? message) === message;

/** The turn of an import for the worker of a message; `undefined` while another has it. */
export const takeTurn = (standing: Turn | undefined, id: ImportId, message: string, at: string): Turn | undefined =>
  isHeld(standing, at) && !isOwn(standing, id, message) ? undefined : { import: id, message, leaseUntil: later(at, LEASE) };

/** The turn of an import between two of its slices. */
export const betweenSlices = (id: ImportId, at: string): Turn => ({ import: id, leaseUntil: later(at, LEASE) });

/** Does the import wait for a person, because it was taken up so often and never got on? */
export const hangs = ({ tries }: Pick<InLine, "tries">): boolean => tries >= TRIES;

/** Who is next in an organisation's line: whoever failed least, then whoever was asked first. */
export const nextInLine = (line: readonly InLine[]): InLine | undefined =>
  line.filter((one) => !hangs(one)).toSorted((one, other) => one.tries - other.tries || (one.at < other.at ? -1 : 1))[0];

/** Whether the sweep looks after an import: it has waited for too long, and no person is waited for. */
export const isOverdue = (one: Pick<InLine, "at" | "tries">, at: string): boolean =>
  !hangs(one) && Date.parse(one.at) + PATIENCE <= Date.parse(at);
