import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { bindMachine, callerOf, DUTIES, NEAR, PEOPLE, type Target, type Who } from "#given/callers.ts";
import { inFull } from "#given/lane.ts";
import { IN_PERSON } from "#given/machines.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows/all.ts";
import { operationsOf, partsOf, type Route } from "#platform/http/route.ts";

/** `hidden`: to a stranger it is not there; `personal`: it shows people, which technical support never sees; `own`: a stranger hears that it is another's to do. */
type Law = { readonly routes: readonly string[]; readonly hidden?: true; readonly personal?: true; readonly own?: true } & Readonly<
  Partial<Record<Target, readonly Who[]>>
>;

/** Who may what, written from the notice: L142 to L161, L183 to L187, GOV-14, GOV-15, and section 9 of the requirements. */
const LAWS: Readonly<Record<string, Law>> = {
  "DIR-07, DIR-08 the offices above keep organisations": {
    routes: ["createOrganization", "editOrganization"],
    SCHOOL: ["county", "prefecture", "province"],
    COUNTY: ["county", "prefecture", "province"],
    PREFECTURE: ["prefecture", "province"],
  },
  "organisations are known to all who stand near": {
    routes: ["listOrganizations", "readOrganization", "readPrincipal"],
    SCHOOL: NEAR.SCHOOL,
    COUNTY: NEAR.COUNTY,
    PREFECTURE: NEAR.PREFECTURE,
  },
  "GOV-16 the school or its county names the principal": {
    routes: ["namePrincipal", "releasePrincipal"],
    personal: true,
    SCHOOL: ["school", "county"],
  },
  "DIR-06, SEC-04 the school, or its county for it, collects and corrects": {
    routes: ["collectTeacher", "correctTeacher", "supplementRural"],
    personal: true,
    hidden: true,
    SCHOOL: ["school", "county"],
  },
  "DIR-03, §6-47, SEC-08 the school and the county verify, check and unmask": {
    routes: ["verifyTeachers", "listChanges", "approveChange", "rejectChange", "unmaskTeacher"],
    hidden: true,
    personal: true,
    SCHOOL: ["school", "county"],
    COUNTY: ["county"],
  },
  "SEC-08 each exports its own people": { routes: ["exportPeople"], hidden: true, personal: true, SCHOOL: ["school"], COUNTY: ["county"] },
  "section 9: people are read by their school and county, GOV-15 never by technical support": {
    routes: ["listTeachers", "readTeacher", "findTeacher"],
    hidden: true,
    personal: true,
    SCHOOL: ["school", "county", "education", "stage-office"],
    COUNTY: ["county", "education", "stage-office"],
  },
  "TRF-08 and their history too, by all but the office of a stage": {
    routes: [
      ...["readTeacherHistory", "replaceTeacherHistory", "changeTeacherHistory", "eraseTeacherHistory"],
      ...["listPast", "replacePast", "changePast", "erasePast"],
    ],
    hidden: true,
    personal: true,
    SCHOOL: ["school", "county", "education"],
    COUNTY: ["county", "education"],
  },
  "§6-57, L157 the school, or its county for it, lets people depart and files requests": {
    routes: ["departTeacher", "undoDeparture", "withdrawDeparture", "fileTransfer", "withdrawTransfer"],
    personal: true,
    hidden: true,
    SCHOOL: ["school", "county"],
  },
  "TRF-03 the school searches the pool, or its county for it": {
    routes: ["searchPool"],
    personal: true,
    own: true,
    SCHOOL: ["school", "county"],
  },
  "TRF-03 the school pulls; a level above is heard too, and says why it does so instead": {
    routes: ["pullTeacher", "undoPull"],
    personal: true,
    own: true,
    SCHOOL: ["school", "county", "prefecture", "province"],
  },
  "TRF-04 to TRF-06 each office acts in its own queue": {
    routes: ["approveTransfer", "rejectTransfer", "reverseTransfer", "moveTeacher", "consentToTransfer", "withdrawConsent"],
    personal: true,
    hidden: true,
    SCHOOL: ["school"],
    COUNTY: ["county"],
    PREFECTURE: ["prefecture"],
  },
  "TRF-01 each office reads its own queue, and what a school of its county filed": {
    routes: ["listTransfers", "readTransfer", "previewTransfer"],
    personal: true,
    hidden: true,
    SCHOOL: ["school", "county", "education"],
    COUNTY: ["county", "education"],
    PREFECTURE: ["prefecture"],
  },
  "SEC-05 administrators and what became of an organisation are seen by itself and above": {
    routes: [
      ...["listAdministrators", "listInvitations", "readOrganizationHistory"],
      ...["replaceOrganizationHistory", "changeOrganizationHistory", "eraseOrganizationHistory"],
    ],
    SCHOOL: ["school", "county", "prefecture", "province"],
    COUNTY: ["county", "prefecture", "province"],
    PREFECTURE: ["prefecture", "province"],
  },
  "SEC-02, SEC-05 the level above appoints, relieves and replaces": {
    routes: [...["appoint", "appointClient", "removeAdministrator", "replaceAdministrator"], ...["withdrawInvitation", "resendInvitation"]],
    SCHOOL: ["county", "prefecture", "province"],
    COUNTY: ["prefecture", "province"],
    PREFECTURE: ["province"],
  },
};

