import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import { askedOf } from "#domain/imports/rules.ts";
import type { Hanging, Job, Judged } from "#domain/imports/types.ts";
import { Mailbox, Telephone } from "#domain/names.ts";
import { decideOrganization } from "#domain/organizations/rules/details.ts";
import { readSchool, type SchoolField, type SchoolRow, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { Organization, type OrgCode } from "#domain/organizations/types.ts";
import { type Refusal, refuse } from "#domain/outcome.ts";
import type { Issue } from "#domain/sheet.ts";
import { audit } from "#table/audit.ts";
import { FOUNDING_WRITES, founding } from "#table/founding.ts";
import { invitations } from "#table/invitations.ts";
import { changeOrganization, edited, newOrgId, organizationCodes, organizations, organizationsByCode } from "#table/organizations.ts";
import { readAll } from "#table/rows.ts";
import type { Numbered, Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";

const Administrator = z.object({ name: z.string(), mailbox: Mailbox.optional(), telephone: Telephone.optional() });
const SchoolPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), organization: Organization, administrator: Administrator }),
  z.object({ is: z.literal("other"), before: Organization, organization: Organization }),
]);
type SchoolPlan = z.output<typeof SchoolPlan>;

const columnOf: Partial<Record<Refusal["code"], SchoolField>> = {
  ADMIN_REQUIRED: "administrator",
  GRADES_OVERLAP: "grades",
  LICENCE_REQUIRED: "licence",
  ORG_PARENT_LEVEL: "parent",
  STAGE_NOT_IN_SCHOOL: "grades",
  STAGE_REQUIRED: "stages",
};

const issueOf = (refusal: Refusal, field: SchoolField = columnOf[refusal.code] ?? "code"): Issue => ({
  column: schoolSheet.columns[field].heading,
  ...refusal,
});

const inScope = ({ scope }: Actor, { path }: Organization): boolean => path[scope.level] === scope.organization;

const rowsByCode = (rows: readonly Numbered<SchoolRow>[]): Map<OrgCode, number[]> => {
  const by = new Map<OrgCode, number[]>();
  for (const { row, entry } of rows) by.set(entry.code, [...(by.get(entry.code) ?? []), row]);
  return by;
};

const check: SheetKind<SchoolField, SchoolRow, SchoolPlan>["check"] = async (job, actor, rows, checked) => {
  const named = rows.flatMap(({ entry }) => [entry.code, entry.parent, ...(entry.managingCode ? [entry.managingCode] : [])]);
  const known = await organizationsByCode(named);
  const twice = rowsByCode(rows);
  const ids = new Map(rows.map(({ entry }) => [entry.code, known.get(entry.code)?.organization ?? newOrgId()]));
  const parents = new Map(rows.map(({ entry }) => [entry.code, entry.parent]));
  let refusedCodes: ReadonlySet<OrgCode> = new Set();
  for (;;) {
    const judged = rows.map(judge);
    const now = new Set(rows.flatMap(({ entry }, index) => (judged[index]?.did === "refused" ? [entry.code] : [])));
    if (now.size === refusedCodes.size) {
      await checked(rows.length);
      return judged;
    }
    refusedCodes = now;
  }

  function judge({ row, entry }: Numbered<SchoolRow>): Judged<SchoolPlan> {
    const rowsOfCode = twice.get(entry.code) ?? [];
    if (rowsOfCode.length > 1) return refused(row, refuse("ORG_IN_FILE_TWICE", "DIR-08", { rows: rowsOfCode.join("、") }));
    const parent = known.get(entry.parent);
    if (!parent || !inScope(actor, parent))
      return refused(row, refuse("ORG_CODE_UNKNOWN", "DIR-07", { organizationCode: entry.parent }), "parent");
    const standing = { parent, known: known.get(entry.code), managing: managingOf(entry, parent) };
    const id = ids.get(entry.code) ?? newOrgId();
    const outcome = decideOrganization(standing, entry, id, { mayChange: true, importId: job.import });
    if (!outcome.ok) return refused(row, outcome, outcome.refusal.code === "ORG_CODE_UNKNOWN" ? "managing" : undefined);
    const change = outcome.value;
    if (change.is === "same") return { row, did: "unchanged" };
    if (change.is === "other") return { row, did: "updated", plan: change };
    return { row, did: "created", plan: change };
  }

  /** The managing school, which may be there already or stand in the same file, in the same county; a row that is refused manages nobody. */
  function managingOf({ code, managingCode }: SchoolRow, { organization, path }: Organization) {
    const managing = managingCode && known.get(managingCode);
    if (managing) return managing.path.COUNTY === path.COUNTY ? managing : undefined;
    const id = managingCode && !refusedCodes.has(managingCode) && ids.get(managingCode);
    const beside = managingCode && parents.get(managingCode) === parents.get(code);
    return id && beside ? { organization: id, level: "SCHOOL" as const, path: { ...path, SCHOOL: id, COUNTY: organization } } : undefined;
  }
};

