import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import { given } from "#domain/given.ts";
import { type OrgId, TransferId } from "#domain/ids.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import { type RequestField, type RequestLine, readRequest, requestSheet } from "#domain/transfers/request-sheet.ts";
import { decideRequestRow } from "#domain/transfers/rules/request-row.ts";
import { withdrawnTransfer } from "#domain/transfers/rules/withdraw.ts";
import { rulesIn } from "#domain/transfers/standing.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { actingFor } from "#platform/actor.ts";
import { audit } from "#table/audit.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { nameSchool } from "#table/organizations/organizations.ts";
import { readAll } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { filingWrites, freeTeacher, putTransfer } from "#table/teachers/transfers.ts";
import { auditOfTransfer } from "../audited.ts";
import { type FilingOfRow, standingsOf } from "./filing-standings.ts";
import { type RequestPlan, requestPlan, requestsOf } from "./requests-plan.ts";

type Kind = SheetKind<RequestField, RequestLine, RequestPlan>;
type Planned = readonly PlannedRow<RequestPlan>[];

const newTransferId = (): TransferId => TransferId.parse(ulid());

/** Whom a row is about, by what tells people apart; a row that lets go whom the school has not says nothing of that person, not even that there is one. */
const personOf = ({ entry: { direction }, key, filing, standing: { teacher } }: FilingOfRow): string | undefined =>
  direction === "OUT" && teacher?.school !== filing?.organization ? undefined : key;

const check: Kind["check"] = async ({ actor, now }, rows) => {
  const filings = await standingsOf({ actor, now }, rows);
  const byPerson = Map.groupBy(filings, personOf);
  return filings.map((one) => {
    const { entry, filing, standing, untold } = one;
    if (untold) return triedTooOften;
    const person = personOf(one);
    const same = person === undefined ? [] : (byPerson.get(person) ?? []);
    const filer = filing && actingFor(actor, { ...filing, level: "SCHOOL" });
    return decideRequestRow({ actor, now, id: newTransferId() }, { ...standing, filer, same }, entry, rulesIn(standing, now));
  });
};

const filerOf = (actor: Actor, school: OrgId): Actor | undefined =>
  actingFor(actor, { organization: school, level: "SCHOOL", path: { ...actor.scope.path, SCHOOL: school } });

/** A sheet by which a county acts on behalf of many schools is audited with each of them. */
const onBehalf = ({ job, actor, now }: ImportContext, planned: Planned, act: AuditAct): Owned[] => {
  const { organization: own } = actor.scope;
  const bySchool = Map.groupBy(planned, ({ plan }) => plan.transfer.filed.organization);
  return [...bySchool].flatMap(([organization, rows]) => {
    const filer = filerOf(actor, organization);
    if (organization === own || !filer) return [];
    const ids = rows.map(({ plan }) => plan.transfer.transfer);
    const what = { kind: "IMPORT", id: job.import, act, rule: "TRF-02", after: { ids }, importId: job.import } as const;
    return [{ rows: [], write: audit(filer, now, what) }];
  });
};

const withdrawnBy = ({ actor, now }: ImportContext, transfer: Transfer): Transfer =>
  withdrawnTransfer(transfer, { by: actor.account, organization: transfer.filed.organization, at: now.at, reason: "撤销导入" });

/** Takes requests back that nobody took back already; their teachers are free for other requests. */
const takeBack = async (doing: ImportContext, planned: Planned): Promise<Owned[]> => {
  const standing = await requestsOf(planned);
  const left = planned.filter((_, index) => standing[index]?.state !== "WITHDRAWN");
  const about = left.flatMap(({ row, plan: { transfer, teacher } }) => (teacher ? [{ row, transfer, teacher: teacher.teacher }] : []));
  const people = await readAll(about.map((one) => teachers.at(one)));
  return [
    ...left.flatMap(({ row, plan: { transfer } }) => {
      return ownedBy(row, [putTransfer(withdrawnBy(doing, transfer))]);
    }),
    ...about.flatMap(({ row, transfer }, index) => {
      const person = people[index];
      return person?.transfer === transfer.transfer ? ownedBy(row, [freeTeacher(person)]) : [];
    }),
    ...onBehalf(doing, left, "withdraw transfers"),
  ];
};

/** The schools that these rows are the first to name, each once. */
const nameSchools = (planned: Planned): Owned[] => {
  const first = planned.flatMap(({ row, plan: { names } }) => (names ? [{ row, names }] : []));
  return [...Map.groupBy(first, ({ names }) => names)].map(([school, rows]) => ({
    rows: rows.map(({ row }) => row),
    write: nameSchool(school),
  }));
};

const distinct = (ids: readonly (OrgId | undefined)[]): number => new Set(ids.flatMap((id) => id ?? [])).size;

/**
 * Parts of a transaction that one request needs: itself, its lines with the school and with the office that loses somebody, the record of the person, its question, which lies under each version of the key;
 * as many wherever the person is, so that chunks tell nothing.
 */
const partsOf = ({ question }: RequestPlan): number => 5 + (question?.also?.length ?? 0);

/** The sheet of transfer requests: each row a request like one asked by hand (TRF-01). */
export const transfersKind: Kind = {
  sheet: requestSheet,
  read: (cells, { asked }) => readRequest(cells, asked.day),
  check,
  plan: requestPlan,
  idOf: ({ transfer }) => transfer.transfer,
  group: ({ transfer }) => transfer.filed.organization,
  weigh: (plans) =>
    plans.reduce((sum, plan) => sum + partsOf(plan), 0) +
    distinct(plans.map(({ transfer }) => transfer.filed.organization)) +
    distinct(plans.map(({ names }) => names)),
  audits: (doing, { transfer }, became) => {
    const by = filerOf(doing.actor, transfer.filed.organization);
    return { ...auditOfTransfer(became === "written" ? transfer : withdrawnBy(doing, transfer)), ...given({ by }) };
  },
  writes: async (doing, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan }) => ownedBy(row, filingWrites(plan))),
      ...nameSchools(planned),
      ...onBehalf(doing, planned, "file transfers"),
    ],
  }),
  undo: takeBack,
};
