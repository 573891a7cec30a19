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

/** Rows of rounds in which lessons are judged, and of who judges. */
export const ROUND_ROWS = {
  round: { pk: "ROUND#{round}", sk: "PROFILE", index: { ofCounty: ["ROUNDS#{county}#{year}", "{round}"] } },
  roundEntries: { pk: "ROUND#{round}", sk: "ENTRIES#{part}" },
  panelist: { pk: "ROUND#{round}", sk: "PANEL#{reviewer}" },
  assignment: { pk: "ROUND#{round}", sk: "ASSIGNED#{reviewer}#{lesson}" },
  score: { pk: "ROUND#{round}", sk: "SCORE#{reviewer}#{lesson}" },
  formerScore: { pk: "ROUND#{round}", sk: "FORMER#{reviewer}#{lesson}#{place}" },
  roundDecision: { pk: "ROUND#{round}", sk: "DECIDED#{number}" },
  reviewer: { pk: "REVIEWERS#{county}", sk: "{reviewer}" },
  ownRound: { pk: "REVIEWS#{who}", sk: "{round}" },
  roundResult: { pk: "ROUND#{round}", sk: "RESULT#{part}" },
} as const;

/** How those are found. */
export const ROUND_LOOKUPS = {
  "the rounds of a county": { on: "index", pk: "ROUNDS#{county}#{year}", sk: "" },
  "the lessons of a round": { on: "table", pk: "ROUND#{round}", sk: "ENTRIES#" },
  "the panel of a round": { on: "table", pk: "ROUND#{round}", sk: "PANEL#" },
  "what is assigned in a round": { on: "table", pk: "ROUND#{round}", sk: "ASSIGNED#" },
  "what a reviewer has to judge in a round": { on: "table", pk: "ROUND#{round}", sk: "ASSIGNED#{reviewer}#" },
  "the scores of a round": { on: "table", pk: "ROUND#{round}", sk: "SCORE#" },
  "the scores of a reviewer in a round": { on: "table", pk: "ROUND#{round}", sk: "SCORE#{reviewer}#" },
  "the reviewers of a county": { on: "table", pk: "REVIEWERS#{county}", sk: "" },
  "the rounds of a reviewer": { on: "table", pk: "REVIEWS#{who}", sk: "" },
  "what was decided in a round": { on: "table", pk: "ROUND#{round}", sk: "DECIDED#" },
  "the result of a round": { on: "table", pk: "ROUND#{round}", sk: "RESULT#" },
} as const;
