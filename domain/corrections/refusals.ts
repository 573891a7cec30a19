import type { Reasons } from "../refusals.ts";
import { changeStateLabels } from "./states.ts";

/** Why a correction is not made, checked or taken back. */
export const refusals = {
  CHANGE_DECIDED: {
    kind: "conflict",
    zh: "该修正已办结（{state}）。",
    en: "Decided already ({state}).",
    words: { state: changeStateLabels },
  },
  CHANGE_OVERTAKEN: {
    kind: "conflict",
    zh: "该教师信息在此修正提出之后已另有修改，不能按原申请通过。请核对现有信息后驳回，仍需修正的重新提出。",
    en: "The record has changed since this correction was asked for. Compare what was, what is asked and what stands now; reject it, and ask anew if it is still wanted.",
  },
  CHANGE_PENDING: { kind: "conflict", zh: "该教师另有一项修正待审核，请先办结。", en: "Another correction waits to be checked first." },
  SELF_APPROVAL: {
    kind: "forbidden",
    zh: "不能审核自己提出的修正，也不能审核以自己制作的激活码绑定的账号提出的修正，请由另一名管理员审核。",
    en: "Nobody checks their own correction, nor one asked by an account that was bound by a code of theirs: another administrator does.",
  },
  USE_TRANSFER: { kind: "not allowed", zh: "教师的学校不能直接修改，请按调动办理。", en: "A teacher's school changes only by a transfer." },
  NOTHING_TO_CORRECT: {
    kind: "conflict",
    zh: "所填内容与现有信息一致，没有需要修正的内容。",
    en: "What you say is what the record says already; there is nothing to correct.",
  },
} as const satisfies Reasons;
