import type { Actor, Duty, Person, Place } from "#domain/access.ts";
import { invitationTo } from "#domain/accounts/effects.ts";
import { AppointmentAsk, type Invitation } from "#domain/accounts/types.ts";
import { AccountId, InvitationId } from "#domain/ids.ts";
import type { Level } from "#domain/program/types.ts";
import { anActor, places } from "./actors.ts";
import { at } from "./lists.ts";

const levels = ["PROVINCE", "PREFECTURE", "COUNTY", "SCHOOL"] as const;

export const who = (letter: string) => AccountId.parse(letter.repeat(40));
export const invitationId = InvitationId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");

/** One of the organisations, on its path. */
export const place = (level: Level): Place => {
  const path = Object.fromEntries(levels.slice(0, levels.indexOf(level) + 1).map((one) => [one, places[one]]));
  return { organization: places[level], level, path };
};

/** An account, with a role on one of them or with none. */
export const person = (account: AccountId, on?: Level, duty: Duty = "ADMINISTRATOR"): Person => ({
  account,
  name: "",
  roles: on ? [{ ...place(on), account, duty, stages: [] }] : [],
});

export const appointment = { name: "张某", mailbox: "z@example.invalid", dutyStatement: "负责本校教师信息" };
export const county: Actor = { ...anActor("COUNTY", "SCHOOL"), account: who("c") };

/** The county's invitation to administer the school, made at noon of July 5. */
export const invitation = (change: Partial<Invitation> = {}): Invitation => ({
  ...invitationTo(
    { ...place("SCHOOL"), organizationName: "某校" },
    AppointmentAsk.parse(appointment),
    county,
    invitationId,
    at("2022-07-05"),
  ),
  ...change,
});
