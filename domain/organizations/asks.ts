import * as z from "zod";
import { TeacherId } from "../ids.ts";
import { Mailbox, OrganizationName, PersonName, reasonGiven, reasonWithin, Telephone, value, words } from "../names.ts";
import { Override } from "../program/acting.ts";
import { GradedStageAsk, StageAsk } from "../program/labels.ts";
import { folded, foldedName } from "../text.ts";
import { GradeSpan, Licence, OrgCode, OrgTypeAsk } from "./types.ts";

const grade = z.int().min(1).max(12);
const Grades = GradeSpan.extend({ stage: GradedStageAsk, from: grade, to: grade })
  .strict()
  .refine(({ from, to }) => from <= to, { params: { zh: "起始年级不能高于终止年级", en: "must not end before it begins" } });
const LicenceAsk = Licence.extend({ number: value(40) }).strict();

const Details = z.strictObject({
  name: OrganizationName,
  stages: z.array(StageAsk).max(4).default([]),
  grades: z.array(Grades).max(3).default([]),
  licence: LicenceAsk.optional(),
  registered: z.boolean(),
  telephone: Telephone.optional(),
  mailbox: Mailbox.optional(),
  lateReason: reasonGiven(200).optional(),
});

/** A new organisation below the one in the path, with its administrator (DIR-08). */
export const CreateOrganization = Details.extend({
  code: OrgCode,
  type: OrgTypeAsk,
  managingCode: OrgCode.optional(),
  administrator: z.strictObject({ name: PersonName, mailbox: Mailbox.optional(), telephone: Telephone.optional() }).optional(),
  override: Override.optional(),
});
export type CreateOrganization = z.output<typeof CreateOrganization>;

/** Whom of the organisations below a list is asked for: the beginning of the code, part of the name, a stage, whether registered. */
export const FindOrganizations = z
  .strictObject({
    code: words(20)
      .overwrite(folded)
      .toUpperCase()
      .regex(/^[0-9A-Z]+$/),
    name: words(60).overwrite(foldedName),
    stage: StageAsk,
    registered: z.enum(["true", "false"]).transform((said) => said === "true"),
  })
  .partial();
export type FindOrganizations = z.output<typeof FindOrganizations>;

/** Changes of an organisation's details (DIR-07). */
export const EditOrganization = z
  .strictObject({
    name: OrganizationName,
    stages: z.array(StageAsk).max(4),
    grades: z.array(Grades).max(3),
    licence: LicenceAsk,
    registered: z.boolean(),
    telephone: Telephone,
    mailbox: Mailbox,
    /** The school that is to manage it (§6-33); `null` takes it away. */
    managingCode: OrgCode.nullable(),
    /** The school that it goes into (§6-80); `null` takes that back. */
    mergedIntoCode: OrgCode.nullable(),
    lateReason: reasonGiven(200),
    override: Override,
  })
  .partial()
  .refine(({ override: _, ...changes }) => Object.keys(changes).length > 0, {
    params: { zh: "请至少修改一项", en: "must change something" },
  });
export type EditOrganization = z.output<typeof EditOrganization>;

export const NamePrincipal = z.strictObject({ teacher: TeacherId });

export const ReleasePrincipal = z.strictObject({ reason: reasonWithin(200) });
