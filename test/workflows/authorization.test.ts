import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows.ts";
import { partsOf, type Route } from "#platform/route.ts";

/** Everybody who may ask: each has one role, on the organisation he is called after; `education` and `support` are offices of the county. */
const PEOPLE = [
  "school",
  "sibling",
  "stranger",
  "county",
  "county-b",
  "prefecture",
  "province",
  "education",
  "support",
  "nobody",
  undefined,
] as const;
type Who = (typeof PEOPLE)[number];
type Target = "SCHOOL" | "COUNTY" | "PREFECTURE";

/** Who stands to the organisation asked about as its own people, or above it. To all others it is a strange one. */
const NEAR: Readonly<Record<Target, readonly Who[]>> = {
  SCHOOL: ["school", "county", "education", "support", "prefecture", "province"],
  COUNTY: ["county", "education", "support", "prefecture", "province"],
  PREFECTURE: ["prefecture", "province"],
};

type Law = { readonly routes: readonly string[]; readonly hidden?: true } & Readonly<Partial<Record<Target, readonly Who[]>>>;

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
    SCHOOL: ["school", "county"],
  },
  "DIR-06, SEC-04 the school, or its county for it, collects and corrects": {
    routes: ["collectTeacher", "correctTeacher", "supplementRural"],
    hidden: true,
    SCHOOL: ["school", "county"],
  },
  "DIR-03, §6-47, SEC-08 the school and the county verify, check and unmask": {
    routes: ["verifyTeachers", "listChanges", "approveChange", "rejectChange", "unmaskTeacher"],
    hidden: true,
    SCHOOL: ["school", "county"],
    COUNTY: ["county"],
  },
  "SEC-08 each exports its own people": { routes: ["exportPeople"], hidden: true, SCHOOL: ["school"], COUNTY: ["county"] },
  "section 9: people are read by their school and county, GOV-15 never by technical support": {
    routes: ["listTeachers", "readTeacher", "readTeacherHistory", "eraseTeacherHistory", "listPast"],
    hidden: true,
    SCHOOL: ["school", "county", "education"],
    COUNTY: ["county", "education"],
  },
  "§6-57, L157 the school, or its county for it, lets people depart and files requests": {
    routes: ["departTeacher", "fileTransfer"],
    hidden: true,
    SCHOOL: ["school", "county"],
  },
  "TRF-03 only the school searches the pool": { routes: ["searchPool"], SCHOOL: ["school"] },
  "TRF-03 the school pulls; a level above is heard too, and says why it does so instead": {
    routes: ["pullTeacher"],
    SCHOOL: ["school", "county", "prefecture", "province"],
  },
  "TRF-04 to TRF-06 each office acts in its own queue": {
    routes: ["approveTransfer", "rejectTransfer", "reverseTransfer", "moveTeacher"],
    hidden: true,
    SCHOOL: ["school"],
    COUNTY: ["county"],
    PREFECTURE: ["prefecture"],
  },
  "TRF-01 each office reads its own queue": {
    routes: ["listTransfers", "readTransfer", "previewTransfer"],
    hidden: true,
    SCHOOL: ["school"],
    COUNTY: ["county", "education"],
    PREFECTURE: ["prefecture"],
  },
  "SEC-05 administrators and what became of an organisation are seen by itself and above": {
    routes: ["listAdministrators", "listInvitations", "readOrganizationHistory"],
    SCHOOL: ["school", "county", "prefecture", "province"],
    COUNTY: ["county", "prefecture", "province"],
    PREFECTURE: ["prefecture", "province"],
  },
  "SEC-02, SEC-05 the level above appoints, relieves and replaces": {
    routes: ["appoint", "appointClient", "removeAdministrator", "replaceAdministrator"],
    SCHOOL: ["county", "prefecture", "province"],
    COUNTY: ["prefecture", "province"],
    PREFECTURE: ["province"],
  },
};

const declared = new Map<string, Route>(
  [workflows.directory, workflows.records, workflows.exports, workflows.access, workflows.transfers].flatMap(({ routes }) =>
    Object.entries<Route>(routes).filter(([, { may }]) => typeof may === "object"),
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
  await given.aSchool("sibling", at.county);
  await given.aSchool("stranger", at.countyB, "county-b");
  await given.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
});
afterAll(() => system.stop());

/** Asks with a query no route knows: whoever passes the door hears 422, and nothing is done. */
const knock = async (route: Route, target: Target, who: Who): Promise<number> => {
  const organization = { SCHOOL: school, COUNTY: at.county, PREFECTURE: at.prefecture }[target];
  const { method, path } = partsOf(route);
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? organization);
  return (await system.as(who)(`${method} ${place}?nonsense=1`)).status;
};

/** A path that names a school knows no office. */
const namesASchool = ({ may }: Route): boolean => typeof may === "object" && may.at === "schoolId";

const expected = (law: Law, route: Route, target: Target, who: Who): number => {
  if (who === undefined) return 401;
  if (namesASchool(route) && target !== "SCHOOL") return 404;
  if (law[target]?.includes(who)) return 422;
  return law.hidden && !NEAR[target].includes(who) ? 404 : 403;
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
    for (const target of ["SCHOOL", "COUNTY", "PREFECTURE"] as const)
      for (const who of PEOPLE) {
        seen.push(`${who} at ${target}: ${await knock(route, target, who)}`);
        wanted.push(`${who} at ${target}: ${expected(law, route, target, who)}`);
      }
    expect(seen).toEqual(wanted);
  });
});