const refused = (row: number, { refusal }: { refusal: Refusal }, field?: SchoolField) => ({
  row,
  did: "refused" as const,
  issues: [issueOf(refusal, field)],
});

const hangingOf = (row: number, planned: Organization, standing: Organization | undefined): Hanging[] => {
  const id = planned.organization;
  if (!standing || standing.version !== planned.version) return [{ row, id, why: "CHANGED" }];
  if (standing.people > 0) return [{ row, id, why: "HAS_PEOPLE" }];
  if (standing.administrators > 0) return [{ row, id, why: "HAS_ADMINISTRATORS" }];
  return standing.named ? [{ row, id, why: "HAS_REQUESTS" }] : [];
};

const takeBack = (job: Job, actor: Actor, { row, plan }: PlannedRow<SchoolPlan>, codeHash: string | undefined): Owned[] => {
  const { organization, code, version } = plan.organization;
  if (plan.is === "other") {
    const former = { ...plan.before, version: version + 1 };
    const told = audit(actor, askedOf(job), { ...edited(plan.organization, former), importId: job.import });
    return [changeOrganization(former, version), told].map((write) => ({ rows: [row], write }));
  }
  return [
    { rows: [row], write: organizations.remove({ organization }, { version, people: 0, administrators: 0, named: undefined }) },
    { rows: [row], write: organizationCodes.remove({ code }, { organization }) },
    ...(codeHash ? [{ rows: [row], write: invitations.remove({ codeHash }, { acceptedBy: null }) }] : []),
  ];
};

/** The sheet of schools: each with its administrator's invitation in one step (DIR-08), sixty at once. */
export const schoolsKind: SheetKind<SchoolField, SchoolRow, SchoolPlan> = {
  sheet: schoolSheet,
  read: readSchool,
  check,
  plan: SchoolPlan,
  idOf: ({ organization }) => organization.organization,
  weigh: (plans) => plans.reduce((sum, { is }) => sum + (is === "new" ? FOUNDING_WRITES : 2), 0),
  writes: async (job, actor, planned) => {
    const parts = await Promise.all(
      planned.map(async ({ row, plan }) => {
        if (plan.is === "other") {
          const write = changeOrganization(plan.organization, plan.before.version);
          const told = audit(actor, job.asked, { ...edited(plan.before, plan.organization), importId: job.import });
          return { owned: [write, told].map((one) => ({ rows: [row], write: one })), mails: [], notes: [] };
        }
        const { organization, administrator } = plan;
        const made = await founding(actor, organization, administrator, job.asked);
        return {
          owned: made.writes.map((write) => ({ rows: [row], write })),
          mails: made.mails,
          notes: [[organization.organization, made.codeHash] as const],
        };
      }),
    );
    return {
      owned: parts.flatMap(({ owned }) => owned),
      mails: parts.flatMap(({ mails }) => mails),
      notes: Object.fromEntries(parts.flatMap(({ notes }) => notes)),
    };
  },
  hanging: async (planned) => {
    const standing = await readAll(planned.map(({ plan }) => organizations.at({ organization: plan.organization.organization })));
    return planned.flatMap(({ row, plan }, index) =>
      plan.is === "new" ? hangingOf(row, plan.organization, standing[index]) : changedOf(row, plan.organization, standing[index]),
    );
  },
  undo: async (job, planned, notes, actor) =>
    planned.flatMap((one) => takeBack(job, actor, one, notes[one.plan.organization.organization])),
};

const changedOf = (row: number, planned: Organization, standing: Organization | undefined): Hanging[] =>
  standing?.version === planned.version ? [] : [{ row, id: planned.organization, why: "CHANGED" }];
