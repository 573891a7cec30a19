import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { People } from "./people.ts";
import type { System } from "./system.ts";

const Founded = z.object({ organization: z.string(), invitationCode: z.string() });
const Invited = z.object({ code: z.string() });
export const Collected = z.object({ teacher: z.string(), version: z.number() });
export type Collected = z.output<typeof Collected>;

/** Schools and people made as offices make them: over HTTP. */
export const schooling = (system: System, seed = 33) => {
  const people = new People(seed, "370685");
  let made = 0;

  /** An account that holds a role on an organisation, appointed by `by`. */
  const anAdministrator = async (user: string, organization: string, by = "county", ask: object = {}) => {
    const given = { name: user, mailbox: `${user}@example.invalid`, dutyStatement: "负责本单位教师信息", ...ask };
    const { code } = Invited.parse((await system.as(by)(`POST /organizations/${organization}/invitations`, given)).body);
    const bound = await system.as(user)("POST /me/invitations", { code });
    if (bound.status !== 201) throw new Error(`${user} is not bound: ${bound.status}`);
  };

  /** A school below a county, its administrator signed in as `user`. */
  const aSchool = async (user: string, county: OrgId, by = "county", change: object = {}): Promise<string> => {
    const code = `37068${String(70000 + seed * 100 + made++)}`;
    const ask = {
      code,
      name: `第${code}初级中学`,
      type: "SCHOOL",
      stages: ["JUNIOR", "PRIMARY"],
      registered: true,
      administrator: { name: user, mailbox: `a${code}@example.invalid` },
      ...change,
    };
    const { organization, invitationCode } = Founded.parse((await system.as(by)(`POST /organizations/${county}/organizations`, ask)).body);
    await system.as(user)("POST /me/invitations", { code: invitationCode });
    return organization;
  };

  /** What collecting somebody asks. */
  const somebody = (change: object = {}) => ({
    name: people.name(),
    document: { number: people.identityNumber() },
    stages: ["JUNIOR"],
    subject: "数学",
    position: "TEACHER",
    rural: false,
    telephone: "10001234567",
    ...change,
  });

  /** A teacher collected by a school. */
  const aTeacher = async (user: string, school: string, change: object = {}): Promise<Collected & { readonly number: string }> => {
    const ask = somebody(change);
    const { teacher, version } = Collected.parse((await system.as(user)(`POST /organizations/${school}/teachers`, ask)).body);
    return { teacher, version, number: ask.document.number };
  };

  return { people, anAdministrator, aSchool, somebody, aTeacher };
};
