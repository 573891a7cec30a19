import * as z from "zod";

const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** An organisation: a province, prefecture, county, or a school (kindergarten, institute) under one. */
export const OrgId = ulid.brand<"OrgId">();
export type OrgId = z.output<typeof OrgId>;

export const TeacherId = ulid.brand<"TeacherId">();
export type TeacherId = z.output<typeof TeacherId>;

export const ImportId = ulid.brand<"ImportId">();
export type ImportId = z.output<typeof ImportId>;

export const InvitationId = ulid.brand<"InvitationId">();
export type InvitationId = z.output<typeof InvitationId>;

/** A person or machine client that signs in: a hash of (issuer, subject), so that no name or mailbox of the issuer is kept. */
export const AccountId = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .brand<"AccountId">();
export type AccountId = z.output<typeof AccountId>;
