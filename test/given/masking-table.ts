/**
 * What of a person may be seen by whom, written from sections 7 and 9 of the requirements and not from the program: "a school sees the full names of its own
 * teachers and masked numbers; the county the same; other levels counts; unmasking is a separate permission". A line: the route, what it is asked about, at
 * whose place; then who sees whom by name and masked number. `-` sees no person at all. Whoever a line does not name is let in to nothing.
 */
export const TABLE = `
  readProgram                  SCHOOL      EVERYBODY: -
  readCalendar                 SCHOOL      EVERYBODY: -
  readPrivacy                  SCHOOL      EVERYBODY: -
  readOpenApi                  SCHOOL      EVERYBODY: -
  template                     SCHOOL      EVERYBODY: -
  whoAmI                       SCHOOL      SIGNED_IN: -

  aboutXapi                    SCHOOL      EVERYBODY: -
  getStatements                SCHOOL
  listNotEvidence              SCHOOL
  listOwnPlatforms             SCHOOL
  listSourceKeys               COUNTY      county education support: -
  readOwnStatement             SCHOOL
  readSpace                    SCHOOL
  readRecord                   SCHOOL
  listOwnLessons               SCHOOL
  readOwnLesson                SCHOOL
  listOwnUploads               SCHOOL
  readOwnUpload                SCHOOL
  listReviews                  SCHOOL      SIGNED_IN: -
  readReview                   SCHOOL
  readFeedback                 SCHOOL
  listCodes                    SCHOOL      OWN county: JUNIOR primary

  listInvitations              SCHOOL      OWN county ABOVE: -
  listInvitations              COUNTY      county ABOVE: -
  listAdministrators           SCHOOL      OWN county ABOVE: -
  listAdministrators           COUNTY      county ABOVE: -
  listOrganizations            SCHOOL      OWN OFFICES ABOVE: -
  listOrganizations            COUNTY      OFFICES ABOVE: -
  listOrganizations            PREFECTURE  ABOVE: -
  readOrganization             SCHOOL      OWN OFFICES ABOVE: -
  readOrganization             COUNTY      OFFICES ABOVE: -
  readOrganization             PREFECTURE  ABOVE: -
  readOrganizationHistory      SCHOOL      OWN county ABOVE: -
  readOrganizationHistory      COUNTY      county ABOVE: -
  readOrganizationHistory      PREFECTURE  ABOVE: -
  readPrincipal                SCHOOL      OWN OFFICES ABOVE: principal

  listTeachers                 SCHOOL      OWN county education: JUNIOR primary | stage-office: JUNIOR
  listTeachers                 COUNTY      county education: JUNIOR primary moved theirs | stage-office: JUNIOR moved theirs
  listTeachers                 PREFECTURE
  readTeacher/serving          SCHOOL      OWN county education stage-office: serving
  readTeacher/serving          COUNTY      county education stage-office: serving
  readTeacher/serving          PREFECTURE
  readTeacher/primary          SCHOOL      OWN county education: primary
  readTeacher/primary          COUNTY      county education: primary
  readTeacher/imported         SCHOOL      OWN county education stage-office: imported
  readTeacher/correcting       SCHOOL      OWN county education stage-office: correcting
  readTeacher/pending          COUNTY      county education stage-office: pending
  readTeacher/departed         SCHOOL      OWN county education stage-office: departed
  readTeacher/moved            SCHOOL
  readTeacher/moved            COUNTY      county education stage-office: moved
  readTeacher/pulled           SCHOOL
  readTeacher/pulled           COUNTY
  readTeacher/theirs           SCHOOL
  readTeacher/foreign          COUNTY
  readTeacherHistory/serving   SCHOOL      OWN county education: serving
  readTeacherHistory/serving   COUNTY      county education: serving
  readTeacherHistory/departed  SCHOOL      OWN county education: departed
  readTeacherHistory/correcting SCHOOL     OWN county education: correcting corrected
  readTeacherHistory/moved     SCHOOL
  readTeacherHistory/moved     COUNTY      county education: moved
  readTeacherHistory/pulled    SCHOOL
  readTeacherHistory/pulled    COUNTY
  readTeacherHistory/serving   PREFECTURE
  listPast                     SCHOOL      OWN county education: departed moved pulled
  listChanges                  SCHOOL      OWN county: correcting corrected
  listChanges                  COUNTY      county: theirs amended
  listChanges                  PREFECTURE

  listTransfers                SCHOOL      OWN county education: pending crossing
  listTransfers                COUNTY      county education: serving pending crossing
  listTransfers                PREFECTURE  prefecture: -
  readTransfer/pending         SCHOOL      OWN county education: pending
  readTransfer/pending         COUNTY      county education: pending
  readTransfer/pending         PREFECTURE
  readTransfer/crossing        SCHOOL      OWN county education: crossing
  readTransfer/crossing        COUNTY      county education: crossing
  readTransfer/crossing        PREFECTURE
  previewTransfer/pending      SCHOOL
  previewTransfer/pending      COUNTY      county education: pending
  previewTransfer/crossing     PREFECTURE

  listImports                  SCHOOL      OWN county ABOVE: -
  listImports                  COUNTY      county ABOVE: -
  readImport                   SCHOOL      OWN county ABOVE: -
  listRows                     SCHOOL      OWN county ABOVE: -
  errorSheet                   SCHOOL      school: SENT
  listMappings                 SCHOOL      OWN county ABOVE: -

  listSources                  COUNTY      county education support: -
  readStatement/serving        SCHOOL      OWN county education stage-office: serving
  readStatement/primary        SCHOOL      OWN county education: primary
  readStatement/foreign        COUNTY
  listOwnObjections            SCHOOL
  listObjections               COUNTY      county education: -
  listObjectedTo               COUNTY
  readOwnTranscript            SCHOOL
  printOwnStatement            SCHOOL
  readTranscript/serving       SCHOOL      OWN county education stage-office: serving
  readTranscript/serving       COUNTY      county education stage-office: serving
  readTranscript/primary       SCHOOL      OWN county education: primary
  readTranscript/moved         SCHOOL
  printStatement/serving       SCHOOL      OWN county education stage-office: -
  listProgress                 SCHOOL      OWN county education stage-office: listed enrolled
  listCourses                  COUNTY      OWN sibling OFFICES ABOVE: -
  readCourse                   COUNTY      OWN sibling OFFICES ABOVE: -
  listTopics                   COUNTY      OFFICES: -
  listShortages                COUNTY      OFFICES: -
  readTopics                   SCHOOL      OWN OFFICES: -
  readStageTable               SCHOOL      OWN OFFICES: -
  readDraw                     COUNTY      EVERYBODY: -
  readOwnPush                  SCHOOL
  readOwnPlan                  SCHOOL
  listElectives                SCHOOL
  readPlan                     SCHOOL      OWN county education stage-office: -
  readPlan/primary             SCHOOL      OWN county education: -
  listPlans                    SCHOOL      OWN county education stage-office: listed enrolled
  listShownLessons             COUNTY      OWN sibling county education stage-office: -
  listPools                    COUNTY      county education stage-office: -
  listShortPools               COUNTY      OFFICES: -
  readPush                     SCHOOL      OWN county education stage-office: -
  readPush/primary             SCHOOL      OWN county education: -
  listSchoolLessons            SCHOOL      OWN county education stage-office: serving
  listCountyLessons            COUNTY      county education stage-office: serving
  listChapters                 COUNTY      OWN sibling OFFICES ABOVE: -
  openEvidence                 COUNTY
  readPublicity                COUNTY
  readPublicityPage            COUNTY
  readObjection                SCHOOL
  listAwards                   COUNTY      OWN sibling county education stage-office: -
  listPackages                 COUNTY      county stage-office: -
  readPackage                  COUNTY
  sheetOfPackage               COUNTY
  openPackageFilm              SCHOOL
  listEarlierAwards            COUNTY      OWN sibling county education stage-office: -
  listSameFilms                COUNTY      county stage-office: -
  listReviewers                COUNTY      county stage-office: -
  listRounds                   COUNTY      county stage-office: -
  readRound                    COUNTY
  listRoundLessons             COUNTY
  listPanel                    COUNTY
  listSettling                 COUNTY
  readRanking                  COUNTY
  exportRanking                COUNTY
  readLesson                   SCHOOL      OWN county education stage-office: -
  listUploads                  SCHOOL      OWN: -
  readUpload                   SCHOOL
  showRegions                  COUNTY      OFFICES ABOVE: -
  checkUnits                   COUNTY      county education stage-office: -
  countyEnrollments            COUNTY      county education stage-office: listed enrolled moved
  countyOmissions              COUNTY      county education stage-office: OMITTED
  countyOmissions/PRIMARY      COUNTY      county education: primary
  showUnit                     SCHOOL      OWN county education stage-office: -
  listEnrollments              SCHOOL      OWN county education stage-office: listed enrolled
  schoolOmissions              SCHOOL      OWN county education stage-office: OMITTED
  schoolOmissions/PRIMARY      SCHOOL      OWN county education: primary
  showLists                    SCHOOL      OWN county education stage-office: -
  showList                     SCHOOL      OWN county education stage-office: listed moved
  printList                    SCHOOL      OWN county education stage-office: listed moved
  sheetOfList                  SCHOOL      OWN county education stage-office: listed moved

  readCountyDeadlines          COUNTY      OFFICES ABOVE: -
  readSchoolDeadlines          SCHOOL      OWN OFFICES ABOVE: -
  listReports                  COUNTY      OFFICES ABOVE: -
  readCountyReport             COUNTY      OFFICES ABOVE: -
  showCountyReport             COUNTY      OFFICES ABOVE: -
  downloadCountyReport         COUNTY      OFFICES ABOVE: -
  listSchoolReports            SCHOOL      OWN OFFICES: -
  readSchoolReport             SCHOOL      OWN OFFICES: -
  showSchoolReport             SCHOOL      OWN OFFICES: -

  readCredit/serving           SCHOOL      OWN county education stage-office: -
  readCredit/primary           SCHOOL      OWN county education: -
  readCredit/moved             SCHOOL      sibling county education stage-office: -
  readCredit/pulled            SCHOOL      stranger county-b: -
  beginCheck                   SCHOOL      EVERYBODY: -
  checkCertificate             SCHOOL
  readFont                     COUNTY
  readIssuer                   SCHOOL      EVERYBODY: -
  readKeys                     SCHOOL      EVERYBODY: -
  readKey                      SCHOOL
  readAchievement              SCHOOL      EVERYBODY: -
  readStatusList               SCHOOL
  readCredential               SCHOOL
  printOwnCertificate          SCHOOL
  readOwnCredential            SCHOOL
  printCertificate/serving     SCHOOL      OWN county education: -
  printCertificate/pulled      SCHOOL      stranger county-b: -
  listSchoolCertificates       SCHOOL      OWN county education: -
  listSchoolCredits            SCHOOL      OWN county education stage-office: -
  listCountyCredits            COUNTY      county education stage-office: -
  previewConfirmation          SCHOOL      OWN county education: -
  listConfirmations            SCHOOL      OWN county education: -
  readConfirmation             SCHOOL
  printConfirmation            SCHOOL
  readGrace                    COUNTY      county education stage-office support ABOVE: -
  listSchoolJobs               SCHOOL      OWN county education: -
  readSchoolJob                SCHOOL
  sheetOfSchoolJob             SCHOOL
  listCountyConfirmations      COUNTY      county education: -

  listMails                    SCHOOL
  listMails                    COUNTY      county education support: -
  listMails                    PREFECTURE  prefecture: -
  readMail                     COUNTY      county education support: -

  readHistory/serving          COUNTY      county education: serving
  readHistory/correcting       COUNTY      county education: correcting corrected
  readHistory/foreign          COUNTY      county education: -
  readDay                      COUNTY      county education: sought
  listIncidents                SCHOOL      OWN county: -
  listIncidents                COUNTY      county: -
  readIncident                 SCHOOL      OWN county: -
  readIncident                 COUNTY      county: -
  readIncidentTrail            COUNTY      county education: sought
`;

/** The prefecture's lines where it signs in (§6-43): it acts on these requests, so it sees whom they are about, and still nobody else. */
export const WHERE_THE_PREFECTURE_SIGNS_IN = `
  readTransfer/crossing        PREFECTURE  prefecture: crossing
  previewTransfer/crossing     PREFECTURE  prefecture: crossing
  readTransfer/pending         PREFECTURE  prefecture: pending
  listTransfers                PREFECTURE  prefecture: crossing enrolled
  listTeachers                 PREFECTURE
  readTeacher/serving          PREFECTURE
  readTeacherHistory/serving   PREFECTURE
  listChanges                  PREFECTURE
  readImport                   SCHOOL      OWN county ABOVE: -
  readOrganizationHistory      SCHOOL      OWN county ABOVE: -
`;
