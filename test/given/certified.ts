import * as z from "zod";
import type { TeacherId } from "#domain/ids.ts";
import type { System } from "./system.ts";

const Shown = z.object({ statement: z.object({ hash: z.string(), credits: z.number() }) });

/** Registered credit of a year and its certificates, as offices make them. Import it after `offices`, which lets this process reach the table. */
export const certifying = async (system: System, year = 2022) => {
  const { Secrets } = await import("#table/secrets.ts");
  const { certificates } = await import("#table/learning/certificates.ts");
  const { registrationAt, registrations } = await import("#table/learning/registrations.ts");
  const { get, present } = await import("#table/rows.ts");
  const secrets = new Secrets();

  /** Registers what a teacher learned, as the office sees it. */
  const register = async (teacher: TeacherId, by = "county", beside: object = {}) => {
    const credit = `/programs/${year}/teachers/${teacher}/credit`;
    const { statement } = Shown.parse((await system.as(by)(`GET ${credit}`)).body);
    return system.as(by)(`POST ${credit}`, { statement: statement.hash, credits: statement.credits, ...beside });
  };

  /** The certificate of a registration, and its code in clear. */
  const certificateOf = async (teacher: TeacherId, number = 1) => {
    const row = present(await get(registrations.at(registrationAt({ teacher, year, number }))), "the registration");
    const codeHash = row.certificate?.codeHash ?? "";
    const certificate = present(await get(certificates.at({ codeHash })), "the certificate");
    return { certificate, codeHash, code: await secrets.openCode(certificate.sealed, teacher) };
  };

  return { register, certificateOf };
};