/** Who appoints sources of evidence, and sees them, is tried with them (`sources.test.ts`), and who asks outsiders to review with these (`rounds-later.wide.test.ts`). */
const APART: readonly string[] = ["appoint a source", "read sources", "appoint a reviewer"];

const declared = new Map<string, Route>(
  [
    workflows.organizations,
    workflows.teachers,
    workflows.corrections,
    workflows.histories,
    workflows.exports,
    workflows.accounts,
    workflows.transfers,
  ].flatMap(({ routes }) =>
    Object.entries(operationsOf(routes)).filter(([, { may }]) => typeof may === "object" && !APART.includes(may.do)),
  ),
);

const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const filled: Readonly<Record<string, string>> = {
  teacherId: ULID,
  changeId: ULID,
  transferId: ULID,
  accountId: "a".repeat(40),
  list: "teachers",
};

let system: System;
let at: Offices;
let school: string;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schooling(system, 66);
  school = await given.aSchool("school", at.county);
  await bindMachine(system, school);
  await given.aSchool("sibling", at.county);
  await given.aSchool("stranger", at.countyB, "county-b");
  await given.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  await given.anAdministrator("stage-office", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
});
afterAll(() => system.stop());

const Problem = z.object({ code: z.string() });
const heard = ({ status, body }: Awaited<ReturnType<Client>>): string =>
  [status, Problem.safeParse(body).data?.code ?? ""].join(" ").trim();

/** Asks with a query no route knows: whoever passes the door hears 422, and nothing is done. */
const knock = async (route: Route, target: Target, who: Who): Promise<string> => {
  const organization = { SCHOOL: school, COUNTY: at.county, PREFECTURE: at.prefecture }[target];
  const { method, path } = partsOf(route);
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? organization);
  return heard(await callerOf(system, who)(`${method} ${place}?nonsense=1`));
};

/** A path that names a school knows no office. */
const namesASchool = ({ may }: Route): boolean => typeof may === "object" && may.at === "schoolId";

/** SEC-02 明确责任: for the rest nobody answers but a person. */
const isInPerson = (name: string): boolean => Object.values(IN_PERSON).flat().includes(name);

/** What the school's administrator may do, a program appointed in their place may do. */
const may = (law: Law, target: Target, who: Who): boolean => law[target]?.includes(who === "machine" ? "school" : who) ?? false;

const expected = (name: string, law: Law, route: Route, target: Target, who: Who): string => {
  if (who === undefined) return "401";
  if (namesASchool(route) && target !== "SCHOOL") return "404 not-found";
  if (may(law, target, who)) return who === "machine" && isInPerson(name) ? "403 machine-may-not" : "422 bad-input";
  if (law.hidden && !NEAR[target].includes(who)) return "404 not-found";
  if (!NEAR[target].includes(who)) return law.own && who !== "nobody" ? "403 act-not-yours" : "403 org-scope";
  if (!DUTIES.includes(who) || !may(law, target, "county")) return "403 act-not-yours";
  return law.personal && who === "support" ? "403 field-scope" : "403 duty-scope";
};

test("every route about organisations and people stands under exactly one law", () => {
  const named = Object.values(LAWS).flatMap(({ routes }) => routes);
  expect(named.toSorted()).toEqual([...declared.keys()].toSorted());
});

describe.each(Object.entries(LAWS))("%s", (_, law) => {
  it.each(law.routes)("%s", async (name) => {
    const route = declared.get(name);
    if (!route) throw new Error(`no route is called ${name}`);
    const [seen, wanted]: [string[], string[]] = [[], []];
    // In `npm test` every second of them, by turns; `npm run test:all` asks as everybody.
    for (const target of ["SCHOOL", "COUNTY", "PREFECTURE"] as const)
      for (const who of PEOPLE.filter((_, index) => inFull || (index + name.length + target.length) % 2 === 0)) {
        seen.push(`${who} at ${target}: ${await knock(route, target, who)}`);
        wanted.push(`${who} at ${target}: ${expected(name, law, route, target, who)}`);
      }
    expect(seen).toEqual(wanted);
  });
});

