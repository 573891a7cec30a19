import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { Course } from "#domain/courses/types.ts";
import type { Learning } from "#domain/credits/types.ts";
import type { Fact } from "#domain/evidence/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rulesFor } from "#domain/program/packs.ts";
import type { Bucket } from "#domain/program/types.ts";
import { certifying } from "#given/certified.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource } from "#given/evidence.ts";
import { aCourse, assessed, completed } from "#given/learning.ts";
import { naiveStatement } from "#given/naive-credits.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

const catalogue: readonly (readonly [code: string, bucket: Bucket, hours: number])[] = [
  ["L-1", "SUBJECT_REQUIRED", 4],
  ["S-1", "SUBJECT_ELECTIVE", 6],
  ["S-2", "SUBJECT_ELECTIVE", 4],
  ["S-3", "SUBJECT_ELECTIVE", 6.5],
  ["E-1", "GENERAL_REQUIRED", 4],
  ["E-2", "GENERAL_REQUIRED", 4],
  ["G-1", "GENERAL_ELECTIVE", 6],
  ["G-2", "GENERAL_ELECTIVE", 10],
];
const courses = new Map(catalogue.map(([code, bucket, hours]) => [code, aCourse(code, bucket, hours)]));

/** How somebody learned in 2018: their subject, the courses they completed and were assessed in, and where they fell short. */
type Story = { readonly subject?: string; readonly learned: readonly string[]; readonly unassessed?: string; readonly january?: string };
const stories = {
  /** 10 hours of the subject, an elective among them, and 14 general ones, 8 of them ethics: nothing was planned or pushed. */
  whole: { learned: ["L-1", "S-1", "E-1", "E-2", "G-1"], january: "S-1" },
  /** Electives alone for the subject, and more than any ceiling of 2022. */
  much: { learned: ["S-1", "S-2", "S-3", "E-1", "E-2", "G-1", "G-2"] },
  short: { learned: ["L-1", "S-1", "E-1", "E-2", "G-1"], unassessed: "S-1" },
  unethical: { learned: ["L-1", "S-1", "E-1", "G-2"] },
  other: { subject: "语文", learned: ["L-1", "S-1", "E-1", "E-2", "G-1"] },
} as const satisfies Record<string, Story>;
type Name = keyof typeof stories;
const NAMES: readonly Name[] = ["whole", "much", "short", "unethical", "other"];

const dayFor = (story: Story, code: string): string => (story.january === code ? "2018-01-15" : "2018-11-20");

const factsOf = (story: Story, more: Partial<Fact>): Fact[] =>
  story.learned.flatMap((code) => [
    completed(code, { ...more, on: dayFor(story, code) }),
    ...(code === story.unassessed ? [] : [assessed(code, { ...more, on: dayFor(story, code) })]),
  ]);

let system: System;
let at: Offices;
let school: OrgId;
let platform: Client;
let office: Awaited<ReturnType<typeof certifying>>;
let who: Readonly<Record<Name, TeacherId>>;

const ofCourse = ({ code, name, bucket, hours, stage, subject, topic }: Course) => ({ code, name, bucket, hours, stage, subject, topic });

const send = async (name: Name, isSent: (fact: Fact) => boolean) => {
  const teacher = who[name];
  const facts = factsOf(stories[name], { teacher }).filter(isSent);
  const asks = facts.map(({ kind, course, on, passed, id }) => ({ id: `${teacher}.${id}`, kind, teacher, course, on, passed }));
  const { body } = await platform(`POST /programs/2018/counties/${at.county}/evidence`, { facts: asks });
  expect(body).toMatchObject({ results: asks.map(({ id }) => ({ id, result: "CREATED" })) });
};

const isOfJanuary = ({ on }: Fact): boolean => on < "2018-02-01";

