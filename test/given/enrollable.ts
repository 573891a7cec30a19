import { ulid } from "ulid";
import * as z from "zod";
import { Path } from "#domain/access.ts";
import { AccountId, OrgId, TeacherId } from "#domain/ids.ts";
import { Organization, PRINCIPAL, Principal } from "#domain/organizations/types.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Stage } from "#domain/program/types.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { belowParent } from "#table/organizations/organizations.ts";
import { inService } from "#table/teachers/teachers.ts";
import type { Offices } from "./office.ts";
import type { Client, System } from "./system.ts";

const nobody = AccountId.parse("0".repeat(40));
const long = "2022-07-01T00:00:00.000Z";

const Marked = z.object({ mark: z.string() });

type SchoolGiven = Partial<z.input<typeof Organization>> & {
  readonly user: string;
  readonly stages: Stage[];
  readonly principal?: boolean;
};
type TeacherGiven = Partial<z.input<typeof Teacher>> & { readonly stages: Stage[] };

/** A verified teacher in service at a school, unless told otherwise. */
const servant = (given: Partial<z.input<typeof Teacher>>, school: OrgId, county: OrgId): Teacher =>
  Teacher.parse({
    state: "IN_SERVICE",
    county,
    school,
    stages: [],
    subject: "数学",
    position: "TEACHER",
    rural: false,
    document: "RESIDENT_CARD",
    last4: "123X",
    sealed: "sealed",
    verified: { by: nobody, at: long },
    since: "2015-09-01",
    version: 1,
    ...given,
  });

/** Organisations and people put straight into the table, verified and complete unless told otherwise. Import it after `offices`, which lets this process reach the table. */
export const enrollable = async (system: Pick<System, "as">, at: Pick<Offices, "province" | "prefecture" | "county">) => {
  const { row } = await import("#table/rows.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const organizations = row("organization", Organization);
  const principals = row("duty", Principal);
  const teachers = row("teacher", Teacher);
  const slots = row("organizationCode", z.object({ organization: OrgId }));
  let codes = 1000;

  /** A school of the county (or of `county`) with its administrator signed in as `user`, and a principal. */
  const aSchool = async ({ user, principal = true, ...given }: SchoolGiven, county: OrgId = at.county): Promise<OrgId> => {
    const organization = OrgId.parse(ulid());
    const made = Organization.parse({
      organization,
      level: "SCHOOL",
      path: Path.parse({ PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: county, SCHOOL: organization }),
      code: `S${codes++}`,
      name: `第${codes}学校`,
      type: "SCHOOL",
      grades: [],
      registered: true,
      telephone: "1000000001",
      administrators: 0,
      people: 0,
      version: 1,
      ...given,
    });
    const who = Principal.parse({ organization, teacher: ulid(), name: "校长", since: "2015-09-01", appointedAt: long, by: nobody });
    await transact([
      organizations.put({ organization }, made, { index: belowParent(made) }),
      slots.put({ code: made.code }, { organization }),
      ...(principal ? [principals.put({ organization, duty: PRINCIPAL }, who), teachers.put(who, servant(who, organization, county))] : []),
    ]);
    const invited = await system.as(county === at.county ? "county" : "county-b")(`POST /organizations/${organization}/invitations`, {
      name: user,
      mailbox: `${user}@example.invalid`,
      dutyStatement: "负责本校报名",
    });
    const { code } = z.object({ code: z.string() }).parse(invited.body);
    await system.as(user)("POST /me/invitations", { code });
    return organization;
  };

  /** A teacher in service at a school. */
  const aTeacher = async (school: OrgId, given: TeacherGiven, county: OrgId = at.county): Promise<TeacherId> => {
    const teacher = TeacherId.parse(ulid());
    const made = servant({ teacher, name: `教师${teacher.slice(-4)}`, ...given }, school, county);
    const index = made.state === "IN_SERVICE" ? { index: inService(made) } : {};
    await transact([teachers.put({ teacher }, made, index)]);
    return teacher;
  };

  /** A teacher in service whose identity number is on record, sealed and fingerprinted as the directory keeps it. */
  const aNumbered = async (school: OrgId, number: string, name: string, stages: Stage[]): Promise<TeacherId> => {
    const { newTeacher, teacherWrites } = await import("#table/teachers/teachers.ts");
    const { organizations: known } = await import("#table/organizations/organizations.ts");
    const { get } = await import("#table/rows.ts");
    const { Secrets } = await import("#table/secrets.ts");
    const secrets = new Secrets();
    const box = await secrets.box(at.county, dayOf(long));
    const place = await get(known.at({ organization: school }));
    if (!place) throw new Error("no such school");
    const identity = { kind: "RESIDENT_CARD" as const, number };
    const facts = { name, stages, subject: "数学", position: "TEACHER" as const, rural: true };
    const made = { ...newTeacher(place, { identity, facts }, box, dayOf(long)), verified: { by: nobody, at: long } };
    const { keyedHashes } = await import("#table/keys/hashes.ts");
    const { printsOf } = await keyedHashes();
    await transact(teacherWrites(made, printsOf(identity)));
    return made.teacher;
  };

  const office = system.as("county");
  const recordedFor = { level: "PREFECTURE", document: "市教函〔2022〕1号", on: "2022-07-05" };

  /** Opens stages of the county, recorded for the prefecture. */
  const openRegions = (...stages: Stage[]) => office(`POST /programs/2022/counties/${at.county}/regions`, { stages, recordedFor });

  /** A school as `aSchool`, opened for a stage, with the path of its list. */
  const anOpenSchool = async (user: string, stage: Stage, school: Partial<SchoolGiven> = {}) => {
    const organization = await aSchool({ stages: [stage], ...school, user });
    const list = `/programs/2022/schools/${organization}/stages/${stage}`;
    const opened = await office(`POST ${list}/unit`, {});
    if (opened.status !== 201) throw new Error(`not opened: ${JSON.stringify(opened.body)}`);
    return {
      school: organization,
      list,
      mine: system.as(user),
      teacher: (given: Partial<TeacherGiven> = {}) => aTeacher(organization, { stages: [stage], ...given }),
    };
  };

  /** Submits a list as it stands, with the omissions as they stand. */
  const submit = async ({ list, mine }: { list: string; mine: Client }, ask: object = {}) => {
    const unit = await mine(`GET ${list}/unit`);
    const { mark } = Marked.parse((await mine(`GET ${list}/omissions`)).body);
    return mine(`POST ${list}/submission`, { omissions: mark, ...ask }, { "if-match": `${unit.headers.get("etag")}` });
  };

  /** Submits a stage of the county, with the omissions as they stand. */
  const lock = async (stage: Stage) => {
    const county = `/programs/2022/counties/${at.county}/stages/${stage}`;
    const { mark } = Marked.parse((await office(`GET ${county}/omissions`)).body);
    return office(`POST ${county}/submission`, { omissions: mark });
  };

  return { aNumbered, aSchool, aTeacher, anOpenSchool, openRegions, submit, lock, recordedFor };
};
