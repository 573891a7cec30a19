import type { OrgId } from "#domain/ids.ts";
import { type Hanging, mayHang } from "#domain/organizations/rules/hanging.ts";
import { decideSchoolRows } from "#domain/organizations/rules/school-rows.ts";
import { readSchool, type SchoolField, type SchoolRow, schoolSheet } from "#domain/organizations/school-sheet.ts";
import type { Organization, OrgCode } from "#domain/organizations/types.ts";
import { yearOf } from "#domain/program/days.ts";
import { levelsBetween, refusedToStepOver } from "#domain/program/stepping/rule.ts";
import type { Day, Level, Now } from "#domain/program/types.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind, type Writes } from "#table/imports/sheet-kind.ts";
import { administratorsOf } from "#table/organizations/administrators.ts";
import { FOUNDING_WRITES, foundingWrites } from "#table/organizations/founding.ts";
import { hangingOn } from "#table/organizations/hanging.ts";
import { invitations } from "#table/organizations/invitations.ts";
import { lateBelow } from "#table/organizations/late.ts";
import {
  auditOfEdit,
  auditOfRemoval,
  changeOrganization,
  newOrgId,
  organizationCodes,
  organizations,
  organizationsByCode,
  peopleHeld,
  successorStands,
} from "#table/organizations/organizations.ts";
import { operating } from "#table/programs/programs.ts";
import { readAll } from "#table/rows.ts";
import { openInvitationsOf, type SchoolPlan, schoolPlan } from "./schools-plan.ts";

type Kind = SheetKind<SchoolField, SchoolRow, SchoolPlan>;

/** What hangs on the schools whose stages or type the rows may change. */
const hangingOnThose = async (known: ReadonlyMap<OrgCode, Organization>, rows: Parameters<Kind["check"]>[1], day: Day) => {
  const found = new Map<OrgCode, Hanging>();
  for (const { entry } of rows) {
    const before = known.get(entry.code);
    if (before && mayHang(before, entry)) found.set(before.code, await hangingOn(before, [yearOf(day)]));
  }
  return found;
};

/** The marks of schools made now, by the office below which the rows put them. */
const lateBelowThose = async (known: ReadonlyMap<OrgCode, Organization>, rows: Parameters<Kind["check"]>[1], now: Now) => {
  const parents = new Set(rows.flatMap(({ entry }) => known.get(entry.parent) ?? []));
  const marks = await Promise.all([...parents].map(async (parent) => [parent.organization, await lateBelow(parent, now)] as const));
  return new Map(marks.flatMap(([id, late]) => (late ? [[id, late] as const] : [])));
};

/** Who administers the schools that are there. */
const administratorsOfThose = async (known: ReadonlyMap<OrgCode, Organization>, rows: Parameters<Kind["check"]>[1]) => {
  const there = rows.flatMap(({ entry }) => known.get(entry.code) ?? []);
  return new Map(await Promise.all(there.map(async (one) => [one.organization, await administratorsOf(one)] as const)));
};

/** The codes of schools that manage those that are there, or that one of them went into, whether the file names them or not. */
const codesBeside = async (known: ReadonlyMap<OrgCode, Organization>, rows: Parameters<Kind["check"]>[1]) => {
  const there = rows.flatMap(({ entry }) => known.get(entry.code) ?? []);
  const beside = new Set(there.flatMap(({ managing, mergedInto }) => [managing, mergedInto].flatMap((one) => one ?? [])));
  const found = await readAll([...beside].map((organization) => organizations.at({ organization })));
  return new Map(found.flatMap((one) => (one ? [[one.organization, one.code] as const] : [])));
};

type Decided = Awaited<ReturnType<Kind["check"]>>[number];

