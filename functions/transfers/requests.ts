import { ulid } from "ulid";
import { given } from "#domain/given.ts";
import { type OrgId, StintId, TransferId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { Page, PageKey } from "#domain/page.ts";
import { packOn } from "#domain/program/packs.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { transferCard } from "#domain/transfers/effects.ts";
import type { Asking, KeepConsent, Requests } from "#domain/transfers/port.ts";
import type { FilingStanding } from "#domain/transfers/standing.ts";
import type { TransferState } from "#domain/transfers/states.ts";
import type { TransferCard } from "#domain/transfers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { look, lookInTurn } from "#table/look.ts";
import { nameSchool, organizations, organizationsByCode } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, readAll } from "#table/rows.ts";
import { holdersUntold } from "#table/teachers/by-number.ts";
import { teachers } from "#table/teachers/teachers.ts";
import {
  askedBefore,
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

const whoIs = async (asking: Asking): Promise<Teacher | undefined> => {
  if ("teacher" in asking) return get(teachers.at({ teacher: asking.teacher }));
  const { printsOf } = await keyedHashes();
  const [holder] = await holdersUntold([printsOf(asking.identity)]);
  return holder;
};

const schoolOf = async (asking: Asking, own: OrgId) => {
  if (!("toCode" in asking)) return get(organizations.at({ organization: own }));
  const found = (await organizationsByCode([asking.toCode])).get(asking.toCode);
  return found?.level === "SCHOOL" ? found : undefined;
};

type Cards = { readonly cards: readonly TransferCard[]; readonly next?: PageKey | undefined };

/** What waits with an office, or was settled there, and then what would take from it. */
const ofOffice = async (organization: OrgId, state: TransferState, page: Page): Promise<Cards> => {
  const own = (part: Page) => look("the transfers of an office in a state", { organization, state }, transferCards, part);
  const taken = async (part: Page) => {
    const { items, next } = await leavingFrom(organization, part);
    return { items: items.filter((one) => one.state === state).map(transferCard), ...given({ next }) };
  };
  const { items, next } = await lookInTurn([own, taken], page);
  return { cards: items, next };
};

/** A page of all that a school filed holds whatever of it is in the state. */
const filedBy = async (organization: OrgId, state: TransferState, page: Page): Promise<Cards> => {
  const { items, next } = await look("the transfers a school filed", { organization }, filed, page);
  const found = await readAll(items.map((one) => transfers.at(one)));
  return { cards: found.flatMap((one) => (one?.state === state ? [transferCard(one)] : [])), next };
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

  filing: async ({ organization }, asking, { day }) => {
    const [teacher, to, question] = await Promise.all([whoIs(asking), schoolOf(asking, organization), questionIn(asking, organization)]);
    const county = to?.path.COUNTY;
    const [from, open, program] = await Promise.all([
      teacher && get(organizations.at({ organization: teacher.school })),
      teacher?.transfer && get(transfers.at({ transfer: teacher.transfer })),
      county && get(programRow.at({ year: packOn(day).year, county })),
    ]);
    const known = { program: program || undefined, teacher, from: from || undefined };
    return { ...known, to, open: open || undefined, ...question };
  },

  about: transferStanding,

  file: async ({ actor, now, did }, filing) => {
    const { kept } = await transact([
      ...filingWrites(filing),
      ...(filing.names ? [nameSchool(filing.names)] : []),
      audit(actor, now, auditOfTransfer(filing.transfer)),
    ]);
    return kept ? accept(filing.transfer, did) : "stale";
  },

  listed: async (scope, state, page) => {
    const { cards, next } = await (scope.level === "SCHOOL" ? filedBy : ofOffice)(scope.organization, state, page);
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
