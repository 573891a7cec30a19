import type { Reasons } from "../refusals.ts";
import { objectionStateLabels } from "./states.ts";

/** Why an objection is not taken, answered or withdrawn. */
export const refusals = {
  LINE_UNKNOWN: {
    kind: "missing",
    zh: "本人的学时情况中没有来源“{source}”、编号{recordId}的记录，请按学时情况（GET /me/statement/年度）中所列填写。",
    en: "Your statement has no record {recordId} of {source}; name it as the statement does (GET /me/statement/YEAR).",
  },
  LINE_OBJECTION_OPEN: {
    kind: "conflict",
    zh: "对该记录的异议正在办理，县级应于{dueOn}前（含当日）答复；如需改写理由，请先撤回。",
    en: "An objection to this line waits for its answer until {dueOn}; withdraw it first to give another reason.",
  },
  OBJECTION_SETTLED: {
    kind: "conflict",
    zh: "该异议已办结（{state}）；仍有异议的，由教师本人另行提出。",
    en: "This objection is settled ({state}); its teacher may object anew.",
    words: { state: objectionStateLabels },
  },
} as const satisfies Reasons;
