import { describe, expect, it } from "vitest";
import { decideEnrollment } from "#domain/enrollment/rules/enroll.ts";
import type { Stage } from "#domain/program/types.ts";
import { actor, at, beforeTheList, day, otherSchool, rules, school, teacher } from "#given/lists.ts";
import { refused } from "#given/outcomes.ts";

type Given = NonNullable<Parameters<typeof beforeTheList>[0]>;

const enroll = (given: Given = {}, ask: { stage?: Stage; subject?: string } = {}, under = rules(), on = "2022-07-10") => {
  const { stage = "JUNIOR", subject = "数学" } = ask;
  const standing = beforeTheList({ ...given, unit: { stage, ...given.unit }, region: { stage, ...given.region } });
  return decideEnrollment(actor("SCHOOL"), standing, { year: 2022, schoolId: school, stage, teacher, subject }, under, at(on));
};
const teaching = (stage: Stage, given: Given["teacher"] = {}): Given => ({
  teacher: { stages: [stage], ...given },
  school: { stages: [stage] },
});

describe("who may take part", () => {
  it("ENR-01 a teacher in service enrolls", () =>
    expect(enroll()).toMatchObject({ ok: true, did: "created", value: { enrollment: { subject: "数学" } } }));
  it("ENR-01 somebody departed does not", () =>
    expect(enroll({ teacher: { inService: false } })).toMatchObject(refused("NOT_IN_SERVICE", "ENR-01")));
  it("ENR-01 a position outside the categories does not", () =>
    expect(enroll({ teacher: { position: "OTHER" } })).toMatchObject(refused("CATEGORY_UNKNOWN", "ENR-01")));
  it("ENR-01 staff of training institutions enroll only where an office switched it on (§6-04)", () => {
    const trainer: Given = { teacher: { position: "TRAINER", certified: true } };
    expect(enroll(trainer)).toMatchObject(refused("CATEGORY_UNKNOWN", "ENR-01"));
    expect(enroll(trainer, {}, rules({ trainingStaffMayEnroll: true }))).toMatchObject({ ok: true });
  });
  it("DIR-01 an organisation that is not registered enrolls nobody", () =>
    expect(enroll({ school: { registered: false } })).toMatchObject(refused("ORG_NOT_REGISTERED", "DIR-01")));
  it("DIR-03 a record that nobody verified does not enroll", () =>
    expect(enroll({ teacher: { verified: false } })).toMatchObject(refused("TEACHER_INFO_UNVERIFIED", "DIR-03")));
  it("ENR-06 research staff need a teaching certificate", () => {
    expect(enroll({ teacher: { position: "RESEARCHER" } })).toMatchObject(refused("CERTIFICATE_REQUIRED", "ENR-06"));
    expect(enroll({ teacher: { position: "RESEARCHER", certified: true } })).toMatchObject({ ok: true });
  });
  it("ENR-06 research staff whose record names no stage are asked for one", () =>
    expect(enroll({ teacher: { position: "RESEARCHER", certified: true, stages: [] } })).toMatchObject(
      refused("STAGE_REQUIRED", "ENR-06"),
    ));
  it("ENR-07 a principal enrolls like anyone else", () =>
    expect(enroll({ teacher: { position: "PRINCIPAL" } })).toMatchObject({ ok: true }));
});

describe("ENR-05 kindergartens are licensed and registered (§6-35)", () => {
  const kindergarten = (licence?: { number: string; validThrough: ReturnType<typeof day> }): Given => ({
    teacher: { stages: ["KINDERGARTEN"] },
    school: { type: "KINDERGARTEN", stages: ["KINDERGARTEN"], ...(licence && { licence }) },
  });
  const ask = { stage: "KINDERGARTEN" as const, subject: "学前教育" };
  const through = (text: string) => ({ number: "1", validThrough: day(text) });
  it.each([
    ["without a licence", undefined, false],
    ["with one that ended yesterday", through("2022-07-09"), false],
    ["with one that ends today", through("2022-07-10"), true],
  ])("%s", (_, licence, may) =>
    expect(enroll(kindergarten(licence), ask)).toMatchObject(may ? { ok: true } : refused("KG_NOT_LICENSED", "ENR-05")),
  );
  it("a school's own kindergarten needs a licence too, its junior stage does not", () => {
    expect(enroll({ teacher: { stages: ["KINDERGARTEN"] } }, ask)).toMatchObject(refused("KG_NOT_LICENSED", "ENR-05"));
    expect(enroll()).toMatchObject({ ok: true });
  });
});

