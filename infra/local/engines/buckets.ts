import * as z from "zod";
import type { Stack } from "../template.ts";

export const Mode = z.enum(["GOVERNANCE", "COMPLIANCE"]);
const Retention = z.object({ Mode, Days: z.number().optional(), Years: z.number().optional() });
const texts = z.array(z.string()).default([]);
const Cors = z.looseObject({
  AllowedOrigins: texts,
  AllowedMethods: texts,
  AllowedHeaders: texts,
  ExposedHeaders: texts,
  MaxAge: z.number().optional(),
});
/** The classes of storage that objects are read from as before, and that cost less the longer they lie. */
const Cheaper = z.enum(["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"]);
/** What the store does by itself over time: with uploads that nobody finishes, and with objects and their former versions after some days. */
const Abort = z.object({ DaysAfterInitiation: z.number() });
const LifecycleRule = z.strictObject({
  Id: z.string().optional(),
  Status: z.string(),
  Prefix: z.string().default(""),
  TagFilters: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
  AbortIncompleteMultipartUpload: Abort.optional(),
  ExpirationInDays: z.number().optional(),
  Transitions: z.array(z.strictObject({ StorageClass: Cheaper, TransitionInDays: z.number() })).default([]),
  NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.number() }).optional(),
  ExpiredObjectDeleteMarker: z.boolean().default(false),
});
const unknown = z.never({ error: "the local S3 tells EventBridge alone" }).optional();
const Notification = z.object({
  EventBridgeConfiguration: z.looseObject({ EventBridgeEnabled: z.boolean().default(true) }).optional(),
  LambdaConfigurations: unknown,
  QueueConfigurations: unknown,
  TopicConfigurations: unknown,
});
const Bucket = z.looseObject({
  VersioningConfiguration: z.object({ Status: z.enum(["Enabled", "Suspended"]) }).optional(),
  ObjectLockEnabled: z.boolean().default(false),
  ObjectLockConfiguration: z.looseObject({ Rule: z.object({ DefaultRetention: Retention }).optional() }).default({}),
  CorsConfiguration: z.object({ CorsRules: z.array(Cors) }).default({ CorsRules: [] }),
  LifecycleConfiguration: z.looseObject({ Rules: z.array(LifecycleRule) }).default({ Rules: [] }),
  NotificationConfiguration: Notification.default({}),
});

/** Until when a version may not be deleted, in milliseconds; in `GOVERNANCE` whoever may bypass it still can. */
export type Lock = { readonly mode: z.infer<typeof Mode>; readonly until: number };

export type CorsRule = z.infer<typeof Cors>;

/** What becomes of objects below a prefix that have all these tags: so many days after they were put, after a newer version was, or once nothing but a marker is left. */
export type Expiry = {
  readonly prefix: string;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly days: number | undefined;
  readonly formerDays: number | undefined;
  readonly markers: boolean;
  /** Where versions move, and how many days after they were put. */
  readonly moves?: readonly { readonly to: string; readonly days: number }[];
};

export type BucketSettings = {
  readonly versioned: boolean;
  /** Whether versions can be locked here, and how those are that say nothing. */
  readonly locks: boolean;
  readonly retention?: z.infer<typeof Retention> | undefined;
  readonly cors?: readonly CorsRule[];
  /** Uploads below a prefix that are older than these days are given up. */
  readonly aborts?: readonly { readonly prefix: string; readonly days: number }[];
  readonly expiries?: readonly Expiry[];
  /** Whether EventBridge is told of what happens here. */
  readonly told?: boolean;
};

const expiryOf = ({ Prefix, TagFilters, ...rule }: z.infer<typeof LifecycleRule>): Expiry => ({
  prefix: Prefix,
  tags: TagFilters,
  days: rule.ExpirationInDays,
  formerDays: rule.NoncurrentVersionExpiration?.NoncurrentDays,
  markers: rule.ExpiredObjectDeleteMarker,
  moves: rule.Transitions.map(({ StorageClass: to, TransitionInDays: days }) => ({ to, days })).toSorted(
    (one, other) => one.days - other.days,
  ),
});

const settingsOf = (bucket: z.infer<typeof Bucket>): BucketSettings => ({
  versioned: bucket.VersioningConfiguration?.Status === "Enabled",
  locks: bucket.ObjectLockEnabled,
  retention: bucket.ObjectLockConfiguration.Rule?.DefaultRetention,
  cors: bucket.CorsConfiguration.CorsRules,
  aborts: bucket.LifecycleConfiguration.Rules.flatMap(({ Prefix: prefix, Status, AbortIncompleteMultipartUpload: abort }) =>
    abort && Status === "Enabled" ? [{ prefix, days: abort.DaysAfterInitiation }] : [],
  ),
  expiries: bucket.LifecycleConfiguration.Rules.filter(({ Status }) => Status === "Enabled")
    .map(expiryOf)
    .filter(({ days, formerDays, markers, moves = [] }) => days !== undefined || formerDays !== undefined || markers || moves.length > 0),
  told: bucket.NotificationConfiguration.EventBridgeConfiguration?.EventBridgeEnabled ?? false,
});

/** The buckets of the template, by name. */
export const bucketsOf = (stack: Stack): ReadonlyMap<string, BucketSettings> =>
  new Map([...stack.all("AWS::S3::Bucket", Bucket)].map(([id, bucket]) => [stack.nameOf(id), settingsOf(bucket)]));

/** The lock of a version that is put at a moment and names none. */
export const lockBy = ({ retention }: BucketSettings, from: number): Lock | undefined => {
  if (!retention) return undefined;
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + (retention.Years ?? 0));
  return { mode: retention.Mode, until: until.setUTCDate(until.getUTCDate() + (retention.Days ?? 0)) };
};
