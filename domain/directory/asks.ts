import * as z from "zod";
import { TeacherId } from "../ids.ts";
import { line, OrganizationName, PersonName, reasonWithin, words } from "../names.ts";
import { Day, Stage } from "../program/types.ts";
import { DocumentKind, Gender } from "./identity.ts";
import { GradeSpan, Licence, Mailbox, OrgCode, Telephone } from "./types.ts";

const Details = z.strictObject({
  name: OrganizationName,
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
  type: line(40),
  managingCode: OrgCode.optional(),
  administrator: z.strictObject({ name: PersonName, mailbox: Mailbox.optional(), telephone: Telephone.optional() }).optional(),
});
export type CreateOrganization = z.output<typeof CreateOrganization>;

/** Changes of an organisation's details (DIR-07). */
export const EditOrganization = z
  .strictObject({
    name: OrganizationName,
    stages: z.array(Stage).max(4),
    grades: z.array(GradeSpan).max(3),
    licence: Licence,
    registered: z.boolean(),
    telephone: Telephone,
    mailbox: Mailbox,
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, { params: { zh: "请至少修改一项", en: "must change something" } });
export type EditOrganization = z.output<typeof EditOrganization>;

/** A teacher to collect (DIR-06). The rural flag has no default, and whoever leaves it out is told so by the rule. */
export const CollectTeacher = z.strictObject({
  name: PersonName,
  document: z.strictObject({ kind: DocumentKind.default("RESIDENT_CARD"), number: line(40).min(1) }),
  gender: Gender.optional(),
  stages: z.array(Stage).max(4).default([]),
  subject: words(40),
  position: line(40),
  rural: z.boolean().nullish(),
  certificate: words(40).optional(),
  telephone: Telephone.optional(),
  joinedOn: Day.optional(),
  remark: words(200).optional(),
});
export type CollectTeacher = z.output<typeof CollectTeacher>;

/** Records that are true and whole, each with the version that was looked at. */
export const VerifyTeachers = z.strictObject({
  teachers: z
    .array(z.strictObject({ teacher: TeacherId, version: z.int() }))
    .min(1)
    .max(90),
});
export type VerifyTeachers = z.output<typeof VerifyTeachers>;

export const NamePrincipal = z.strictObject({ teacher: TeacherId });
export const ReleasePrincipal = z.strictObject({ reason: reasonWithin(200) });
