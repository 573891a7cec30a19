import { clientOf } from "#infra/local/http/client.ts";
import type { Client, System } from "./system.ts";

/** A program that signs in as a client of this name. */
export const programOf = (system: System, client: string): Client =>
  clientOf(system.url, () => system.runtime.issuer.token({ client }, system.runtime.audience));

/** What appointing a source asks. */
export const aSource = (system: System, client: string, change: object = {}) => ({
  ...{ issuer: system.runtime.issuer.url, clientId: client, name: "学习平台", source: "省平台" },
  ...{ homePage: "https://learn.example.invalid", dutyStatement: "报送学习记录" },
  ...change,
});

/** A source of a county, appointed by `by`, and the client it reports by. */
export const appointedSource = async (system: System, county: string, change: { source?: string; client?: string; by?: string } = {}) => {
  const { client = "platform", by = "county", source = "省平台" } = change;
  const made = await system.as(by)(`POST /counties/${county}/sources`, aSource(system, client, { source }));
  if (made.status !== 201) throw new Error(`the source is not appointed: ${made.status} ${JSON.stringify(made.body)}`);
  return programOf(system, client);
};

/** Facts as a source reports them. */
export const completed = (teacher: string, course: string, change: object = {}) => ({
  ...{ id: `${teacher.slice(-8)}-${course}-done`, kind: "COMPLETED", teacher, course, on: "2022-08-10" },
  ...change,
});
export const assessed = (teacher: string, course: string, change: object = {}) => ({
  ...{ id: `${teacher.slice(-8)}-${course}-passed`, kind: "ASSESSED", teacher, course, on: "2022-08-11", passed: true },
  ...change,
});
