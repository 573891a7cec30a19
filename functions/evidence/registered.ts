import * as z from "zod";
import { canonical } from "#domain/canonical.ts";
import { Line, Statement } from "#domain/credits/types.ts";
import type { Statements } from "#domain/evidence/port.ts";
import { clauses, type RuleId } from "#domain/program/clauses.ts";
import { readObject } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { registrationAt, registrations } from "#table/learning/registrations.ts";
import { getMany, present } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const Objects = z.record(z.string(), z.unknown());
const Rule = z.custom<RuleId>((rule) => typeof rule === "string" && Object.hasOwn(clauses, rule));
const Frozen = Statement.extend({ lines: z.array(Line.extend({ rule: Rule })).readonly() });

/** What was registered of a teacher's year, and the statement it rests on, which lies by itself or among others, each under its SHA-256. */
export const registered: Pick<Statements, "registered" | "frozen"> = {
  registered: async (year, teacher, number) => {
    const [person, registration] = await getMany([teachers.at({ teacher }), registrations.at(registrationAt({ teacher, year, number }))]);
    return { teacher: person, registration };
  },

  frozen: async ({ object, statement: hash }) => {
    const bytes = present(await readObject(object), "what a registration rests on");
    const lying = Objects.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    const frozen = lying[hash] ?? lying;
    if (sha256(canonical(frozen)) !== hash) throw new Error(`object ${object} is not what was registered`);
    return Frozen.parse(frozen);
  },
};
