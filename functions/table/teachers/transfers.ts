import * as z from "zod";
import { given } from "#domain/given.ts";
import { type OrgId, TransferId } from "#domain/ids.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { transferCard } from "#domain/transfers/effects.ts";
import type { Filing } from "#domain/transfers/rules/request.ts";
import type { FilingQuestion, FilingStanding } from "#domain/transfers/standing.ts";
import { Transfer, TransferCard } from "#domain/transfers/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { cardsOf } from "../look.ts";
import { readAll, readBy, row } from "../rows.ts";
import type { Secrets } from "../secrets.ts";
import { putTeacher } from "./teachers.ts";

export const transfers = row("transfer", Transfer);
/** What an office's queue shows of transfers. */
export const transferCards = cardsOf(TransferCard);

/** That a school filed a request: under the school it is found as long as it is kept. */
export const filed = row("filed", z.object({ transfer: TransferId }));
/** Which request a school's question led to last. */
export const asked = row("asked", z.object({ transfer: TransferId }));

/** Makes the questions of schools for a number and a name. */
export const questionsBy = async (secrets: Secrets): Promise<(school: OrgId, identity: Identity, name: string) => FilingQuestion> => {
  const { printsOf, poolKeysOf } = await secrets.keyedHashes();
  return (school, identity, name) => {
    const [nameKey, ...olderKeys] = poolKeysOf(name, identity.number.slice(-4));
    const [print, ...older] = printsOf(identity);
    const also = older.flatMap((one, index) => ({ ...one, nameKey: olderKeys[index] ?? nameKey }));
    return { school, ...print, nameKey, ...(also.length > 0 && { also }) };
  };
};

const slotsOf = ({ school, also = [], ...newest }: FilingQuestion) => [newest, ...also].map((one) => ({ ...one, school }));

/** Questions with the request that each led to last, under whichever version of the key; one that waits before one that is settled. */
export const askedBefore = async (questions: readonly FilingQuestion[]): Promise<Pick<FilingStanding, "question" | "asked">[]> => {
  const slots = questions.flatMap(slotsOf);
  const found = await readAll(slots.map((slot) => asked.at(slot)));
  const led = await readBy(
    found.map((slot) => slot?.transfer),
    (transfer) => transfers.at({ transfer }),
  );
  let next = 0;
  return questions.map(({ also, ...question }) => {
    const [before, ...olderBefore] = [question, ...(also ?? [])].map(() => found[next++]?.transfer);
    const older = also?.map((one, index) => ({ ...one, ...given({ before: olderBefore[index] }) }));
    const last = [before, ...olderBefore].flatMap((transfer) => (transfer && led.get(transfer)) || []);
    const standing = last.find(({ state }) => state === "PENDING") ?? last[0];
    return { question: { ...question, ...given({ before, also: older }) }, ...given({ asked: standing }) };
  });
};

/** Writes a transfer, if nobody settled it meanwhile. One that an office makes by itself is new. */
export const putTransfer = (transfer: Transfer): Write =>
  transfers.put({ transfer: transfer.transfer }, transfer, {
    when: transfer.version === 1 ? "absent" : { version: transfer.version - 1 },
    index: withOffice(transfer),
  });

/**
 * A new request; the record of the person it is known to be about with the slot taken, if it still is as it was read; the question it answers, if nobody asked
 * the same meanwhile.
 */
export const filingWrites = ({ transfer, teacher, question }: Omit<Filing, "names">): Write[] => [
  ...(teacher ? [putTeacher({ ...teacher, transfer: transfer.transfer, version: teacher.version + 1 }, { version: teacher.version })] : []),
  ...(question ? slotsOf(question).map((slot) => putQuestion(slot, transfer.transfer)) : []),
  putTransfer(transfer),
  filed.put(
    { organization: transfer.filed.organization, transfer: transfer.transfer },
    { transfer: transfer.transfer },
    { when: "absent" },
  ),
];

const putQuestion = ({ before, ...question }: ReturnType<typeof slotsOf>[number], transfer: TransferId): Write =>
  before === undefined
    ? asked.put(question, { transfer }, { when: "absent" })
    : asked.update(question, { set: { transfer }, when: { transfer: before } });

/** Frees the teacher of a request for another one. */
export const freeTeacher = (teacher: Teacher): Write => {
  const { transfer: _, ...free } = teacher;
  return putTeacher({ ...free, version: teacher.version + 1 }, { version: teacher.version });
};

/** Where a transfer stands in the index: with the office that acts, by its state and age. */
export const withOffice = (transfer: Transfer) => {
  const card = transferCard(transfer);
  return { as: "acting" as const, by: { organization: transfer.acting, state: card.state, at: card.at }, card };
};
