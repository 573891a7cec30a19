/** The rows of awards: those of earlier years, those that were proposed and given, and what goes upward by them. */
export const AWARD_ROWS = {
  package: { pk: "PACKAGES#{county}#{year}", sk: "{package}" },
  packaged: { pk: "LESSON#{lesson}", sk: "PACKAGED" },
  nodeSent: { pk: "PROGRAM#{year}#{county}", sk: "NODESENT#{stage}#{subject}#{node}" },
  packageLink: { pk: "PACKAGELINK#{codeHash}", sk: "SLOT" },
  lessonAward: { pk: "AWARDS#{county}", sk: "GIVEN#{stage}#{subject}#{lesson}#{level}" },
  publicity: { pk: "ROUND#{round}", sk: "PUBLICITY", index: { ofCounty: ["PUBLICITIES#{county}#{year}", "{round}"] } },
  publicObjection: { pk: "ROUND#{round}", sk: "OBJECTION#{objection}" },
  earlierAward: { pk: "AWARDS#{county}", sk: "EARLIER#{stage}#{subject}#{node}#{level}#{awardYear}" },
} as const;

/** The look-ups of them. */
export const AWARD_LOOKUPS = {
  "the packages of a county's year": { on: "table", pk: "PACKAGES#{county}#{year}", sk: "" },
  "the awards of a county's lessons": { on: "table", pk: "AWARDS#{county}", sk: "GIVEN#" },
  "the awards of a county's lessons for a stage": { on: "table", pk: "AWARDS#{county}", sk: "GIVEN#{stage}#" },
  "the awards of a county's lessons for a stage and subject": { on: "table", pk: "AWARDS#{county}", sk: "GIVEN#{stage}#{subject}#" },
  "the awards of a lesson": { on: "table", pk: "AWARDS#{county}", sk: "GIVEN#{stage}#{subject}#{lesson}#" },
  "the publicities of a county": { on: "index", pk: "PUBLICITIES#{county}#{year}", sk: "" },
  "the objections to a round": { on: "table", pk: "ROUND#{round}", sk: "OBJECTION#" },
  "the earlier awards of a county": { on: "table", pk: "AWARDS#{county}", sk: "EARLIER#" },
  "the earlier awards of a county for a stage": { on: "table", pk: "AWARDS#{county}", sk: "EARLIER#{stage}#" },
  "the earlier awards of a county for a stage and subject": { on: "table", pk: "AWARDS#{county}", sk: "EARLIER#{stage}#{subject}#" },
} as const;
