import type { Reasons } from "../refusals.ts";
import { scopeLabels } from "./states.ts";

/** Why consent is not taken so, or a lesson does not go on without it. */
export const refusals = {
  CONSENT_DAY_INVALID: { kind: "invalid", zh: "监护人同意的日期不能晚于今天。", en: "The day of the consents is not after today." },
  CONSENT_INCOMPLETE: {
    kind: "invalid",
    zh: "出镜学生{children}人，存有监护人书面同意{guardians}人。须每名出镜学生都有监护人书面同意；未同意的学生不得出镜。",
    en: "{children} children are seen and {guardians} guardians' consents are held. Each child that is seen needs one; whoever has none is not filmed.",
  },
  CONSENT_IN_USE: {
    kind: "conflict",
    zh: "课例已进行到“{scope}”，不能缩小同意的范围。监护人撤回同意的，请办理撤回（视频随即封存）。",
    en: "The lesson has come as far as {scope}, so consent cannot be narrowed below that. Where a guardian withdraws, withdraw the consent; the film is sealed then.",
    words: { scope: scopeLabels },
  },
  CONSENT_NOT_DECLARED: {
    kind: "conflict",
    zh: "该课例没有登记过监护人同意，没有可以撤回的。不再使用该课例的，请撤回课例；不再使用该视频的，请另行上传视频。",
    en: "No consent was declared for this lesson, so there is none to withdraw. Withdraw the lesson where it is not to be used, or give it another film.",
  },
  CONSENT_SCOPE: {
    kind: "conflict",
    zh: "监护人的书面同意不包括“{scope}”。请先由学校登记同意的范围（班级、出镜人数、同意书份数和日期）。",
    en: "The guardians' consent does not go as far as {scope}. Its school declares the consents first: class, children, papers held, and the day.",
    words: { scope: scopeLabels },
  },
  FILM_SEALED: {
    kind: "conflict",
    zh: "监护人已撤回同意，该课例的视频已封存，不能播放，也不能再上传。",
    en: "A guardian's consent was withdrawn: the films of this lesson are sealed, neither played nor replaced.",
  },
} as const satisfies Reasons;
