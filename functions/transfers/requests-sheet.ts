import { ulid } from "ulid";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import { OrgId, TransferId } from "#domain/ids.ts";
import { askedOf } from "#domain/imports/rules.ts";
import type { Hanging, Job, Judged } from "#domain/imports/types.ts";
import { accept, type Outcome, type Refusal, refuse } from "#domain/outcome.ts";
import { dayIn } from "#domain/sheet-cells.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { type RequestField, type RequestLine, readRequest, requestSheet } from "#domain/transfers/request-sheet.ts";
import { decideRequestRow } from "#domain/transfers/rules/request-row.ts";
import { withdrawn } from "#domain/transfers/rules/withdraw.ts";
import { rulesIn } from "#domain/transfers/rules-in.ts";
import { Question } from "#domain/transfers/standing.ts";
import { Transfer } from "#domain/transfers/types.ts";
import { actingFor } from "#platform/actor.ts";
import { audit } from "#table/audit.ts";
import { nameSchool } from "#table/organizations.ts";
import { readAll } from "#table/rows.ts";
import type { Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";
import { teachers } from "#table/teachers.ts";
import { filingWrites, freed, putTransfer, transfers } from "#table/transfers.ts";
import { type Standing, standingsOf } from "./filing-standings.ts";

const Plan = z.object({ transfer: Transfer, teacher: Teacher.optional(), question: Question.optional(), names: OrgId.optional() });
type Plan = z.output<typeof Plan>;

const columnOf: Readonly<Record<RequestLine["direction"], Partial<Record<Refusal["code"], RequestField>>>> = {
  IN: { ORG_NOT_REGISTERED: "school", TRANSFER_DATE_INVALID: "on" },
  OUT: {
    TRANSFER_DATE_INVALID: "on",
    NAME_DIFFERS: "name",
    ORG_CODE_UNKNOWN: "toCode",
    ORG_NOT_REGISTERED: "toCode",
    TRANSFER_OUT_OF_PROVINCE: "toCode",
    TRANSFER_SAME_SCHOOL: "toCode",
  },
};

const refused = (row: number, column: RequestField, { refusal }: { readonly refusal: Refusal }) => ({
  row,
  did: "refused" as const,
  issues: [{ column: requestSheet.columns[column].heading, ...refusal }],
});

/** The school that files a row, acted for by whoever uploads: its own, or one of its county on behalf (TRF-02). */
const filerOf = (actor: Actor, { entry, filing }: Standing): Outcome<Actor> => {
  const { school } = entry;
  if (school === undefined && actor.scope.level !== "SCHOOL") return refuse("VALUE_REQUIRED", "TRF-02", { column: "学校代码" });
  const filer = filing && actingFor(actor, { ...filing, level: "SCHOOL" });
  return filer ? accept(filer) : refuse("ORG_CODE_UNKNOWN", "DIR-01", { organizationCode: school ?? "" });
};

/** Does a row name somebody of another school as its own? A row about a number tells nothing of where he is, and names nobody (TRF-01). */
const isForeign = ({ entry, filing, standing: { teacher } }: Standing): boolean =>
  entry.direction === "OUT" && teacher !== undefined && teacher.school !== filing?.organization;

const check: SheetKind<RequestField, RequestLine, Plan>["check"] = async (job, actor, rows, checked) => {
  const standings = await standingsOf(rows, actor.scope.organization, job.asked);
  const same = new Map<string, number[]>();
  for (const one of standings) if (!isForeign(one)) same.set(one.key, [...(same.get(one.key) ?? []), one.row]);
  await checked(rows.length);
  return standings.map(judge);

  function judge(one: Standing): Judged<Plan> {
    const { row, entry, key, standing } = one;
    const filer = filerOf(actor, one);
    if (!filer.ok) return refused(row, "school", filer);
    const who = entry.direction === "IN" ? "number" : "teacher";
    const twice = isForeign(one) ? [] : (same.get(key) ?? []);
    if (twice.length > 1) return refused(row, who, refuse("TEACHER_IN_FILE_TWICE", "TRF-01", { rows: twice.join("、") }));
    const filed = { actor: filer.value, now: job.asked, id: TransferId.parse(ulid()) };
    const outcome = decideRequestRow(filed, standing, entry, rulesIn(standing, job.asked));
    if (!outcome.ok)
      return { ...refused(row, columnOf[entry.direction][outcome.refusal.code] ?? who, outcome), ...(isForeign(one) && { foreign: true }) };
    return outcome.did === "unchanged" ? { row, did: "unchanged" } : { row, did: "created", plan: outcome.value };
  }
};

/** What a county did in one sheet on behalf of many schools is told of each of them. */
const onBehalf = (job: Job, actor: Actor, planned: readonly PlannedRow<Plan>[], act: AuditAct): Owned[] => {
  const bySchool = new Map<OrgId, TransferId[]>();
  for (const { plan } of planned) {
    const { organization } = plan.transfer.filed;
    if (organization !== actor.scope.organization)
      bySchool.set(organization, [...(bySchool.get(organization) ?? []), plan.transfer.transfer]);
  }
  return [...bySchool].flatMap(([organization, ids]) => {
    const filer = actingFor(actor, { organization, level: "SCHOOL", path: { ...actor.scope.path, SCHOOL: organization } });
    const told = { kind: "IMPORT" as const, id: job.import, act, rule: "TRF-02" as const, after: { ids }, importId: job.import };
    return filer ? [{ rows: [], write: audit(filer, askedOf(job), told) }] : [];
  });
};

const requestsOf = (planned: readonly PlannedRow<Plan>[]) =>
  readAll(planned.map(({ plan }) => transfers.at({ transfer: plan.transfer.transfer })));

/** Takes requests back that nobody took back already; whoever they were about is free for another. */
const takeBack = async (job: Job, actor: Actor, planned: readonly PlannedRow<Plan>[]): Promise<Owned[]> => {
  const standing = await requestsOf(planned);
  const left = planned.filter((_, index) => standing[index]?.state !== "WITHDRAWN");
  const about = left.flatMap(({ row, plan: { transfer, teacher } }) => (teacher ? [{ row, transfer, teacher: teacher.teacher }] : []));
  const people = await readAll(about.map((one) => teachers.at(one)));
  const { at } = askedOf(job);
  return [
    ...left.map(({ row, plan: { transfer } }) => {
      const settled = { by: actor.account, organization: transfer.filed.organization, at, reason: "撤销导入" };
      return { rows: [row], write: putTransfer(withdrawn(transfer, settled)) };
    }),
    ...about.flatMap(({ row, transfer }, index) => {
      const person = people[index];
      return person?.transfer === transfer.transfer ? [{ rows: [row], write: freed(person) }] : [];
    }),
    ...onBehalf(job, actor, left, "withdraw transfers"),
  ];
};

const hangingOf = (row: number, { transfer }: Plan, standing: Transfer | undefined): Hanging[] =>
  standing?.state === "PENDING" || standing?.state === "WITHDRAWN" ? [] : [{ row, id: transfer.transfer, why: "DECIDED" }];

/** The schools that these rows are the first to name, each once. */
const named = (planned: readonly PlannedRow<Plan>[]): Owned[] => {
  const rows = new Map<OrgId, number[]>();
  for (const { row, plan } of planned) if (plan.names) rows.set(plan.names, [...(rows.get(plan.names) ?? []), row]);
  return [...rows].map(([school, of]) => ({ rows: of, write: nameSchool(school) }));
};

const distinct = (ids: readonly (OrgId | undefined)[]): number => new Set(ids.flatMap((id) => id ?? [])).size;

/** Parts of a transaction that one request needs: itself, its line with the school, the record of the person, its question; the same wherever he is, so that chunks tell nothing. */
const PARTS = 4;

/** The sheet of transfer requests: each row a request like one asked by hand (TRF-01). */
export const transfersKind: SheetKind<RequestField, RequestLine, Plan> = {
  sheet: requestSheet,
  read: (cells, { asked }) => readRequest(cells, dayIn, asked.day),
  check,
  plan: Plan,
  idOf: ({ transfer }) => transfer.transfer,
  group: ({ transfer }) => transfer.filed.organization,
  weigh: (plans) =>
    PARTS * plans.length + distinct(plans.map(({ transfer }) => transfer.filed.organization)) + distinct(plans.map(({ names }) => names)),
  writes: async (job, actor, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan }) => filingWrites(plan).map((write) => ({ rows: [row], write }))),
      ...named(planned),
      ...onBehalf(job, actor, planned, "file transfers"),
    ],
  }),
  hanging: async (planned) => {
    const standing = await requestsOf(planned);
    return planned.flatMap(({ row, plan }, index) => hangingOf(row, plan, standing[index]));
  },
  undo: async (job, planned, _notes, actor) => takeBack(job, actor, planned),
};
