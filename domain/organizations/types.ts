import * as z from "zod";
import { Path } from "../access.ts";
import { AccountId, ImportId, OrgId, TeacherId } from "../ids.ts";
import { choiceWithin, line, typed, withoutCardNumber, wordsKept } from "../names.ts";
import { Day, Instant, Level, Stage } from "../program/types.ts";

/** What an organisation is (GOV-01). */
export const OrgType = z.enum(["SCHOOL", "KINDERGARTEN", "RESEARCH_INSTITUTE", "TRAINING_INSTITUTE", "ADMINISTRATION"]);
export type OrgType = z.output<typeof OrgType>;

const CODE = /^[0-9A-Z]{4,20}$/;

/** The code by which an organisation is known outside this system, as it is asked; sheets name organisations by it. */
export const OrgCode = withoutCardNumber(typed().toUpperCase().regex(CODE)).brand<"OrgCode">();
export type OrgCode = z.output<typeof OrgCode>;

/** The same, as it is stored. */
export const OrgCodeKept = z.string().meta({ pattern: CODE.source }).brand<"OrgCode">();

const Grade = z.int().meta({ minimum: 1, maximum: 12 });

/** The grades of one stage at one school: five years of primary school here, six there (§6-34). Grades count from 1 to 12. */
export const GradeSpan = z.object({ stage: Stage.exclude(["KINDERGARTEN"]), from: Grade, to: Grade });
export type GradeSpan = z.output<typeof GradeSpan>;

/** A kindergarten's licence (办园许可证, ENR-05): its number and the last day it is valid. */
export const Licence = z.object({ number: wordsKept(40), validThrough: Day });
export type Licence = z.output<typeof Licence>;

/** That a school was handed in after CAL-01 had closed, and why (§6-45). `null`: nobody has said why yet. */
export const Late = z.object({ madeOn: Day, closedOn: Day, reason: wordsKept(200).nullable() });
export type Late = Readonly<z.output<typeof Late>>;

/** An organisation as the table holds it. */
export const Organization = z.object({
  organization: OrgId,
  level: Level,
  path: Path,
  code: OrgCodeKept,
  name: z.string(),
  type: OrgType,
  stages: z.array(Stage).readonly(),
  grades: z.array(GradeSpan).readonly(),
  /** The school that manages it beside its own level: a town's junior school its primary schools (§6-33). */
  managing: OrgId.optional(),
  /** The school that it went into, and that acts for its lessons from then on (§6-80). */
  mergedInto: OrgId.optional(),
  licence: Licence.optional(),
  /** 登记状态: unregistered, it neither collects nor enrolls (DIR-01). */
  registered: z.boolean(),
  telephone: z.string().optional(),
  mailbox: z.string().optional(),
  /** Administrators in office; the doors of access keep it. */
  administrators: z.int(),
  /** How often one was relieved or replaced, by year (SEC-05). */
  administratorChanges: z.record(z.string(), z.int()).optional(),
  /** Teachers on its books, so that nobody takes away a school that has some. */
  people: z.int(),
  /** A transfer request has named it: like that request it stays on the books (TRF-08). */
  named: z.boolean().optional(),
  importId: ImportId.optional(),
  /** Absent: it was handed in in time, or is no school. */
  late: Late.optional(),
  version: z.int(),
});
export type Organization = Readonly<z.output<typeof Organization>>;

/** The one first responsible person of a school (GOV-16), in office as long as the stint lasts that began on `since`. */
export const Principal = z.object({
  organization: OrgId,
  teacher: TeacherId,
  name: z.string(),
  since: Day,
  appointedAt: Instant,
  by: AccountId,
  /** That they were released, and why: they lead the school no more. */
  released: z.object({ at: Instant, by: AccountId, reason: z.string() }).optional(),
});
export type Principal = Readonly<z.output<typeof Principal>>;

export const PRINCIPAL = "PRINCIPAL";

/** What the index carries of an organisation. */
export const OrganizationCard = z.object({
  organization: OrgId,
  level: Level,
  code: OrgCodeKept,
  name: z.string(),
  type: OrgType,
  stages: z.array(Stage).readonly(),
  registered: z.boolean(),
  managing: OrgId.optional(),
  mergedInto: OrgId.optional(),
  late: Late.optional(),
  /** `null` where there is none; absent on cards from before they carried it. */
  telephone: z.string().nullable().optional(),
});
export type OrganizationCard = Readonly<z.output<typeof OrganizationCard>>;

/** The words of the sheets for the codes of the records. */
export const typeWords = {
  SCHOOL: "学校",
  KINDERGARTEN: "幼儿园",
  RESEARCH_INSTITUTE: "教科研机构",
  TRAINING_INSTITUTE: "培训机构",
  ADMINISTRATION: "行政机构",
} as const satisfies Record<OrgType, string>;

/** A type as it is asked; the rule refuses one that is none. */
export const OrgTypeAsk = /* @__PURE__ */ choiceWithin(line(40), typeWords);

export const registrationWords = { REGISTERED: "已登记", UNREGISTERED: "未登记" } as const;
