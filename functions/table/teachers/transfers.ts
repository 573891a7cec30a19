import * as z from "zod";
import { given } from "#domain/given.ts";
import { type OrgId, TransferId } from "#domain/ids.ts";
import type { Page, Paged, PageKey } from "#domain/page.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { transferCard } from "#domain/transfers/effects.ts";
import type { FilingQuestion } from "#domain/transfers/question.ts";
import type { Filing } from "#domain/transfers/rules/request.ts";
import type { FilingStanding } from "#domain/transfers/standing.ts";
import { Transfer, TransferCard } from "#domain/transfers/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { keyedHashes } from "../keys/hashes.ts";
import { cardsOf, look } from "../look.ts";
import { readAll, readBy, row } from "../rows.ts";
import { putTeacher } from "./teachers.ts";

export const transfers = row("transfer", Transfer);
/** What an office's queue shows of transfers. */
export const transferCards = cardsOf(TransferCard);

/** That a school filed a request: under the school it is found as long as it is kept. */
export const filed = row("filed", z.object({ transfer: TransferId }));
/** That a request asks for an office's consent (§6-62): under that office it is found as long as it is kept. */
export const leaving = row("leaving", z.object({ transfer: TransferId }));
/** Which request a school's question led to last. */
export const asked = row("asked", z.object({ transfer: TransferId }));

/** Makes the questions of schools for a number and a name. */
export const questionsBy = async (): Promise<(school: OrgId, identity: Identity, name: string) => FilingQuestion> => {
  const { questionsOf } = await keyedHashes();
  return (school, identity, name) => {
    const [newest, ...also] = questionsOf(identity, name);
    return { school, ...newest, ...(also.length > 0 && { also }) };
  };
};

const slotsOf = ({ school, also = [], ...newest }: FilingQuestion) => [newest, ...also].map((one) => asked.at({ ...one, school }));

/** Questions with the request that each led to last, under whichever version of the key; one that waits before one that is settled. */
export const askedBefore = async (questions: readonly FilingQuestion[]): Promise<Pick<FilingStanding, "question" | "asked">[]> => {
  const slots = await readAll(questions.flatMap(slotsOf));
  const ids = slots.map((slot) => slot?.transfer);
  const led = await readBy(ids, (transfer) => transfers.at({ transfer }));
  let next = 0;
  return questions.map((question) => {
    const own = slotsOf(question).map(() => ids[next++]);
    const found = own.flatMap((id) => (id && led.get(id)) || []);
    return { question: { ...question, ...given({ before: own[0] }) }, asked: found.find(({ state }) => state === "PENDING") ?? found[0] };
  });
};

/** Writes a transfer, if nobody settled it meanwhile. One that an office makes by itself is new; one that is settled keeps no print. */
export const putTransfer = ({ print, ...transfer }: Transfer): Write =>
  transfers.put({ transfer: transfer.transfer }, transfer.state === "PENDING" ? { ...transfer, ...given({ print }) } : transfer, {
    when: transfer.version === 1 ? "absent" : { version: transfer.version - 1 },
    index: withOffice(transfer),
  });

/**
 * A new request; the record of the person it is known to be about with the slot taken, if it still is as it was read; the question it answers, if nobody asked
 * the same meanwhile.
 */
export const filingWrites = ({ transfer, teacher, question }: Omit<Filing, "names">): Write[] => [
  ...(teacher ? [putTeacher({ ...teacher, transfer: transfer.transfer, version: teacher.version + 1 }, { version: teacher.version })] : []),
  ...(question ? putQuestion(question, transfer.transfer) : []),
  putTransfer(transfer),
  ...asLeaving(transfer),
  filed.put(
    { organization: transfer.filed.organization, transfer: transfer.transfer },
    { transfer: transfer.transfer },
    { when: "absent" },
  ),
];

/** The line of a request with the office whose consent it asks for. */
export const asLeaving = ({ losing, transfer }: Pick<Transfer, "losing" | "transfer">): Write[] =>
  losing ? [leaving.put({ organization: losing, transfer }, { transfer })] : [];

/** The requests that asked for an office's consent, a page of all there were. */
export const leavingFrom = async (organization: OrgId, page: Page): Promise<Paged<Transfer>> => {
  const { items, next } = await look("the transfers that take from an office", { organization }, leaving, page);
  const found = await readAll(items.map((one) => transfers.at(one)));
  return { items: found.flatMap((one) => (one?.losing === organization ? [one] : [])), ...given({ next }) };
};

/** Under the newest version, if nobody asked the same meanwhile; whoever asks does that first, so that the older ones go along. */
const putQuestion = ({ before, also = [], ...newest }: FilingQuestion, transfer: TransferId): Write[] => [
  before === undefined
    ? asked.put(newest, { transfer }, { when: "absent" })
    : asked.update(newest, { set: { transfer }, when: { transfer: before } }),
  ...also.map((one) => asked.put({ ...one, school: newest.school }, { transfer })),
];

/** Frees the teacher of a request for another one, and of the plan that it was. */
export const freeTeacher = (teacher: Teacher): Write => {
  const { transfer: _, planned, ...free } = teacher;
  const stands = planned?.does === "DEPARTURE" ? planned : undefined;
  return putTeacher({ ...free, ...given({ planned: stands }), version: teacher.version + 1 }, { version: teacher.version });
};

/** Where a transfer stands in the index: with the office that acts, by its state and age. */
export const withOffice = (transfer: Transfer) => {
  const card = transferCard(transfer);
  return { as: "acting" as const, by: { organization: transfer.acting, state: card.state, at: card.at }, card };
};

/** The key of a page of an office's transfers that ended at one of them. */
export const endingAtTransfer = (organization: OrgId, { transfer, state, at }: TransferCard): PageKey =>
  transfers.endingAt({ transfer }, { as: "acting", by: { organization, state, at } });
