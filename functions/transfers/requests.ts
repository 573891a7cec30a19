import { ulid } from "ulid";
import { given } from "#domain/given.ts";
import { type OrgId, StintId, TransferId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { Page, PageKey } from "#domain/page.ts";
import { packOn } from "#domain/program/packs.ts";
import type { Stage } from "#domain/program/types.ts";
import { triedTooOftenToday } from "#domain/teachers/rules/guessing.ts";
import type { Asker, Teacher } from "#domain/teachers/types.ts";
import type { FindTransfers } from "#domain/transfers/asks.ts";
import { transferCard } from "#domain/transfers/effects.ts";
import type { Asking, KeepConsent, Requests } from "#domain/transfers/port.ts";
import type { FilingStanding } from "#domain/transfers/standing.ts";
import type { TransferCard } from "#domain/transfers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { look, lookFor, lookInTurn } from "#table/look.ts";
import { nameSchool, organizations, organizationsByCode } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, readAll, readBy } from "#table/rows.ts";
import { holdersByName } from "#table/teachers/by-number.ts";
import { teachers } from "#table/teachers/teachers.ts";
import {
  askedBefore,
  endingAtTransfer,
  filed,
  filingWrites,
  leavingFrom,
  putTransfer,
  questionsBy,
  transferCards,
  transfers,
} from "#table/teachers/transfers.ts";
import { auditOfTransfer } from "./audited.ts";
import { transferStanding } from "./standing.ts";

const whoIs = async (asker: Asker, asking: Asking): Promise<{ readonly holder: Teacher | undefined; readonly untold: boolean }> => {
  if ("teacher" in asking) return { holder: await get(teachers.at({ teacher: asking.teacher })), untold: false };
  const { printsOf } = await keyedHashes();
  const [found] = await holdersByName(asker, [{ prints: printsOf(asking.identity), name: asking.name }]);
  return found ?? { holder: undefined, untold: false };
};

const schoolOf = async (asking: Asking, own: OrgId) => {
  if (!("toCode" in asking)) return get(organizations.at({ organization: own }));
  const found = (await organizationsByCode([asking.toCode])).get(asking.toCode);
  return found?.level === "SCHOOL" ? found : undefined;
};

type Cards = { readonly cards: readonly TransferCard[]; readonly next?: PageKey | undefined };

/** A request with the stages of the school that would gain somebody, and the record of whom it is about, where it is known and may be asked for. */
type Seen = { readonly card: TransferCard; readonly stages: readonly Stage[]; readonly teacher: Teacher | undefined };

/** Who these requests are about; a school learns nothing of anybody but its own people, so that it cannot try subjects on somebody it asked for (TRF-01). */
const peopleIn = async (cards: readonly TransferCard[], own: OrgId | undefined): Promise<ReadonlyMap<TransferId, Teacher>> => {
  const rows = (await readAll(cards.map(({ transfer }) => transfers.at({ transfer })))).flatMap((row) => row ?? []);
  const records = await readBy(
    rows.map(({ teacher }) => teacher),
    (teacher) => teachers.at({ teacher }),
  );
  return new Map(
    rows.flatMap(({ transfer, teacher }) => {
      const record = teacher && records.get(teacher);
      return record && (own === undefined || record.school === own) ? [[transfer, record] as const] : [];
    }),
  );
};

/** Adds to requests what they are looked for by: the stages of their schools, each school read once, and whom they are about. What is not looked for is not read. */
const seenBy = ({ stage, subject }: FindTransfers, own?: OrgId) => {
  const known = new Map<OrgId, readonly Stage[]>();
  return async (cards: readonly TransferCard[]): Promise<Seen[]> => {
    if (stage !== undefined) {
      const missing = cards.map(({ to }) => to).filter((to) => !known.has(to));
      for (const [to, school] of await readBy(missing, (organization) => organizations.at({ organization }))) known.set(to, school.stages);
    }
    const people = subject === undefined ? undefined : await peopleIn(cards, own);
    return cards.map((card) => ({ card, stages: known.get(card.to) ?? [], teacher: people?.get(card.transfer) }));
  };
};

const isSoughtBy =
  ({ state, direction, stage, subject }: FindTransfers) =>
  ({ card, stages, teacher }: Seen): boolean =>
    card.state === state &&
    (direction === undefined || card.direction === direction) &&
    (stage === undefined || stages.includes(stage)) &&
    (subject === undefined || teacher?.subject === subject);

