import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import * as z from "zod";
import { root } from "./build.ts";
import { type Client, granted } from "./http/client.ts";
import type { Inbox } from "./inbox.ts";
import type { Runtime } from "./runtime.ts";

/** An organisation above the schools, as `docs/examples/organizations.json` lists it: after the one it stands below. */
export const Office = z.object({ code: z.string(), name: z.string(), level: z.enum(["PROVINCE", "PREFECTURE", "COUNTY"]) });
export type Office = z.infer<typeof Office>;

const OfficeJob = z.looseObject({ import: z.string(), state: z.string(), rows: z.int(), counts: z.record(z.string(), z.int()) });
export type OfficeJob = z.infer<typeof OfficeJob>;

const DUTY = "负责本级工程的组织实施与信息安全";
const CODE_PRINTED = /^((?:[0-9A-Z]+-)+[0-9A-Z]+)/m;
const CODE = /邀请码：([0-9A-Z-]+)/;
const MAILBOX = /^admin\.(\w+)@/;
const UNDER_WAY = ["CHECKING", "APPLYING", "STOPPING", "UNDOING"];

const run = promisify(execFile);

/** Makes an office and invites its first administrator by the operator's own command; answers with the invitation's code. */
export const appointFirst = async (runtime: Runtime, { code, name, level }: Office, parent: string | undefined): Promise<string> => {
  const mailbox = `office.${code}@example.invalid`;
  const options = { code, make: name, level, ...(parent && { parent }), administrator: `${name}管理员`, duty: DUTY, mailbox };
  const flags = Object.entries(options).flatMap(([flag, value]) => [`--${flag}`, value]);
  const command = ["infra/operator.ts", "--env", join(runtime.folder, "operator.env"), "appoint-first", ...flags];
  const { stdout } = await run(process.execPath, command, { cwd: root });
  return z.string().parse(CODE_PRINTED.exec(stdout)?.[1]);
};

const Role = z.looseObject({ organization: z.string() });

/** Signs in with an invitation's code; answers with the organisation it is for. */
export const accept = async (person: Client, code: string): Promise<string> =>
  (await granted(person, Role, "POST /me/invitations", { code })).organization;

/** The invitations in the inbox that went to schools' administrators: the invitation's code by the school's. */
export const schoolInvitations = async (inbox: Inbox): Promise<ReadonlyMap<string, string>> => {
  const found = await Promise.all(
    (await inbox.list()).map(async ({ id, to }) => {
      const [, school] = MAILBOX.exec(to) ?? [];
      const [, code] = (school && CODE.exec((await inbox.read(id))?.text ?? "")) || [];
      return school && code ? [[school, code] as const] : [];
    }),
  );
  return new Map(found.flat());
};

/** Sends a sheet in and waits until it is worked off. */
export const importSheet = async (
  office: Client,
  organization: string,
  sheet: string,
  file: Uint8Array,
  progress: (job: OfficeJob) => void = () => {},
): Promise<OfficeJob> => {
  const imports = `/organizations/${organization}/imports`;
  let job = await granted(office, OfficeJob, `POST ${imports}/${sheet}`, file);
  while (UNDER_WAY.includes(job.state)) {
    await pause(200);
    job = await granted(office, OfficeJob, `GET ${imports}/${job.import}`);
    progress(job);
  }
  return job;
};
