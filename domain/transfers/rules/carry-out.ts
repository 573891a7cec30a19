import type { Now } from "../../program/types.ts";
import { leftBy, movedTo } from "../effects.ts";
import type { NewIds, TransferStanding } from "../standing.ts";
import { isMovedByIt, type Settling } from "./act.ts";
import { isAhead } from "./days.ts";

/**
 * §6-60: a transfer on the day it was planned for. It is done as it was decided, from that day; where it holds no more it has lapsed, and its person is free.
 * `undefined`: it is not to be done now, or was already.
 */
export const carriedOut = (standing: TransferStanding, now: Now, { stint }: Pick<NewIds, "stint">): Settling | undefined => {
  const { transfer, teacher, to, record } = standing;
  const { state, on, reason, settled: decided, version } = transfer;
  if (state !== "PLANNED" || !on || !decided || isAhead(on, now)) return undefined;
  const settled = { ...decided, at: now.at };
  if (!teacher || !isMovedByIt(standing, teacher) || on < teacher.since || !to.registered) {
    const slot = teacher?.transfer === transfer.transfer ? { slot: teacher } : {};
    return { transfer: { ...transfer, state: "LAPSED", settled, version: version + 1 }, ...slot };
  }
  const move = movedTo(standing, teacher, on, { reason, fresh: { stint, transfer: transfer.transfer } }, now.at);
  return { transfer: { ...transfer, state: "DONE", settled, left: leftBy(move, record), version: version + 1 }, move };
};
