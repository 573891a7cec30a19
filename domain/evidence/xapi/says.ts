import { given } from "../../given.ts";
import type { Label } from "../../program/labels.ts";
import type { FactAsk } from "../asks.ts";
import type { Statement } from "./statement.ts";

/** Why a statement that is kept is no evidence. */
export const whyNot = {
  VERB_NOT_OURS: {
    zh: "行为不是完成、通过、未通过，也不是学习时段的结束",
    en: "the verb is none of completed, passed, failed, terminated, suspended, exited",
  },
  ACTOR_NOT_ACCOUNT: {
    zh: "行为人未以本平台账号（account.homePage 与授权时的网址一致）写明",
    en: "the actor is not named by an account of this source's home page",
  },
  ACCOUNT_NOT_BOUND: {
    zh: "该平台账号未与教师绑定，请绑定后以原编号原样重新报送",
    en: "the account is bound to no teacher; bind it, then send the same statement again",
  },
  NOT_A_COURSE: {
    zh: "对象不是课程：应为 urn:xueshi:course:课程编码，或本平台网址下以课程编码结尾的地址",
    en: "the object is no course: urn:xueshi:course:CODE, or an address of the source that ends in the code",
  },
  NOT_COMPLETED: { zh: "结果写明未完成（completion 为 false）", en: "the result says that it was not completed" },
  DURATION_MISSING: {
    zh: "学习时段缺少时长（result.duration，以周、日、时、分、秒写明）",
    en: "the session has no duration in weeks, days, hours, minutes and seconds",
  },
  DURATION_TOO_LONG: { zh: "学习时段长于一年", en: "the session is longer than a year" },
  TARGET_NO_EVIDENCE: { zh: "所作废的语句不是学习记录", en: "what it voids was no evidence" },
  TARGET_NOT_HERE: {
    zh: "所作废的语句尚未收到；三十天内收到的，收到时即作废",
    en: "what it voids is not here; it is void from the start if it comes within thirty days",
  },
} as const satisfies Record<string, Label>;
export type WhyNot = keyof typeof whyNot;

type Kind = FactAsk["kind"];
const ADL = "http://adlnet.gov/expapi/verbs/";
const VERBS: Readonly<Record<string, { readonly kind: Kind; readonly passed?: boolean }>> = {
  [`${ADL}completed`]: { kind: "COMPLETED" },
  [`${ADL}passed`]: { kind: "ASSESSED", passed: true },
  [`${ADL}failed`]: { kind: "ASSESSED", passed: false },
  [`${ADL}terminated`]: { kind: "SESSION" },
  [`${ADL}suspended`]: { kind: "SESSION" },
  [`${ADL}exited`]: { kind: "SESSION" },
};

const COURSE = "urn:xueshi:course:";

/** The code of the course that an address names; nothing where it names none. */
const courseIn = (address: string, homePage: string): string | undefined => {
  if (address.startsWith(COURSE)) return address.slice(COURSE.length);
  return address.startsWith(homePage) ? address.slice(homePage.length).replace(/\/+$/, "").split("/").at(-1) : undefined;
};

const SPAN = /^P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/;
const SECONDS = [604_800, 86_400, 3600, 60, 1];

const YEAR = 366 * 86_400;

/** A duration in whole seconds; nothing of one that counts in months or years, which are of no one length. */
export const secondsIn = (duration: string): number | undefined => {
  const parts = SPAN.exec(duration)?.slice(1);
  return parts && Math.floor(parts.reduce((sum, part = "0", index) => sum + Number(part) * (SECONDS[index] ?? 0), 0));
};

/** A fact, but for whose it is: they are known to the source by a name. */
export type SaidOf = { readonly name: string; readonly fact: { readonly id: string; readonly [field: string]: unknown } };
export type SaidNothing = { readonly why: WhyNot };

/** What a statement says as evidence of its source: under which name of whom, and the fact without whose it is; or why it is no evidence. */
export const saidAsEvidence = ({ actor, verb, object, result, timestamp, id }: Statement, homePage: string): SaidOf | SaidNothing => {
  const of = VERBS[verb.id];
  if (!of) return { why: "VERB_NOT_OURS" };
  if (actor.account?.homePage !== homePage || actor.objectType === "Group") return { why: "ACTOR_NOT_ACCOUNT" };
  const course = (object.objectType ?? "Activity") === "Activity" && "id" in object ? courseIn(object.id, homePage) : undefined;
  if (!course) return { why: "NOT_A_COURSE" };
  const at = new Date(timestamp).toISOString();
  const about = { id, kind: of.kind, course };
  const { name } = actor.account;
  if (of.kind === "ASSESSED") {
    const { raw } = result?.score ?? {};
    return {
      name,
      fact: { ...about, on: at, passed: of.passed, ...given({ score: raw !== undefined && raw >= 0 && raw <= 1000 ? raw : undefined }) },
    };
  }
  if (of.kind === "COMPLETED") return result?.completion === false ? { why: "NOT_COMPLETED" } : { name, fact: { ...about, on: at } };
  const seconds = secondsIn(result?.duration ?? "");
  if (seconds === undefined) return { why: "DURATION_MISSING" };
  if (seconds > YEAR) return { why: "DURATION_TOO_LONG" };
  const start = new Date(Date.parse(at) - seconds * 1000).toISOString();
  return { name, fact: { ...about, start, end: at, seconds } };
};
