import * as z from "zod";
import { AccountId, OrgId } from "../../ids.ts";
import { reasonWithin } from "../../names.ts";
import { Instant, Year } from "../../program/types.ts";

/**
 * A key by which a source reports statements (xAPI), for one county and the program of one year: good for a year, while the appointment under which it was made
 * stands. Of its secret the SHA-256 alone is kept.
 */
export const SourceKey = z.object({
  key: z.string(),
  county: OrgId,
  source: z.string(),
  account: AccountId,
  year: Year,
  /** Since when the appointment stands with which it ends. */
  appointed: Instant,
  sha256: z.string(),
  since: Instant,
  until: Instant,
  by: AccountId,
  ended: z.object({ at: Instant, by: AccountId, reason: z.string() }).optional(),
});
export type SourceKey = Readonly<z.output<typeof SourceKey>>;

/** For the program of which year the source is to report by the key. */
export const MakeKey = z.strictObject({ year: Year });

/** Why a key ends. */
export const EndKey = z.strictObject({ reason: reasonWithin(300) });

/** The part of a key that tells it from others of the county. */
export const KEY = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The name of a key, as a path holds it. */
export const KeyName = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}\.[0-9A-HJKMNP-TV-Z]{26}$/);

/** A key as offices see it: its name, for which year, from when to when, and whether it lets anybody in now. */
export const KeyView = z.object({
  key: z.string().meta({
    description: "密钥名称，即 HTTP Basic 的用户名",
    examples: ["01ARZ3NDEKTSV4RRFFQ69G5FAV.01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  }),
  source: z.string(),
  year: Year,
  since: Instant,
  until: Instant,
  isValid: z.boolean().meta({ description: "现在是否可用" }),
  ended: z.object({ at: Instant, reason: z.string() }).optional(),
});
export type KeyView = z.output<typeof KeyView>;

/** The same with its secret, which is told this once. */
export const NewKey = KeyView.extend({
  secret: z.string().meta({ description: "密钥口令，只在此告知一次，请妥善保存", examples: ["kP3-8xq0Z…"] }),
});
export type NewKey = z.output<typeof NewKey>;
