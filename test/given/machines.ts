/**
 * What a program may do with the role it was given, written from the notice: SEC-02 明确责任, a person answers for every decision. It brings what its own system
 * knows, and asks; whoever decides looks at it. The remark says who does.
 */
export const MACHINES_DO: Readonly<Record<string, string>> = {
  collectTeacher: "a record waits for somebody to verify it (DIR-03)",
  findTeacher: "whom it would correct or let depart, among people it reads anyway",
  correctTeacher: "a correction waits for somebody else to check it (SEC-04)",
  supplementRural: "an answer that was missing; the office checks it like any record (§6-47)",
  enrollTeacher: "a draft; the school submits it (ENR-11)",
  withdrawTeacher: "a draft",
  departTeacher: "what the personnel system knows; the school may take it back or pull them back (TRF-07)",
  undoDeparture: "what the personnel system knew wrongly; the person is where they were (TRF-07)",
  fileTransfer: "a request; the office decides (TRF-01)",
  withdrawTransfer: "a request taken back",
  withdrawDeparture: "a departure that was planned, taken back till its day (§6-60)",
  takeIn: "the same things in a sheet, without schools, whose sheet appoints administrators",
  applyImport: "the same",
  undoImport: "the same",
  bindPlatformAccount: "by which name the platform knows a teacher, who says whether it is theirs (LRN-02)",
  sendEvidence: "what teachers learnt, as the platform saw it; the engine judges it by the rules (LRN-02)",
  addCourse: "what the course platform offers; the county may withdraw it (LRN-03)",
  changeCourse: "a new version, the earlier one stays",
  withdrawCourse: "what the platform no longer offers; it may be offered again",
  offerCourse: "the same, taken back",
  fileStageTable: "a timetable, which may be filed again (GOV-18)",
  forgetMapping: "how the columns of its own sheets are read",
  askForReport: "a count that the clock would make (RPT-03)",
  reportIncident: "whoever finds a leak says so (SEC-08); the office looks into it",
};

/** What somebody signs in for and does themselves. */
export const IN_PERSON: Readonly<Record<string, readonly string[]>> = {
  "SEC-02, SEC-05 appointments": [
    "acceptInvitation",
    "appoint",
    "withdrawInvitation",
    "resendInvitation",
    "appointClient",
    "appointSource",
    "relieveSource",
    ...["makeSourceKey", "endSourceKey"],
    "removeAdministrator",
    "replaceAdministrator",
  ],
  "DIR-08, GOV-16 founding an organisation, which appoints, and naming who leads it": [
    ...["createOrganization", "editOrganization", "namePrincipal", "releasePrincipal"],
  ],
  "DIR-03, SEC-04, TRF-04 校验、审核、办理": [
    ...["verifyTeachers", "approveChange", "rejectChange"],
    ...["approveTransfer", "rejectTransfer", "reverseTransfer", "moveTeacher", "consentToTransfer", "withdrawConsent"],
  ],
  "TRF-03 the pool, from which the school takes by its own decision": ["searchPool", "pullTeacher", "undoPull"],
  "SEC-08 what shows a number in full, or leaves the system": [
    ...[
      "unmaskTeacher",
      "exportPeople",
      "printSchoolCertificates",
      "exportSchool",
      "exportSchoolNumbers",
      "exportCounty",
      "exportCountyNumbers",
    ],
    ...["compareSchool", "compareCounty"],
  ],
  "LRN-02 teachers sign in for themselves, and their school hands out the codes": [
    ...["activate", "answerPlatform", "correctOwn", "makeCodes", "printCodes", "sheetOfCodes", "unbind"],
  ],
  "GOV-05, GOV-07 settings and the calendar": ["giveSetting", "moveWindow", "refuseGrace"],
  "ENR-09 to ENR-14 the cascade": [
    ...[
      "openRegions",
      "openUnits",
      "openUnit",
      "submitList",
      "returnList",
      "releaseTeacher",
      "takeReleaseBack",
      "markAbsent",
      "lockStage",
      "confirmStage",
    ],
  ],
  "LRN-14, CAL-13 topics, by which teachers plan": ["chooseTopics", "reopenTopics"],
  "LRN-04 a draw, which is done once": ["drawPush"],
  "LRN-11, CAL-14 what teachers choose, and whether they may again": ["setPlan", "objectToPlan", "choosePush", "reopenPlan", "reopenPlans"],
  "SEC-01, CRD-05 credit": [
    "confirmCredit",
    "returnConfirmation",
    "registerSchool",
    "registerCredit",
    "reverseCredit",
    "reissueCertificate",
    "addFont",
  ],
  "SEC-01 objections: a teacher makes them, and somebody of the county answers": [
    "objectTo",
    "withdrawObjection",
    "answerObjection",
    "noteSeen",
  ],
  "VID-01 to VID-15 lessons, for which their school answers, and what the county says of them": [
    ...["beginLesson", "editLesson", "submitLesson", "recommendLesson", "withdrawLesson", "returnLesson", "exceptLesson", "letLessonStand"],
    ...["declareConsent", "withdrawGuardiansConsent"],
    ...["beginUpload", "signParts", "completeUpload", "giveUpUpload", "playFilm"],
    ...["beginOwnUpload", "signOwnParts", "completeOwnUpload", "giveUpOwnUpload", "playOwnFilm"],
  ],
  "VID-02 rounds, for which the office of their stage answers, and what reviewers judge in person": [
    ...["takeInReviewer", "changeReviewer", "makeRound", "editRound", "moveRound", "inviteReviewer", "assignReviews"],
    ...["enterRubric", "decideOnLesson"],
    ...["answerReview", "handInReviews", "scoreLesson", "playReview"],
  ],
  "RPT-03, SEC-08 what a person has to find out": ["settleMail", "addFinding", "concludeIncident"],
};
