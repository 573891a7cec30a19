import * as z from "zod";
import { choiceOf, reasonWithin, words } from "../names.ts";
import { DayAsk } from "../program/types.ts";
import { scopeWords } from "./states.ts";
import { ConsentScope } from "./types.ts";

const ScopeAsk = /* @__PURE__ */ choiceOf(ConsentScope, scopeWords);
const many = (description: string) =>
  z
    .int()
    .min(0)
    .max(500)
    .meta({ description, examples: [42] });

/** What a school declares of the consents that it holds on paper. */
export const DeclareConsent = z.strictObject({
  className: words(40),
  children: many("出镜的学生人数"),
  guardians: many("学校存有监护人书面同意的学生人数"),
  scopes: z.array(ScopeAsk).min(1).max(4).readonly().meta({ description: "同意的范围：校内、县内、上报、推送" }),
  on: DayAsk,
});
export type DeclareConsent = Readonly<z.output<typeof DeclareConsent>>;

export const WithdrawConsent = z.strictObject({ reason: reasonWithin(500) });
