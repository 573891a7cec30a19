import * as z from "zod";
import type { OrgId } from "../../ids.ts";
import { mail } from "../../mail/effects.ts";
import type { Mail } from "../../mail/types.ts";
import { Day, type Now } from "../../program/types.ts";
import type { MoveStanding, SchoolOfMove } from "../standing.ts";
import type { Transfer } from "../types.ts";

const Event = z.enum(["PULLED", "PLANNED", "DONE", "REVERSED", "REJECTED", "WITHDRAWN", "LAPSED", "DEPARTURE_UNDONE", "PULL_UNDONE"]);
export type Event = z.output<typeof Event>;
const Side = z.enum(["FROM", "TO", "COUNTY"]);
export type Side = z.output<typeof Side>;

/** That somebody came or went: a count, a day and a reference. Its words stand in `letter-words.ts`, apart from those who only order it. */
export const transferMail = { kind: "transfer", data: z.object({ event: Event, side: Side, on: Day, reference: z.string() }) };

type TransferNews = { readonly event: Event; readonly on: Day; readonly reference: string; readonly at: string };

const transferLetter = ({ event, on, reference, at }: TransferNews, organization: OrgId, office: OrgId, side: Side): Mail =>
  mail(transferMail, { about: [reference, event, organization], to: { organization }, office, data: { event, side, on, reference } }, at);

const officeOf = ({ path, organization }: SchoolOfMove): OrgId => path.COUNTY ?? organization;

/** The mails to both schools; a person who stays within one school is told to it once. */
export const lettersToSchools = (news: TransferNews, from: SchoolOfMove | undefined, to: SchoolOfMove): Mail[] => [
  ...(from && from.organization !== to.organization ? [transferLetter(news, from.organization, officeOf(from), "FROM")] : []),
  transferLetter(news, to.organization, officeOf(to), "TO"),
];

/** The mails to both counties, where somebody who just departed is pulled across them, and where that is taken back (§6-57). */
export const lettersToCounties = (news: TransferNews, from: SchoolOfMove, to: SchoolOfMove): Mail[] =>
  [from, to].map((school) => transferLetter(news, officeOf(school), officeOf(school), "COUNTY"));

/** The mails to both schools that a transfer came to stand as it does. */
export const lettersOfTransfer = (transfer: Transfer, { from, to }: Pick<MoveStanding, "from" | "to">, { at, day }: Now): Mail[] => {
  const event = transfer.state === "PENDING" ? "DONE" : transfer.state;
  return lettersToSchools({ event, on: transfer.on ?? day, reference: transfer.transfer, at }, transfer.from && from, to);
};