const check: Kind["check"] = async ({ job, actor, now }, rows) => {
  const named = rows.flatMap(({ entry }) => [
    entry.code,
    entry.parent,
    ...[entry.managingCode, entry.mergedIntoCode].flatMap((code) => code ?? []),
  ]);
  const known = await organizationsByCode(named);
  const operates = new Map<OrgId | undefined, Promise<readonly Level[]>>();
  const identified = rows.map((row) => ({ ...row, id: known.get(row.entry.code)?.organization ?? newOrgId() }));
  const [hanging, late, administrators, codes] = await Promise.all([
    hangingOnThose(known, rows, now.day),
    lateBelowThose(known, rows, now),
    administratorsOfThose(known, rows),
    codesBeside(known, rows),
  ]);
  return Promise.all(decideSchoolRows(actor, identified, known, job.import, { hanging, late, administrators, codes }).map(notSteppingOver));

  /** An office that signs in is not stepped over without a reason (§6-61). */
  async function notSteppingOver(outcome: Decided): Promise<Decided> {
    if (!outcome.ok || outcome.did === "unchanged") return outcome;
    const { level, path } = outcome.value.organization;
    if (levelsBetween(actor.level, level).length === 0) return outcome;
    const here = operates.get(path.COUNTY) ?? operating(path.COUNTY);
    operates.set(path.COUNTY, here);
    const refused = refusedToStepOver(actor.level, level, job.override?.reason, await here, "DIR-08");
    return refused ? { ...refused, field: "parent" } : outcome;
  }
};

/** Holds that the school which another goes into stands, where the same transaction does not write that one too. */
const standing = (before: Organization, after: Organization, changing: ReadonlySet<OrgId>) =>
  after.mergedInto !== undefined && changing.has(after.mergedInto) ? [] : successorStands(before, after);

const idsOf = (planned: readonly PlannedRow<SchoolPlan>[]): ReadonlySet<OrgId> =>
  new Set(planned.map(({ plan }) => plan.organization.organization));

const writesOf = async (
  doing: ImportContext,
  { row, plan }: PlannedRow<SchoolPlan>,
  changing: ReadonlySet<OrgId>,
): Promise<Required<Omit<Writes, "otherwise">>> => {
  if (plan.is === "other") {
    const stands = standing(plan.before, plan.organization, changing);
    return {
      owned: ownedBy(row, [
        changeOrganization(plan.organization, plan.before.version, peopleHeld(plan.before, plan.organization)),
        ...stands,
      ]),
      mails: [],
      notes: {},
    };
  }
  const { organization, administrator } = plan;
  const { writes, mails, codeHash } = await foundingWrites(doing.actor, organization, administrator, doing.now);
  return { owned: ownedBy(row, writes), mails, notes: { [organization.organization]: codeHash } };
};

/** Takes back what a row wrote, while the school is as it wrote it and nobody is there; the invitations that were not accepted go with it, also those sent since. */
const takeBack = async (
  { row, plan }: PlannedRow<SchoolPlan>,
  codeHash: string | undefined,
  changing: ReadonlySet<OrgId>,
): Promise<Owned[]> => {
  const { organization, code, version } = plan.organization;
  if (plan.is === "other")
    return ownedBy(row, [
      changeOrganization({ ...plan.before, version: version + 1 }, version),
      ...standing(plan.organization, plan.before, changing),
    ]);
  const invited = new Set([...(codeHash ? [codeHash] : []), ...(await openInvitationsOf(plan.organization))]);
  return ownedBy(row, [
    organizations.remove({ organization }, { version, people: 0, administrators: 0, named: undefined }),
    organizationCodes.remove({ code }, { organization }),
    ...[...invited].map((one) => invitations.remove({ codeHash: one }, { acceptedBy: null })),
  ]);
};

/** A school as it becomes, and that the one it goes into stands. */
const CHANGING_WRITES = 2;

/** The sheet of schools: each with its administrator's invitation in one step (DIR-08), sixty at once. */
export const schoolsKind: Kind = {
  sheet: schoolSheet,
  read: readSchool,
  check,
  plan: schoolPlan,
  idOf: ({ organization }) => organization.organization,
  weigh: (plans) => plans.reduce((sum, { is }) => sum + (is === "new" ? FOUNDING_WRITES : CHANGING_WRITES), 0),
  audits: (_doing, plan, became) => {
    if (plan.is === "new") return became === "written" ? undefined : auditOfRemoval(plan.organization);
    return became === "written" ? auditOfEdit(plan.before, plan.organization) : auditOfEdit(plan.organization, plan.before);
  },
  writes: async (doing, planned) => {
    const changing = idsOf(planned);
    const parts = await Promise.all(planned.map((one) => writesOf(doing, one, changing)));
    return {
      owned: parts.flatMap((part) => part.owned),
      mails: parts.flatMap(({ mails }) => mails),
      notes: Object.assign({}, ...parts.map(({ notes }) => notes)),
    };
  },
  undo: async (_doing, planned, notes) => {
    const changing = idsOf(planned);
    const taken = planned.map((one) => takeBack(one, notes[one.plan.organization.organization], changing));
    return (await Promise.all(taken)).flat();
  },
};
