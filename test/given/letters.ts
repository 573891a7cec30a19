import { invitationLetter } from "#domain/accounts/letter.ts";
import { correctionDigest } from "#domain/corrections/digest.ts";
import { closedLetter, rejectionLetter } from "#domain/corrections/letter.ts";
import { deadlineDigest } from "#domain/deadlines/letter.ts";
import { listLetter } from "#domain/enrollment/cascade/letter.ts";
import { releaseLetter } from "#domain/enrollment/release/letter.ts";
import { given as set } from "#domain/given.ts";
import { officeEndedLetter, stoppedLetter } from "#domain/imports/letter.ts";
import { incidentLetter } from "#domain/incidents/letter.ts";
import { broughtLetter, plansReopenedLetter } from "#domain/learning/plans/letter.ts";
import { reopenedLetter, changedLetter as topicsChangedLetter } from "#domain/learning/topics/letter.ts";
import { lessonDigest } from "#domain/lessons/digest.ts";
import type { Letter, Letters, Occasion } from "#domain/mail/letter.ts";
import { calendarChange } from "#domain/program/changes/letter.ts";
import { graceLetter } from "#domain/program/grace/letter.ts";
import { steppingLetter } from "#domain/program/stepping/letter-words.ts";
import { Stage } from "#domain/program/types.ts";
import { waitingLetter } from "#domain/pushes/letter.ts";
import { confirmationLetter } from "#domain/registrations/confirmation/letter.ts";
import { weeklyReport } from "#domain/reports/letter.ts";
import { reviewDigest } from "#domain/rounds/reviews/digest.ts";
import { transferDigest } from "#domain/transfers/letters/digest.ts";
import { transferLetter } from "#domain/transfers/letters/letter-words.ts";
import { aUnit } from "./lists.ts";
import { aCard, aReportedSchool, aSnapshot, rules2022, schoolId, week } from "./report.ts";

/** The longest name an organisation may have, in Chinese, and in Latin without a blank. */
export const LONGEST_NAME = "某某市某某区某某街道第一百二十三九年一贯制实验学校".padEnd(60, "附属分校");
export const LONGEST_WORD = "X".repeat(60);
/** The longest code that stands in a letter. */
export const CODE = "01G7X-QWERT-YUPAS-DFGHJ-KZXCV-1";
const REFERENCE = "01G7WWWWWWWWWWWWWWWWWWWWWW-1000";
const REASON = "理由".repeat(100);

const bigCounty = async () => {
  const schools = Array.from({ length: 40 }, (_, index) => {
    const number = index + 1;
    const stages = Stage.options;
    const teachers = stages.flatMap((stage) =>
      rules2022.subjects[stage].flatMap((subject) => Array.from({ length: 8 }, () => aCard({ stages: [stage], subject }))),
    );
    const state = (["DRAFTING", "RETURNED", "ABSENT", "SUBMITTED"] as const)[index % 4] ?? "DRAFTING";
    const units = stages.map((stage) => aUnit({ stage, school: schoolId(number), state, reason: state === "ABSENT" ? REASON : null }));
    const one = aReportedSchool({ number, stages, teachers, enrolledFirst: 60, units });
    return { ...one, school: { ...one.school, name: index % 2 ? LONGEST_NAME : LONGEST_WORD, telephone: "+86 (0535) 1234-5678-9012" } };
  });
  const transfers = { pending: [], done: [], reversed: [], refused: [], planned: [] };
  return aSnapshot(schools, { week: week("2022-W29"), countyName: LONGEST_NAME, facts: { transfers } });
};

const item = (given: object) => ({
  ...{ window: "CAL-06", title: "学校按学科填报并提交报名名单", dueOn: "2022-07-20", left: -3, closed: true },
  ...{ organization: LONGEST_NAME, stage: "KINDERGARTEN", missing: "退回的报名名单未重新提交" },
  ...{ about: Array(30).fill(LONGEST_WORD), aboutCount: 40 },
  ...given,
});

