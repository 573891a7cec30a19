import type { Actor } from "../access.ts";
import type { Now } from "../program/types.ts";
import type { Change } from "./types-changes.ts";

/** A correction once it is decided: of a new number the last four stay. */
export const settled = (change: Change, state: Change["state"], { account }: Pick<Actor, "account">, now: Now, reason?: string): Change => {
  const { document, ...to } = change.to;
  const shown = document && { kind: document.kind, last4: document.last4 };
  const decided = { by: account, at: now.at, ...(reason && { reason }) };
  return { ...change, to: { ...to, ...(shown && { document: shown }) }, state, decided };
};

/** Whoever departs is corrected no more (SEC-04 是对在职人员): what waits of his record is closed by his departure. */
export const closedByDeparture = (change: Change, by: Pick<Actor, "account">, now: Now): Change =>
  settled(change, "WITHDRAWN", by, now, "已离职");