describe("TRF-04, TRF-05, §6-58: a request that really waits is there for its office, and for nobody else", () => {
  const ASKERS = [
    "county",
    "county-b",
    "prefecture",
    "province",
    "school",
    "sibling",
    "stranger",
    "education",
    "support",
    "nobody",
  ] as const;
  type Asker = (typeof ASKERS)[number];
  const ids: Partial<Record<Asker, string>> = {};
  const Made = z.object({ teacher: z.string(), version: z.number() });
  const Filed = z.object({ transfer: z.string() });
  let given: ReturnType<typeof schooling>;
  const here: Readonly<Record<"first" | "second" | "third", string>> = { first: "3790077001", second: "3790077002", third: "3790077003" };

  beforeAll(async () => {
    given = schooling(system, 67);
    const first = await given.aSchool("a-first", at.county, "county", { code: here.first });
    const second = await given.aSchool("a-second", at.county, "county", { code: here.second });
    const third = await given.aSchool("a-third", at.countyB, "county-b", { code: here.third });
    await given.anAdministrator("a-sibling", await given.aSchool("a-other", at.county), "county");
    Object.assign(ids, { county: at.county, "county-b": at.countyB, prefecture: at.prefecture, province: at.province });
    Object.assign(ids, { education: at.county, support: at.county, nobody: at.county, school: first, sibling: second, stranger: third });
  });

  const users: Partial<Record<Asker, string>> = { school: "a-first", sibling: "a-second", stranger: "a-third" };
  const waiting = async (toCode: string): Promise<string> => {
    const { teacher } = Made.parse((await system.as("a-first")(`POST /organizations/${ids.school}/teachers`, given.somebody())).body);
    const ask = { direction: "OUT", teacher, toCode, reason: "工作需要" };
    return Filed.parse((await system.as("a-first")(`POST /organizations/${ids.school}/transfers`, ask)).body).transfer;
  };
  const tried = async (who: Asker, transfer: string, verb: string, ask: object) =>
    heard(await system.as(users[who] ?? who)(`POST /organizations/${ids[who]}/transfers/${transfer}/${verb}`, ask));

  /** `school` lets them go, `sibling` (of the county) or `stranger` (of another) gets them; where the prefecture does not sign in, a county records. */
  const near = {
    ...{
      county: "200",
      "county-b": "404 not-found",
      prefecture: "403 act-not-yours",
      province: "403 act-not-yours",
    },
    ...{ school: "403 transfer-level-required", sibling: "403 transfer-level-required", stranger: "404 not-found" },
    ...{ education: "403 duty-scope", support: "403 field-scope", nobody: "404 not-found" },
  } satisfies Record<Asker, string>;
  const far = {
    ...{ county: "422 record-required", "county-b": "422 record-required", prefecture: "403 act-not-yours" },
    ...{ province: "403 act-not-yours", school: "403 transfer-level-required", sibling: "404 not-found" },
    ...{ stranger: "403 transfer-level-required", education: "403 duty-scope", support: "403 field-scope", nobody: "404 not-found" },
  } satisfies Record<Asker, string>;
  const signedIn = {
    ...far,
    county: "403 transfer-level-required",
    "county-b": "403 transfer-level-required",
    prefecture: "200",
  } satisfies Record<Asker, string>;

  const everybodys = async (toCode: string, approving: Readonly<Record<Asker, string>>, rejecting = approving) => {
    for (const [verb, answers] of [
      ["approval", approving],
      ["rejection", rejecting],
    ] as const) {
      const transfer = await waiting(toCode);
      const others = ASKERS.filter((who) => answers[who] !== "200");
      const ask = verb === "approval" ? {} : { reason: "材料不全" };
      const seen = await Promise.all(others.map(async (who) => [who, await tried(who, transfer, verb, ask)]));
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(others.map((who) => [who, answers[who]])));
      for (const who of ASKERS.filter((one) => answers[one] === "200")) expect(await tried(who, transfer, verb, ask)).toBe("200");
    }
  };

  test("within a county the county acts", () => everybodys(here.second, near));
  test("across counties, where the prefecture does not sign in, either county records, and the one that loses them may refuse (§6-62)", () =>
    everybodys(here.third, far, { ...far, county: "200" }));

  test("across counties, where the prefecture signs in, it acts by itself", async () => {
    const setting = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级自行办理" };
    const told = await system.as("county-b")(`PUT /programs/2022/counties/${at.countyB}/settings/operates`, setting, { "if-match": '"0"' });
    expect(told.status).toBe(200);
    await everybodys(here.third, signedIn);
  });
});