const change = { notice: { number: "教函〔2022〕1234567890123456789012345号", on: "2022-07-01" }, by: "COUNTY", reason: REASON };

type Sample = { readonly what: string; readonly letters: Letters; readonly data: unknown; readonly occasion?: Partial<Occasion> };

const samples = async (): Promise<readonly Sample[]> => {
  const county = await bigCounty();
  return [
    {
      what: "a calendar that changed",
      letters: calendarChange,
      data: {
        program: "2022年“互联网+教师专业发展”工程",
        changes: [
          {
            ...change,
            title: "“优课”提交",
            days: { before: { opensOn: null, closesOn: "2022-07-15" }, after: { opensOn: null, closesOn: "2022-08-15" } },
            value: null,
          },
          { ...change, title: "填报截止", days: null, value: { before: LONGEST_WORD, after: LONGEST_NAME }, waitsFor: "学分登记" },
        ],
      },
    },
    {
      what: "corrections that wait",
      letters: correctionDigest,
      data: { day: "2022-07-11", pending: 1234, overdue: 1234, oldest: "2022-07-01" },
    },
    { what: "a correction closed", letters: closedLetter, data: { reference: REFERENCE } },
    { what: "a correction rejected", letters: rejectionLetter, data: { reference: REFERENCE, reason: REASON } },
    {
      what: "deadlines",
      letters: deadlineDigest,
      data: {
        day: "2022-07-23",
        own: [item({})],
        below: Array.from({ length: 20 }, (_, index) => item({ organization: index % 2 ? LONGEST_WORD : LONGEST_NAME })),
      },
    },
    {
      what: "learning and registration that end",
      letters: deadlineDigest,
      data: {
        ...{ day: "2022-12-24", own: [] },
        below: [item({ window: "CAL-17", left: 7, closed: false })],
        sources: [{ source: "省平台", deliveredOn: "2022-12-23" }, { source: "县平台", deliveredOn: null }, { source: LONGEST_WORD }],
      },
    },
    {
      what: "an incident",
      letters: incidentLetter,
      data: { reporter: LONGEST_WORD, foundOn: "2022-07-11", people: 12345, organizations: 123 },
    },
    {
      what: "an invitation",
      letters: invitationLetter,
      data: { organization: LONGEST_WORD, duty: "ADMINISTRATOR", dutyStatement: REASON, through: "2022-07-25" },
      occasion: { code: CODE },
    },
    {
      what: "lessons and their films",
      letters: lessonDigest,
      data: {
        day: "2022-07-11",
        ready: 1234,
        rejected: 1234,
        returned: 1234,
        repairBy: "2022-07-20",
        held: 12,
        objections: 12,
        decided: 12,
        awarded: 12,
        withdrawn: 12,
        recalled: 12,
        unpacked: 12,
      },
    },
    { what: "a list returned", letters: listLetter, data: { stage: "KINDERGARTEN", until: "2022-07-25", reason: REASON } },
    { what: "a school absent", letters: listLetter, data: { stage: "KINDERGARTEN", until: null, reason: LONGEST_WORD } },
    {
      what: "somebody released from a list",
      letters: releaseLetter,
      data: { stage: "KINDERGARTEN", event: "RELEASED", side: "MOVED_TO", reason: REASON },
    },
    {
      what: "a release taken back",
      letters: releaseLetter,
      data: { stage: "KINDERGARTEN", event: "TAKEN_BACK", side: "LISTED", reason: LONGEST_WORD },
    },
    {
      what: "an import stopped",
      letters: stoppedLetter,
      data: { organization: LONGEST_WORD, sheet: "teachers", rows: 10000, foreign: 5000 },
    },
    {
      what: "an import whose bringer was relieved",
      letters: officeEndedLetter,
      data: { sheet: "teachers", written: 10000, rest: 10000 },
    },
    {
      what: "transfers that wait",
      letters: transferDigest,
      data: {
        day: "2022-07-11",
        pending: 1234,
        overdue: 1234,
        oldest: "2022-07-01",
        kinds: [{ level: "PREFECTURE", pending: 1234, overdue: 1234 }],
      },
    },
    {
      what: "an act past an office",
      letters: steppingLetter,
      data: { organization: LONGEST_WORD, act: "任命管理员", by: "PROVINCE", reason: REASON, on: "2022-07-11" },
    },
    {
      what: "pushes that wait",
      letters: waitingLetter,
      data: {
        ...{ year: 2022, count: 3 },
        waiting: Array.from({ length: 60 }, () => ({ stage: "KINDERGARTEN", subject: "保育教育与心理健康", lessons: 2, teachers: 1234 })),
      },
    },
    {
      what: "plans brought",
      letters: broughtLetter,
      data: { year: 2022, source: "某某省某某平台".padEnd(30, "学习"), teachers: 1234, through: "2022-09-15" },
    },
    {
      what: "plans that were brought and are taken back",
      letters: broughtLetter,
      data: { year: 2022, source: "某某省某某平台".padEnd(30, "学习"), teachers: 1234, through: "2022-09-15", undone: true },
    },
    {
      what: "a confirmation returned",
      letters: confirmationLetter,
      data: { year: 2022, number: 12, count: 1234, until: "2022-12-31", reason: REASON },
    },
    {
      what: "a confirmation made for a school",
      letters: confirmationLetter,
      data: { year: 2022, number: 12, count: 1234, until: null, reason: LONGEST_WORD },
    },
    { what: "days of grace asked for", letters: graceLetter, data: { year: 2022, closesOn: "2022-12-31" } },
    { what: "topics opened again", letters: reopenedLetter, data: { until: "2022-08-05", reason: REASON } },
    { what: "plans opened again", letters: plansReopenedLetter, data: { year: 2022, until: "2022-10-10", reason: REASON } },
    { what: "a plan opened again", letters: plansReopenedLetter, data: { year: 2022, until: "2022-10-10", reason: REASON, one: true } },
    {
      what: "topics changed",
      letters: topicsChangedLetter,
      data: {
        year: 2022,
        school: LONGEST_WORD,
        added: rules2022.topics?.named.slice(0, 5) ?? [],
        removed: rules2022.topics?.named.slice(5, 10) ?? [],
      },
    },
    {
      what: "reviews",
      letters: reviewDigest,
      data: {
        day: "2022-07-19",
        rounds: Array.from({ length: 4 }, (_, index) => ({
          ...{ round: "01G7WWWWWWWWWWWWWWWWWWWWWW", title: index % 2 ? LONGEST_WORD : LONGEST_NAME },
          ...{ opensOn: "2022-07-18", until: "2022-07-22", assigned: 1234, waiting: 1234, unjudged: 1234 },
        })),
      },
    },
    { what: "a transfer", letters: transferLetter, data: { event: "REJECTED", side: "TO", on: "2022-07-11", reference: REFERENCE } },
    { what: "a county's week", letters: weeklyReport, data: { week: "2022-W29", school: null }, occasion: { enclosed: county } },
    { what: "a school's week", letters: weeklyReport, data: { week: "2022-W29", school: schoolId(1) }, occasion: { enclosed: county } },
    {
      what: "a school's week, submitted",
      letters: weeklyReport,
      data: { week: "2022-W29", school: schoolId(4) },
      occasion: { enclosed: county },
    },
  ];
};

/** Every kind of letter with the longest names, reasons and codes that it may hold. */
export const longestLetters = async (
  given: { readonly edition: number | undefined } = { edition: 2 },
  console = "https://console.example.invalid/xueshi/",
): Promise<readonly (Letter & { readonly what: string; readonly kind: string })[]> =>
  (await samples()).map(({ what, letters, data, occasion }) => ({
    what,
    kind: letters.kind,
    ...letters.letter(data, { recipient: LONGEST_NAME, console, ...set(given), ...occasion }),
  }));
