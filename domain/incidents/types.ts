import * as z from "zod";
import { AccountId, IncidentId, OrgId } from "../ids.ts";
import { choiceOf, words } from "../names.ts";
import { Day, Instant } from "../program/types.ts";

/** How data is thought to have got out: by somebody else's account, an export passed on, a device, paper, a message to the wrong people, an intrusion. */
export const SuspectedWay = z.enum(["ACCOUNT", "EXPORT", "DEVICE", "PAPER", "MESSAGE", "INTRUSION", "UNKNOWN"]);
export type SuspectedWay = z.output<typeof SuspectedWay>;

const wayWords = {
  ACCOUNT: "账号被他人使用",
  EXPORT: "导出文件外传",
  DEVICE: "设备丢失或被盗",
  PAPER: "纸质材料",
  MESSAGE: "误发",
  INTRUSION: "系统被侵入",
  UNKNOWN: "尚不清楚",
} as const satisfies Record<SuspectedWay, string>;

const SuspectedWayAsk = /* @__PURE__ */ choiceOf(SuspectedWay, wayWords);

const AT_MOST = 1000;
const Text = words(AT_MOST);

/** No system of this kind held people's records earlier. */
const EARLIEST = "2000-01-01";

/** A leak as it is reported; without `organizations` it is about the one that reports. */
export const ReportIncident = z.strictObject({
  foundOn: Day.refine((day) => day >= EARLIEST, { params: { zh: `不早于${EARLIEST}`, en: `is before ${EARLIEST}` } }),
  what: Text,
  organizations: z.array(OrgId).min(1).max(50).optional(),
  /** About how many people. */
  people: z.int().min(0).max(1_000_000),
  way: SuspectedWayAsk,
  measures: Text,
});
export type ReportIncident = Readonly<z.output<typeof ReportIncident>>;

/** A report whose organizations are named, each once and in order: the same words are the same incident. */
export type Reported = ReportIncident & { readonly organizations: readonly OrgId[] };

export const AddFinding = z.strictObject({ finding: Text });

/** What came of it (L187): whether there was a leak, who answers for it, and what was done. */
export const ConcludeIncident = z.strictObject({ leak: z.boolean(), responsibility: Text, outcome: Text });
export type ConcludeIncident = Readonly<z.output<typeof ConcludeIncident>>;

const By = { account: AccountId, at: Instant };

/** A leak and all that was found and done about it. Nothing of it is ever taken away. */
export const Incident = z.object({
  foundOn: Day,
  what: z.string(),
  organizations: z.array(OrgId).meta({ minItems: 1, maxItems: 50 }),
  people: z.int().meta({ minimum: 0, maximum: 1_000_000 }),
  way: SuspectedWay,
  measures: z.string(),
  incident: IncidentId,
  county: OrgId,
  state: z.enum(["OPEN", "CONCLUDED"]),
  reported: z.object({ ...By, organization: OrgId }),
  findings: z.array(z.object({ finding: z.string(), ...By })),
  conclusion: z.object({ leak: z.boolean(), responsibility: z.string(), outcome: z.string(), ...By }).optional(),
  version: z.int(),
});
export type Incident = Readonly<z.output<typeof Incident>>;
