import * as z from "zod";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { Day, type Rules } from "../types.ts";
import { windowOn } from "./windows.ts";

/** That something was done on a day after a window had closed that refuses nothing, and why (§6-45). `null`: nobody said why. */
export const LateMark = z.object({ madeOn: Day, closedOn: Day, reason: z.string().nullable() });
export type LateMark = Readonly<z.output<typeof LateMark>>;

type MarkingWindow = "CAL-02" | "CAL-05";

/** The mark of what is done on a day, if the window has closed by then; a reason where nothing is late would be of nothing, and is refused. */
export const lateMark = (rules: Rules, window: MarkingWindow, day: Day, reason: string | undefined): Outcome<LateMark | undefined> => {
  const { closesOn } = rules.windows[window];
  if (closesOn !== null && windowOn(rules, window, day) === "LATE")
    return accept({ madeOn: day, closedOn: closesOn, reason: reason ?? null });
  return reason === undefined ? accept(undefined) : refuse("NOT_LATE", window, {});
};

/** The mark with a reason that is given later, or the one that stands where none is given anew. */
export const explained = (mark: LateMark | undefined, window: MarkingWindow, reason: string | undefined): Outcome<LateMark | undefined> => {
  if (reason === undefined || reason === mark?.reason) return accept(mark);
  return mark ? accept({ ...mark, reason }) : refuse("NOT_LATE", window, {});
};

/** A mark as an answer shows it: it asks why where nobody said so. */
export const LateView = LateMark.extend({ warnings: z.array(z.object({ zh: z.string(), en: z.string() })).readonly() });

const asks = {
  zh: "已超过规定期限，照常办理并作逾期标记；请说明逾期原因（lateReason，表格中为“逾期原因”）。",
  en: "The last day has passed: it is done all the same and marked late; say why (lateReason).",
};

export const lateView = (mark: LateMark): z.output<typeof LateView> => ({ ...mark, warnings: mark.reason === null ? [asks] : [] });
