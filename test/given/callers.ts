import * as z from "zod";
import { clientOf } from "#infra/local/http/client.ts";
import type { Client, System } from "./system.ts";

/**
 * Everybody who may ask: each has one role, on the organisation they are called after; `education`, `stage-office` and `support` are offices of the county,
 * `machine` is a program that administers the school.
 */
export const PEOPLE = [
  "school",
  "sibling",
  "stranger",
  "county",
  "county-b",
  "prefecture",
  "province",
  "education",
  "stage-office",
  "support",
  "machine",
  "nobody",
  undefined,
] as const;
export type Who = (typeof PEOPLE)[number];
/** Offices of the county that have a duty of their own, and only that. */
export const DUTIES: readonly Who[] = ["education", "stage-office", "support"];
export type Target = "SCHOOL" | "COUNTY" | "PREFECTURE";

/** Who stands to the organisation asked about as its own people, or above it. To all others it is a strange one. */
export const NEAR: Readonly<Record<Target, readonly Who[]>> = {
  SCHOOL: ["school", "machine", "county", ...DUTIES, "prefecture", "province"],
  COUNTY: ["county", ...DUTIES, "prefecture", "province"],
  PREFECTURE: ["prefecture", "province"],
};

/** The client of somebody who asks; `machine` brings a program's token. */
export const callerOf = (system: System, who: Who): Client =>
  who === "machine"
    ? clientOf(system.url, () => system.runtime.issuer.token({ client: "machine" }, system.runtime.audience))
    : system.as(who);

/** Lets the program administer an organisation; `by` is of the level above. */
export const bindMachine = async (system: System, organization: string, by = "county"): Promise<void> => {
  const claims = Buffer.from(`${(await system.token("county")).split(".")[1]}`, "base64url").toString();
  const { iss: issuer } = z.object({ iss: z.string() }).parse(JSON.parse(claims));
  const ask = { issuer, clientId: "machine", name: "接口程序", dutyStatement: "同步教师信息" };
  const bound = await system.as(by)(`POST /organizations/${organization}/clients`, ask);
  if (bound.status !== 201) throw new Error(`the program is not bound: ${bound.status}`);
};
