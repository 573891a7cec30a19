import * as z from "zod";

/** Each id is a shape of its own, so that the document of the API tells them apart. */
const ulid = () => z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** An organisation: a province, prefecture, county, or a school (kindergarten, institute) under one. */
export const OrgId = /* @__PURE__ */ ulid().brand<"OrgId">();
export type OrgId = z.output<typeof OrgId>;

export const TeacherId = /* @__PURE__ */ ulid().brand<"TeacherId">();
export type TeacherId = z.output<typeof TeacherId>;

export const ImportId = /* @__PURE__ */ ulid().brand<"ImportId">();
export type ImportId = z.output<typeof ImportId>;

/** A request to move a teacher, or the move an office made by itself. */
export const TransferId = /* @__PURE__ */ ulid().brand<"TransferId">();
export type TransferId = z.output<typeof TransferId>;

/** A stint that is closed. */
export const StintId = /* @__PURE__ */ ulid().brand<"StintId">();
export type StintId = z.output<typeof StintId>;

/** A correction of a record that waits for its second pair of eyes. */
export const ChangeId = /* @__PURE__ */ ulid().brand<"ChangeId">();
export type ChangeId = z.output<typeof ChangeId>;

/** A leak of personal data that was reported; made from the report's own words, so that the same report is the same incident. */
export const IncidentId = /* @__PURE__ */ ulid().brand<"IncidentId">();
export type IncidentId = z.output<typeof IncidentId>;

/** An objection to a line of a statement or to a proposed award; made from what is objected to, so that the same ask is the same objection. */
export const ObjectionId = /* @__PURE__ */ ulid().brand<"ObjectionId">();
export type ObjectionId = z.output<typeof ObjectionId>;

/** A lesson of a school; made from the words it was begun with, so that the same ask is the same lesson. */
export const LessonId = /* @__PURE__ */ ulid().brand<"LessonId">();
export type LessonId = z.output<typeof LessonId>;

/** A package of lessons for the level above; made from what it holds, so that the same ask is the same package. */
export const PackageId = /* @__PURE__ */ ulid().brand<"PackageId">();
export type PackageId = z.output<typeof PackageId>;

/** One upload of a lesson's film. */
export const UploadId = /* @__PURE__ */ ulid().brand<"UploadId">();
export type UploadId = z.output<typeof UploadId>;

/** A round in which lessons of a stage are judged; made from what it was made with, so that the same ask is the same round. */
export const RoundId = /* @__PURE__ */ ulid().brand<"RoundId">();
export type RoundId = z.output<typeof RoundId>;

/** Somebody who judges lessons for a county; made from who they are, so that a person is one reviewer however they are named. */
export const ReviewerId = /* @__PURE__ */ ulid().brand<"ReviewerId">();
export type ReviewerId = z.output<typeof ReviewerId>;

/** What a reviewer knows a lesson by, in one round: it tells nothing of the lesson, and no other reviewer has it. */
export const ReviewCode = /* @__PURE__ */ ulid().brand<"ReviewCode">();
export type ReviewCode = z.output<typeof ReviewCode>;

export const InvitationId = /* @__PURE__ */ ulid().brand<"InvitationId">();
export type InvitationId = z.output<typeof InvitationId>;

/** A person or machine client that signs in: a hash of (issuer, subject), so that no name or mailbox of the issuer is kept. */
export const AccountId = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .brand<"AccountId">();
export type AccountId = z.output<typeof AccountId>;

/** A SHA-256, as it proves an object or names what must not be read. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a mail is about, which makes it unique: `weekly-report.2022-W27.<organisation>`. The same key is the same mail. */
export const MailKey = z
  .string()
  .max(200)
  .regex(/^[\w-]+(\.[\w-]+)*$/)
  .brand<"MailKey">();
export type MailKey = z.output<typeof MailKey>;