beforeAll(async () => {
  system = await aSystem({ at: "2018-01-02T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  office = await certifying(system, 2018);
  const county = system.as("county");
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"] });
  for (const course of courses.values())
    expect(await county(`POST /counties/${at.county}/courses`, ofCourse(course))).toMatchObject({ status: 201 });
  platform = await appointedSource(system, at.county);
  const aTeacher = () => given.aTeacher(school, { stages: ["JUNIOR"] });
  who = { whole: await aTeacher(), much: await aTeacher(), short: await aTeacher(), unethical: await aTeacher(), other: await aTeacher() };
  await system.clock("2018-01-20T09:00", []);
  await send("whole", isOfJanuary);
  await system.clock("2018-07-10T09:00", []);
  const recordedFor = { level: "PREFECTURE", document: "市教函〔2018〕1号", on: "2018-07-05" };
  await county(`POST /programs/2018/counties/${at.county}/regions`, { stages: ["JUNIOR"], recordedFor });
  const list = `/programs/2018/schools/${school}/stages/JUNIOR`;
  expect(await county(`POST ${list}/unit`, {})).toMatchObject({ status: 201 });
  for (const name of NAMES) {
    const { subject = "数学" }: Story = stories[name];
    expect(await system.as("mine")(`POST ${list}/enrollments`, { teacher: who[name], subject })).toMatchObject({ status: 201 });
  }
  await bindAccount(system, "teacher", who.whole);
  await system.clock("2018-12-05T09:00", []);
  for (const name of NAMES) await send(name, (fact) => !isOfJanuary(fact));
});
afterAll(() => system.stop());

const Shown = z.looseObject({
  ...{ verdict: z.string(), credits: z.number() },
  parts: z.array(z.looseObject({ offered: z.number(), counted: z.number(), missing: z.number() })),
  total: z.looseObject({ counted: z.number(), missing: z.number(), atMost: z.number().nullable() }),
  lines: z.array(
    z.looseObject({
      fact: z.looseObject({ id: z.string() }),
      offered: z.number(),
      counted: z.number(),
      why: z.string().optional(),
    }),
  ),
});

/** What a statement comes to, and what it says of each fact by its id. */
const figuresOf = ({ verdict, credits, parts, total, lines }: z.output<typeof Shown>) => ({
  ...{ verdict, credits, total: [total.counted, total.missing, total.atMost] },
  parts: parts.map(({ offered, counted, missing }) => [offered, counted, missing]),
  lines: Object.fromEntries(lines.map(({ fact, offered, counted, why }) => [fact.id, [offered, counted, why]])),
});

/** The same by the naive engine, of what is known here without asking the system. */
const naively = (name: Name) => {
  const teacher = who[name];
  const { subject = "数学", ...story }: Story = stories[name];
  const facts = factsOf(story, { teacher }).map((fact) => ({ ...fact, id: `${teacher}.${fact.id}` }));
  const learning: Learning = {
    ...{ rules: rulesFor(rules2018, undefined), enrolled: { stage: "JUNIOR", subject } },
    ...{ topics: null, plan: null, pushed: [], courses: [...courses.values()], facts },
  };
  return figuresOf(Shown.parse(naiveStatement(learning)));
};

const statementOf = async (name: Name) =>
  Shown.parse((await system.as("mine")(`GET /programs/2018/organizations/${school}/teachers/${who[name]}/statement`)).body);

describe("the program of 2018, from evidence to certificate", () => {
  test("LRN-09, LRN-14 no topics are chosen, nothing is planned and nothing pushed", async () => {
    const topics = await system.as("mine")(`PUT /programs/2018/schools/${school}/topics`, { topics: ["劳动教育"] }, { "if-match": '"0"' });
    expect(topics).toMatchObject({ status: 409, body: { code: "topics-not-chosen-here" } });
    const plan = { courses: ["S-1", "S-2"], confirm: true };
    const planned = await system.as("teacher")(`PUT /programs/2018/teachers/${who.whole}/plan`, plan, { "if-match": '"0"' });
    expect(planned).toMatchObject({ status: 409, body: { code: "nothing-planned-here" } });
  });

  test.each<[Name, verdict: string, credits: number, parts: readonly number[]]>([
    ["whole", "PASSED", 24, [10, 14, 8]],
    ["much", "PASSED", 40, [16, 24, 8]],
    ["short", "NOT_YET", 18, [4, 14, 8]],
    ["unethical", "NOT_YET", 24, [10, 14, 4]],
    ["other", "NOT_YET", 14, [0, 14, 8]],
  ])("CRD-01, CAL-15 %s: %s with %s, parts %o, line by line as the naive engine says", async (name, verdict, credits, counted) => {
    const shown = await statementOf(name);
    expect([shown.verdict, shown.credits, shown.parts.map((part) => part.counted)]).toEqual([verdict, credits, counted]);
    expect(figuresOf(shown)).toEqual(naively(name));
  });

  test("CRD-05 who has passed is registered and certified with the parts of 2018; who falls short is told what is missing", async () => {
    const made = await office.register(who.whole);
    expect(made).toMatchObject({ status: 201, body: { registrations: [{ number: 1, state: "REGISTERED", credits: 24 }] } });
    expect(await office.register(who.much)).toMatchObject({ status: 201, body: { registrations: [{ credits: 40 }] } });
    for (const [name, code, missing] of [
      ["short", "credit-below-minimum", { zh: "学科课程", missing: 6 }],
      ["unethical", "required-incomplete", { zh: "其中师德", missing: 4 }],
      ["other", "credit-below-minimum", { zh: "学科课程", missing: 10 }],
    ] as const)
      expect(await office.register(who[name]), name).toMatchObject({ status: 409, body: { code, parts: [missing] } });
    const { code } = await office.certificateOf(who.whole);
    expect((await system.as()(`GET /certificates/${code}`)).body).toMatchObject({
      ...{ year: 2018, state: "VALID", counted: 24, credits: 24, subject: "数学" },
      parts: [
        { zh: "学科课程", counted: 10 },
        { zh: "通识课程", counted: 14 },
        { zh: "其中师德", counted: 8 },
      ],
    });
    expect((await system.as("teacher")("GET /me/space/2018")).body).toMatchObject({ certificate: { state: "VALID", credits: 24 } });
  });
});
