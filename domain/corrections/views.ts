import * as z from "zod";
import { TurnTo } from "../organizations/views.ts";
import { masked } from "../teachers/effects.ts";
import { TeacherView } from "../teachers/views.ts";
import { Change, KeyFacts } from "./types.ts";

const ShownFacts = KeyFacts.omit({ document: true }).extend({ document: z.string().optional(), number: z.string().optional() });

/** A correction as those who make and check it see it: numbers masked. */
export const ChangeView = Change.omit({ from: true, to: true }).extend({ from: ShownFacts, to: ShownFacts });
export type ChangeView = z.output<typeof ChangeView>;

/** The same as its teacher reads it, who asked for it: with whom to turn to. */
export const OwnChangeView = ChangeView.extend({ turnTo: TurnTo });
export type OwnChangeView = z.output<typeof OwnChangeView>;

/** Key fields as they are shown: of a number its last four. */
export const shownFacts = ({ document, ...facts }: KeyFacts) => ({
  ...facts,
  ...(document && { document: document.kind, number: masked(document.last4) }),
});

export const changeView = (change: Change): ChangeView => ({ ...change, from: shownFacts(change.from), to: shownFacts(change.to) });

/** A record after a correction, with what of it waits to be checked. */
export const CorrectedView = TeacherView.extend({ pending: ChangeView.optional() });
export type CorrectedView = z.output<typeof CorrectedView>;
