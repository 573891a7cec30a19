/** The parts of the 2022 notice: from which line each begins that a rule rests on, and how readers find it. */
const PARTS: readonly (readonly [from: number, zh: string, en: string])[] = [
  [4, "正文", "Notice"],
  [14, "方案引言", "Plan, preamble"],
  [17, "方案一", "Plan I"],
  [20, "方案二", "Plan II"],
  [31, "方案三", "Plan III"],
  [34, "方案三（一）", "Plan III (1)"],
  [40, "方案三（二）", "Plan III (2)"],
  [48, "方案三（三）", "Plan III (3)"],
  [52, "方案四", "Plan IV"],
  [71, "方案五（一）", "Plan V (1)"],
  [75, "方案五（二）1（1）", "Plan V (2) 1(1)"],
  [94, "方案五（二）1（2）", "Plan V (2) 1(2)"],
  [104, "方案五（二）2", "Plan V (2) 2"],
  [111, "方案五（二）3", "Plan V (2) 3"],
  [115, "方案五（二）4", "Plan V (2) 4"],
  [119, "方案五（三）", "Plan V (3)"],
  [123, "方案五（四）", "Plan V (4)"],
  [137, "附件一（一）", "Annex I (1)"],
  [142, "附件一（二）", "Annex I (2)"],
  [149, "附件二（一）", "Annex II (1)"],
  [153, "附件二（二）", "Annex II (2)"],
  [165, "附件三（一）", "Annex III (1)"],
  [167, "附件三（二）", "Annex III (2)"],
  [169, "附件三（三）", "Annex III (3)"],
  [171, "附件三（四）", "Annex III (4)"],
  [175, "附件四", "Annex IV"],
  [179, "附件五", "Annex V"],
  [183, "附件六（一）", "Annex VI (1)"],
  [185, "附件六（二）", "Annex VI (2)"],
  [187, "附件六（三）", "Annex VI (3)"],
];

/** Where a line of the notice is found. */
export const placeOf = (line: number): { readonly zh: string; readonly en: string } => {
  const [, zh = "", en = ""] = PARTS.findLast(([from]) => from <= line) ?? [];
  return { zh, en };
};