describe("under which subject", () => {
  it.each<[string, Stage, string, string]>([
    ["ENR-02", "SENIOR", "科学", "思想政治"],
    ["ENR-02", "SENIOR", "道德与法治", "通用技术"],
    ["ENR-03", "JUNIOR", "通用技术", "道德与法治"],
    ["ENR-04", "PRIMARY", "物理", "科学"],
  ])("%s %s has no %s, but %s", (rule, stage, wrong, right) => {
    expect(enroll(teaching(stage), { stage, subject: wrong })).toMatchObject(refused("SUBJECT_NOT_IN_STAGE", rule));
    expect(enroll(teaching(stage), { stage, subject: right })).toMatchObject({ ok: true });
  });
  it("ENR-05 the one field of kindergartens is preschool education (§6-36)", () => {
    const given: Given = { ...teaching("KINDERGARTEN"), school: { type: "RESEARCH_INSTITUTE", stages: ["KINDERGARTEN"] } };
    expect(enroll(given, { stage: "KINDERGARTEN", subject: "语文" })).toMatchObject(
      refused("SUBJECT_NOT_IN_STAGE", rules().subjectsRule.KINDERGARTEN),
    );
    expect(enroll(given, { stage: "KINDERGARTEN", subject: "学前教育" })).toMatchObject({ ok: true });
  });
  it("ENR-12 nobody enrolls in a stage they do not teach", () =>
    expect(enroll({ teacher: { stages: ["PRIMARY"] } })).toMatchObject(refused("STAGE_MISMATCH", "ENR-12")));
  it("ENR-12 who teaches two stages may choose one of them", () =>
    expect(enroll({ teacher: { stages: ["PRIMARY", "JUNIOR"] } })).toMatchObject({ ok: true }));
});

describe("ENR-13 one teacher, one subject", () => {
  it("refuses a second subject, naming the first", () =>
    expect(enroll({ enrollment: { subject: "物理" } })).toMatchObject({
      ...refused("TEACHER_ALREADY_ENROLLED", "ENR-13"),
      refusal: { data: { subject: "物理", stage: "JUNIOR" } },
    }));
  it("refuses the same subject in a second stage", () =>
    expect(enroll({ teacher: { stages: ["PRIMARY", "JUNIOR"] }, enrollment: { stage: "PRIMARY" } })).toMatchObject(
      refused("TEACHER_ALREADY_ENROLLED", "ENR-13"),
    ));
  it("holds across schools: who was enrolled at the school they left is enrolled", () =>
    expect(enroll({ enrollment: { school: otherSchool } })).toMatchObject(refused("TEACHER_ALREADY_ENROLLED", "ENR-13")));
  it("§6-44 the same ask again is answered with what stands, whatever has closed since", () => {
    const stands: Given = { enrollment: {}, unit: { state: "SUBMITTED" }, region: { state: "LOCKED" }, teacher: { inService: false } };
    expect(enroll(stands, {}, rules(), "2022-12-01")).toMatchObject({
      ok: true,
      did: "unchanged",
      value: { enrollment: { subject: "数学" } },
    });
  });
  it("ENR-11 a teacher of another school, or of none, is not found", () => {
    expect(enroll({ teacher: { school: otherSchool } })).toMatchObject(refused("NOT_FOUND", "ENR-11"));
    expect(enroll({ teacher: null })).toMatchObject(refused("NOT_FOUND", "ENR-11"));
  });
});
