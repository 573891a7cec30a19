import * as z from "zod";
import { TeacherId } from "../ids.ts";
import { Day, Stage } from "../program/types.ts";
import { holdsIdentity } from "../sheet.ts";
import { DocumentKind, Gender } from "./identity.ts";
import { GradeSpan, Licence, Mailbox, OrgCode, Telephone } from "./types.ts";

/** Words about a person or a school; an identity number belongs in its own field alone. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !holdsIdentity(text), { error: "holds an identity number" });

const Details = z.strictObject({
  name: words(60),
  stages: z.array(Stage).max(4).default([]),
  grades: z.array(GradeSpan).max(3).default([]),
  licence: Licence.optional(),
  registered: z.boolean(),
  telephone: Telephone.optional(),
  mailbox: Mailbox.optional(),
});

/** A new organisation below the one in the path, with its administrator (DIR-08). */
export const CreateOrganization = Details.extend({
  code: OrgCode,
  type: z.string().max(40),
  managingCode: OrgCode.optional(),
  administrator: z.strictObject({ name: words(40), mailbox: Mailbox.optional(), telephone: Telephone.optional() }).optional(),
});
export type CreateOrganization = z.output<typeof CreateOrganization>;

/** Changes of an organisation's details (DIR-07). */
export const EditOrganization = z
  .strictObject({
    name: words(60),
    stages: z.array(Stage).max(4),
    grades: z.array(GradeSpan).max(3),
    licence: Licence,
    registered: z.boolean(),
    telephone: Telephone,
    mailbox: Mailbox,
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0);
export type EditOrganization = z.output<typeof EditOrganization>;

/** A teacher to collect (DIR-06). The rural flag has no default, and whoever leaves it out is told so by the rule. */
export const CollectTeacher = z.strictObject({
  name: words(40),
  document: z.strictObject({ kind: DocumentKind.default("RESIDENT_CARD"), number: z.string().min(1).max(40) }),
  gender: Gender.optional(),
  stages: z.array(Stage).max(4).default([]),
  subject: words(40),
  position: z.string().max(40),
  rural: z.boolean().nullish(),
  certificate: words(40).optional(),
  telephone: Telephone.optional(),
  joinedOn: Day.optional(),
  remark: words(200).optional(),
});
export type CollectTeacher = z.output<typeof CollectTeacher>;

/**
 * Corrections of a record (DIR-04): what is left out stays, null takes away. The school is named only so that whoever tries is told the way; the rural flag has
 * an operation of its own.
 */
export const CorrectTeacher = z
  .strictObject({
    name: words(40),
    document: z.strictObject({ kind: DocumentKind.default("RESIDENT_CARD"), number: z.string().min(1).max(40) }),
    gender: Gender,
    stages: z.array(Stage).max(4),
    subject: words(40),
    position: z.string().max(40),
    certificate: words(40).nullable(),
    telephone: Telephone.nullable(),
    joinedOn: Day.nullable(),
    remark: words(200).nullable(),
    reason: words(200),
    school: z.unknown(),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0);
export type CorrectTeacher = z.output<typeof CorrectTeacher>;

/** The rural flag, supplemented (DIR-05). */
export const SupplementRural = z.strictObject({ rural: z.boolean().nullish() });

export const RejectChange = z.strictObject({ reason: z.string().trim().max(200).default("") });

/** What a number is opened for (SEC-08). */
const Purpose = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !holdsIdentity(text), { error: "holds an identity number" })
  .default("");

export const Unmask = z.strictObject({ purpose: Purpose });

/** The lists of people that are given away as files. */
export const ExportList = z.enum(["teachers", "past"]);
export type ExportList = z.output<typeof ExportList>;

/** What a list of people is exported for, and as what (SEC-08). */
export const ExportPeople = z.strictObject({ purpose: Purpose, format: z.enum(["xlsx", "csv"]).default("xlsx") });
export type ExportPeople = z.output<typeof ExportPeople>;

/** Records that are true and whole, each with the version that was looked at. */
export const VerifyTeachers = z.strictObject({
  teachers: z
    .array(z.strictObject({ teacher: TeacherId, version: z.int() }))
    .min(1)
    .max(90),
});
export type VerifyTeachers = z.output<typeof VerifyTeachers>;

export const NamePrincipal = z.strictObject({ teacher: TeacherId });
export const ReleasePrincipal = z.strictObject({ reason: z.string().trim().max(200).default("") });