/** What waits with an office, or was settled there, and then what would take from it. */
const ofOffice = async (organization: OrgId, sought: FindTransfers, page: Page): Promise<Cards> => {
  const [seen, isSought] = [seenBy(sought), isSoughtBy(sought)];
  const own = (part: Page) => {
    const read = async (some: Page) => {
      const found = await look("the transfers of an office in a state", { organization, state: sought.state }, transferCards, some);
      return { ...found, items: await seen(found.items) };
    };
    return lookFor(read, isSought, ({ card }) => endingAtTransfer(organization, card), part);
  };
  const taken = async (part: Page) => {
    const { items, next } = await leavingFrom(organization, part);
    return { items: (await seen(items.map(transferCard))).filter(isSought), ...given({ next }) };
  };
  const { items, next } = await lookInTurn([own, taken], page);
  return { cards: items.map(({ card }) => card), next };
};

/** A page of all that a school filed holds whatever of it is looked for. */
const filedBy = async (organization: OrgId, sought: FindTransfers, page: Page): Promise<Cards> => {
  const { items, next } = await look("the transfers a school filed", { organization }, filed, page);
  const found = await readAll(items.map((one) => transfers.at(one)));
  const cards = found.flatMap((one) => (one?.state === sought.state ? [transferCard(one)] : []));
  return { cards: (await seenBy(sought, organization)(cards)).filter(isSoughtBy(sought)).map(({ card }) => card), next };
};

/** What a school asks, and the request that the same question led to before. */
const questionIn = async (asking: Asking, school: OrgId): Promise<Pick<FilingStanding, "question" | "asked">> => {
  if (!("identity" in asking)) return {};
  const questionOf = await questionsBy();
  const [asked = {}] = await askedBefore([questionOf(school, asking.identity, asking.name)]);
  return asked;
};

/** Keeps a consent with its audit. */
export const keepConsent: KeepConsent = async ({ actor, now, did }, transfer, reason) => {
  const act = transfer.consent ? "consent to a transfer" : "withdraw consent to a transfer";
  const { kept } = await transact([putTransfer(transfer), audit(actor, now, { ...auditOfTransfer(transfer), act, reason })]);
  return kept ? accept(transfer, did) : "stale";
};

/** Requests, as the table keeps them. */
export const requests: Requests = {
  fresh: () => ({ transfer: TransferId.parse(ulid()), stint: StintId.parse(ulid()) }),

  filing: async (asker, asking) => {
    const { organization } = asker.actor.scope;
    const { day } = asker.now;
    const [{ holder: teacher, untold }, to, question] = await Promise.all([
      whoIs(asker, asking),
      schoolOf(asking, organization),
      questionIn(asking, organization),
    ]);
    const county = to?.path.COUNTY;
    const [from, open, program] = await Promise.all([
      teacher && get(organizations.at({ organization: teacher.school })),
      teacher?.transfer && get(transfers.at({ transfer: teacher.transfer })),
      county && get(programRow.at({ year: packOn(day).year, county })),
    ]);
    if (untold) return triedTooOftenToday(asker.now);
    const known = { program: program || undefined, teacher, from: from || undefined };
    return accept({ ...known, to, open: open || undefined, ...question }, "unchanged");
  },

  about: transferStanding,

  file: async ({ actor, now, did }, filing) => {
    const { kept } = await transact([
      ...(filing.saysWhy ? [putTransfer(filing.transfer)] : filingWrites(filing)),
      ...(filing.names ? [nameSchool(filing.names)] : []),
      audit(actor, now, auditOfTransfer(filing.transfer)),
    ]);
    return kept ? accept(filing.transfer, did) : "stale";
  },

  listed: async (scope, sought, page) => {
    const { cards, next } = await (scope.level === "SCHOOL" ? filedBy : ofOffice)(scope.organization, sought, page);
    const ids = [...new Set(cards.flatMap(({ from, to }) => (from ? [from, to] : [to])))];
    const found = await readAll(ids.map((one) => organizations.at({ organization: one })));
    const names = new Map(found.flatMap((one) => (one ? [[one.organization, one.name] as const] : [])));
    return {
      items: cards.map((transfer) => ({
        transfer,
        fromName: transfer.from && names.get(transfer.from),
        toName: names.get(transfer.to) ?? "",
      })),
      ...given({ next }),
    };
  },
};
