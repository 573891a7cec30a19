import * as z from "zod";
import { OrgId } from "../ids.ts";
import type { Label } from "../program/labels.ts";
import type { SettingName } from "../program/settings.ts";
import { Year } from "../program/types.ts";

/** The settings by which an office decides how long something is kept: days, 0 while it is undecided. */
export type KeptSetting = Extract<SettingName, "sheetsKeptDays" | "listsKeptDays">;

/** How long something is kept: for ever, since others rest on it; while its row stands; so many days; as a county decides, or as nobody has decided yet. */
export type KeptFor = "for ever" | "while in use" | "undecided" | { readonly days: number } | { readonly setting: KeptSetting };

/** What is kept of people, why, and how long. `zh` is what a notice to teachers says of it; absent where it is about nobody. */
export type Kept = { readonly zh?: string; readonly why: Label; readonly for: KeptFor };

/** Whether something goes by its age, and as what it is written down before it does; or why it stays. */
export type Removal<T> = { readonly goes: T } | { readonly stays: string };

const Words = z.object({ zh: z.string(), en: z.string() });

/** The notice to whom the data is about: what is kept, why, how long, what they may ask for, and whom (PIPL 17). */
export const PrivacyShown = z.object({
  year: Year,
  /** Whose figures these are; `null`: as the year's notice leaves them. */
  county: OrgId.nullable(),
  notice: Words.meta({ description: "告知的正文" }),
  rights: Words,
  /** Where the help desk of this deployment is found, as it was set up; `null` where none was. */
  contact: z.string().nullable(),
  kept: z.array(
    z.object({
      what: z.string().meta({ description: "所保存的一类记录或文件", examples: ["teacher"] }),
      zh: z.string(),
      why: Words,
      keeps: z.enum(["FOR_EVER", "WHILE_IN_USE", "UNDECIDED", "DAYS"]),
      /** How many days it is kept; `null` where it is not told in days. */
      days: z.int().nullable(),
      /** The setting by which a county decides it; `null` where it does not. */
      setting: z
        .string()
        .nullable()
        .meta({ description: "决定期限的设置；null 为不由县决定", examples: ["listsKeptDays"] }),
    }),
  ),
});
