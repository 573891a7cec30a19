import * as z from "zod";

/** The SHA of a verb that takes a statement back (xAPI 1.0.3, part two, 2.3.2). */
export const VOIDED = "http://adlnet.gov/expapi/verbs/voided";

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const TAG = /^(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|[xi](?:-[A-Za-z0-9]{1,8})+)$/;
const DURATION =
  /^P(?!$)(?:\d+(?:\.\d+)?W|(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?(?:T(?!$)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)$/;
const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)$/;

const Iri = z.string().regex(IRI);
/** A UUID, as statements are named by. */
export const Uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
const Tag = z.string().regex(TAG);
const Words = z.record(Tag, z.string());
const Extensions = z.record(Iri, z.unknown());
/** An instant as xAPI writes it; “-00:00” is of no zone. */
export const Stamp = z
  .string()
  .regex(STAMP)
  .refine((text) => !/-00(:?00)?$/.test(text) && !Number.isNaN(Date.parse(text)));

const IDENTIFIERS = ["mbox", "mbox_sha1sum", "openid", "account"] as const;

const who = {
  name: z.string().optional(),
  mbox: z
    .string()
    .regex(/^mailto:[^\s@]+@[^\s@]+$/)
    .optional(),
  mbox_sha1sum: z
    .string()
    .regex(/^[0-9a-f]{40}$/i)
    .optional(),
  openid: Iri.optional(),
  account: z.strictObject({ homePage: Iri, name: z.string().min(1) }).optional(),
};

const identifiersOf = (one: Readonly<Record<string, unknown>>): number => IDENTIFIERS.filter((name) => one[name] !== undefined).length;

/** Somebody, by one identifier and no more. */
export const Agent = z.strictObject({ objectType: z.literal("Agent").optional(), ...who }).refine((one) => identifiersOf(one) === 1);
export type Agent = z.output<typeof Agent>;

const Group = z
  .strictObject({ objectType: z.literal("Group"), ...who, member: z.array(Agent).optional() })
  .refine((one) => identifiersOf(one) === 1 || (identifiersOf(one) === 0 && one.member !== undefined && one.member.length > 0));
/** Somebody, or several together. */
export const Actor = z.union([Group, Agent]);
export type Actor = z.output<typeof Actor>;

/** Whoever vouches for a statement: somebody, or two together that nothing else names (part two, 2.4.9). */
const Authority = z.union([Group.refine((one) => identifiersOf(one) === 0 && one.member?.length === 2), Agent]);

const Verb = z.strictObject({ id: Iri, display: Words.optional() });

const Choice = z.array(z.strictObject({ id: z.string().min(1), description: Words.optional() }));
const LISTS: Readonly<Record<string, readonly string[]>> = {
  ...{ choice: ["choices"], sequencing: ["choices"], likert: ["scale"], matching: ["source", "target"], performance: ["steps"] },
  ...{ "true-false": [], "fill-in": [], "long-fill-in": [], numeric: [], other: [] },
};
const LIST_NAMES = ["choices", "scale", "source", "target", "steps"] as const;
const Definition = z
  .strictObject({
    ...{ name: Words.optional(), description: Words.optional(), type: Iri.optional(), moreInfo: Iri.optional() },
    interactionType: z.string().optional(),
    correctResponsesPattern: z.array(z.string()).optional(),
    ...{ choices: Choice.optional(), scale: Choice.optional(), source: Choice.optional(), target: Choice.optional() },
    ...{ steps: Choice.optional(), extensions: Extensions.optional() },
  })
  .refine(({ interactionType, ...rest }) => {
    const lists = LIST_NAMES.filter((name) => rest[name] !== undefined);
    if (interactionType === undefined) return lists.length === 0 && rest.correctResponsesPattern === undefined;
    const allowed = LISTS[interactionType];
    return allowed !== undefined && lists.every((name) => allowed.includes(name));
  });

const Activity = z.strictObject({ objectType: z.literal("Activity").optional(), id: Iri, definition: Definition.optional() });
const Reference = z.strictObject({ objectType: z.literal("StatementRef"), id: Uuid });

const Score = z
  .strictObject({
    ...{ scaled: z.number().min(-1).max(1).optional(), raw: z.number().optional() },
    ...{ min: z.number().optional(), max: z.number().optional() },
  })
  .refine(({ raw, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) => {
    return min < max && (raw === undefined || (min <= raw && raw <= max));
  });
const Result = z.strictObject({
  ...{ score: Score.optional(), success: z.boolean().optional(), completion: z.boolean().optional() },
  ...{ response: z.string().optional(), duration: z.string().regex(DURATION).optional(), extensions: Extensions.optional() },
});

/** One activity or several: given as one, it is one of a list from then on. */
const Activities = z.union([z.array(Activity), Activity.transform((one) => [one])]);
const Context = z.strictObject({
  ...{ registration: Uuid.optional(), instructor: Actor.optional(), team: Group.optional() },
  contextActivities: z
    .strictObject({
      parent: Activities.optional(),
      grouping: Activities.optional(),
      category: Activities.optional(),
      other: Activities.optional(),
    })
    .optional(),
  ...{ revision: z.string().optional(), platform: z.string().optional(), language: Tag.optional() },
  ...{ statement: Reference.optional(), extensions: Extensions.optional() },
});

const Attachment = z.strictObject({
  ...{ usageType: Iri, display: Words, description: Words.optional(), contentType: z.string().regex(/^[^\s/]+\/\S.*$/) },
  ...{
    length: z.int().min(0),
    sha2: z.string().regex(/^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i),
    fileUrl: Iri.optional(),
  },
});

const said = {
  ...{ actor: Actor, verb: Verb, result: Result.optional(), context: Context.optional(), timestamp: Stamp.optional() },
  attachments: z.array(Attachment).optional(),
};

type Placed = { readonly object: { readonly objectType?: string | undefined }; readonly context?: z.output<typeof Context> | undefined };

/** Revision and platform are said of activities alone. */
const isInPlace = ({ object, context }: Placed): boolean =>
  (object.objectType ?? "Activity") === "Activity" || (context?.revision === undefined && context?.platform === undefined);

const Within = z
  .strictObject({
    objectType: z.literal("SubStatement"),
    ...said,
    object: z.union([Group, Activity, Agent.refine(({ objectType }) => objectType !== undefined), Reference]),
  })
  .refine(isInPlace);

/**
 * A statement as it is reported (xAPI 1.0.3): nothing but what the specification names, in its shapes, nothing null. `stored` and `authority` are taken and not
 * believed. An attachment lies at an address of its own, or comes beside the statement.
 */
export const StatementAsk = z
  .strictObject({
    ...{ id: Uuid.optional(), ...said },
    object: z.union([Within, Group, Activity, Agent.refine(({ objectType }) => objectType !== undefined), Reference]),
    ...{
      stored: Stamp.optional(),
      authority: Authority.optional(),
      version: z
        .string()
        .regex(/^1\.0(\.\d+)?$/)
        .optional(),
    },
  })
  .refine(isInPlace)
  .refine(({ verb, object }) => verb.id !== VOIDED || object.objectType === "StatementRef");
export type StatementAsk = z.output<typeof StatementAsk>;

/** A statement as it is kept and shown. */
export type Statement = Omit<StatementAsk, "id"> & { readonly id: string; readonly stored: string; readonly timestamp: string };
