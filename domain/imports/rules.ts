import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { ImportId, TeacherId } from "../ids.ts";
import { accept, type Outcome, type Refusal, type Refused, refuse } from "../outcome.ts";
import type { Removal } from "../privacy/types.ts";
import { dayOf } from "../program/days.ts";
import { packOf } from "../program/packs.ts";
import type { Now } from "../program/types.ts";
import type { RefusalCode } from "../refusals.ts";
import { type Cells, namesOf } from "../sheet.ts";
import type { ImportSheet, RowNotes, RowOutcome } from "../sheet-kind.ts";
import { type SheetName, sheets } from "./sheets.ts";
import type { Counts, Dependent, Job, Otherwise, Plan, Planned, RowResult, Warned } from "./types.ts";

/** Above this share of people of other organisations an import stops and tells the county. */
const FOREIGN_SHARE = 0.05;
const HOURS_24 = 86_400_000;

export type TakeIn = {
  readonly sheet: SheetName;
  readonly year?: number | undefined;
  readonly checkOnly: boolean;
  readonly goodRowsOnly: boolean;
  readonly fileName?: string | undefined;
  /** Why a higher level brings it past the offices between (§6-61). */
  readonly reason?: string | undefined;
};

/** Whether somebody is to know of an import: a source of what it brought itself, an office of all of the organisation's. */
export const isShownTo = ({ duty, account }: Pick<Actor, "duty" | "account">, { by }: Job): boolean => duty !== "SOURCE" || by === account;

/**
 * Whoever may not bring a sheet, or not for an organisation of that level, neither applies nor undoes one; nor does a machine client what its sheet does in
 * somebody's person (SEC-02): a sheet of schools appoints their administrators. A source brings what it reports (LRN-02).
 */
export const refusedToBring = ({ level, duty, scope, machine }: Actor, name: SheetName): Refused | undefined => {
  const { levels, rule, inPerson, bySource }: ImportSheet = sheets[name];
  if (duty === "SOURCE" && !bySource) return refuse("DUTY_SCOPE", "GOV-14", { required: ["ADMINISTRATOR"] });
  if (machine && inPerson) return refuse("MACHINE_MAY_NOT", "SEC-02", {});
  return levels.includes(level) && levels.includes(scope.level) ? undefined : refuse("ACT_NOT_YOURS", rule, { required: levels[0] });
};

/** Takes a file in: what it holds is judged later, by a worker. */
export const decideTakeIn = (actor: Actor, ask: TakeIn, rows: number, id: ImportId, now: Now): Outcome<Job> => {
  const { yearBy } = sheets[ask.sheet];
  const notTheirs = refusedToBring(actor, ask.sheet);
  if (notTheirs) return notTheirs;
  if (yearBy !== undefined) {
    if (ask.year === undefined) return refuse("YEAR_REQUIRED", yearBy, { pointer: "/query/year" });
    if (!packOf(ask.year)) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year: ask.year });
  }
  return accept(
    {
      import: id,
      organization: actor.scope.organization,
      sheet: ask.sheet,
      ...given({ year: ask.year, fileName: ask.fileName }),
      state: "CHECKING",
      checkOnly: ask.checkOnly,
      goodRowsOnly: ask.goodRowsOnly,
      by: actor.account,
      onBehalf: actor.onBehalf,
      ...given({ override: ask.reason === undefined ? undefined : { reason: ask.reason } }),
      asked: now,
      rows,
      checked: 0,
      counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
      chunks: 0,
      version: 1,
    },
    "queued",
  );
};

/** Why nothing of what was uploaded is shown, applied or taken back any more; nothing where it is there. */
export const removedImport = ({ removedAt }: Job): Refused | undefined =>
  removedAt === undefined ? undefined : refuse("IMPORT_REMOVED", "SEC-08", { removedOn: dayOf(removedAt) });

/** What was uploaded for an import goes by its age (SEC-08) once nothing of it is under way any more; that it goes stands on the import before it does. */
export const decideRemoval = (job: Job, now: Now): Removal<Job> => {
  if (isUnderWay(job)) return { stays: `its import is ${job.state}` };
  return { goes: job.removedAt === undefined ? nextJob(job, { removedAt: now.at }) : job };
};

const nextJob = (job: Job, change: Partial<Job>): Job => ({ ...job, ...change, version: job.version + 1 });

/** The column that says whom a row is about: of those of which one is enough, the one that is filled in. */
export const aboutIn = <F extends string>(sheet: ImportSheet<F>, cells: Cells<F>): F => {
  const either = namesOf(sheet).filter((field) => sheet.columns[field].required === "either");
  return [sheet.about, ...either].find((field) => cells(field) !== "") ?? sheet.about;
};

/** What one row comes to, by what it was decided to; a refusal is shown in the column it is about. */
export const rowResultOf = <P, F extends string>(
  sheet: ImportSheet<F>,
  row: number,
  outcome: RowOutcome<P, F>,
  about: F = sheet.about,
): RowResult<P> => {
  if (!outcome.ok) {
    const { refusal, field = sheet.columnOf[refusal.code] ?? about, foreign } = outcome;
    return { row, did: "refused", issues: [{ column: sheet.columns[field].heading, ...refusal }], ...given({ foreign }) };
  }
  const notes = notesOf(outcome);
  if (outcome.did === "unchanged") return { row, did: "unchanged", ...notes };
  return { row, did: outcome.did === "created" ? "created" : "updated", plan: outcome.value, ...notes };
};

/** What is told of a row, where anything is. */
const notesOf = ({ changes = [], warnings = [] }: RowNotes): RowNotes => ({
  ...(changes.length > 0 && { changes }),
  ...(warnings.length > 0 && { warnings }),
});

const FIRST = 20;

/** The warnings of rows that are taken, those of one kind together. */
const warnedOf = (judged: readonly RowResult[]): Warned[] => {
  const all = judged.flatMap((one) => (one.did === "refused" ? [] : (one.warnings ?? []).map((warning) => ({ row: one.row, ...warning }))));
  return [...Map.groupBy(all, ({ code, column }) => `${code} ${column}`).values()].flatMap((alike) => {
    const [first] = alike;
    return first
      ? [{ code: first.code, column: first.column, count: alike.length, rows: alike.slice(0, FIRST).map(({ row }) => row) }]
      : [];
  });
};

export const countsOf = (judged: readonly Pick<RowResult, "did">[]): Counts => {
  const of = (did: RowResult["did"]) => judged.filter((one) => one.did === did).length;
  return { created: of("created"), updated: of("updated"), unchanged: of("unchanged"), refused: of("refused") };
};

/** What is to be written, of rows that were judged. */
export const plannedRowsOf = (judged: readonly RowResult[]): Planned[] =>
  judged.flatMap((one) => (one.did === "created" || one.did === "updated" ? [{ row: one.row, plan: one.plan }] : []));

export const planOf = (judged: readonly RowResult[], chunks: Plan["chunks"]): Plan => ({
  rows: judged.map((one) => ({ row: one.row, did: one.did, ...(one.did === "refused" ? { issues: one.issues } : notesOf(one)) })),
  chunks,
});

/** A command asked more than a day ago is not carried out. */
export const isStale = (job: Job, committed: string): boolean =>
  job.state === "CHECKING" && Date.parse(committed) - Date.parse(job.asked.at) > HOURS_24;

export const refusedJob = (job: Job, { code, rule, data }: Refusal): Job =>
  nextJob(job, { state: "REFUSED", refusal: { code, rule, data: { ...data } } });

/** People of other organisations among the rows, row by row. */
export const strangersIn = (judged: readonly RowResult[]): TeacherId[] =>
  judged.flatMap((one) => (one.did === "refused" && one.foreign ? [one.foreign] : []));

/** A single stranger is a slip; more than one in twenty rows is not. */
export const areMany = (strangers: readonly TeacherId[], rows: number): boolean =>
  strangers.length > 1 && strangers.length > rows * FOREIGN_SHARE;

const FOUND_NOBODY: ReadonlySet<string> = new Set<RefusalCode>(["NOT_FOUND", "LEARNER_UNKNOWN", "TOO_MANY_NUMBERS"]);
/** So many rows that found nobody are slips, however short a sheet is. */
const SLIPS = 20;

/** Of a sheet of one's own people: do more than a slip's worth of rows name nobody of them? Whether somebody elsewhere is meant makes no difference. */
export const areManyMissed = (judged: readonly RowResult[], rows: number): boolean => {
  const missed = judged.filter((one) => one.did === "refused" && one.issues.some(({ code }) => FOUND_NOBODY.has(code))).length;
  return missed > SLIPS && missed > rows * FOREIGN_SHARE;
};

/** An import that pries writes nothing and tells nothing of its rows, nor how many of them were strangers. */
export const tooManyForeign = (job: Job): Job => {
  const { refusal } = refuse("IMPORT_TOO_MANY_FOREIGN", "DIR-06", {});
  return refusedJob({ ...job, checked: job.rows, counts: { created: 0, updated: 0, unchanged: 0, refused: job.rows } }, refusal);
};

/** What a whole check comes to. One bad row and nothing is written, unless only the good rows were asked for, or are always written. */
export const decideChecked = (job: Job, judged: readonly RowResult[], plan: string, chunks: number): Job => {
  const counts = countsOf(judged);
  const known = { counts, plan, chunks, checked: job.rows, warned: warnedOf(judged) };
  if (job.checkOnly) return nextJob(job, { ...known, state: "CHECKED" });
  if (counts.refused === 0 || job.goodRowsOnly || sheets[job.sheet].keepsGoodRows) return nextJob(job, { ...known, state: "APPLYING" });
  const count = judged.reduce((sum, one) => sum + (one.did === "refused" ? one.issues.length : 0), 0);
  const { refusal } = refuse("IMPORT_HAS_ERRORS", "SEC-03", { count });
  return refusedJob({ ...job, ...known }, refusal);
};

/** What a row comes to when it is written, where that is something else. */
export const otherwiseOf = (came: RowResult): Otherwise => {
  const { row, did } = came;
  return came.did === "refused" ? { row, did, issues: came.issues.map((one) => ({ ...one, data: { ...one.data } })) } : { row, did };
};

/** The rows of an import as they came out: as they were checked, but for those that came to something else when they were written. */
export const asWritten = (rows: Plan["rows"], otherwise: readonly Otherwise[]): Plan["rows"] => {
  const by = new Map(otherwise.map((one) => [one.row, one]));
  return rows.map((one) => by.get(one.row) ?? one);
};

/** An import that is written, and what its rows came to then. */
export const appliedJob = (job: Job, rows: Plan["rows"], otherwise: readonly Otherwise[]): Job =>
  nextJob(job, { state: "APPLIED", ...(otherwise.length > 0 && { counts: countsOf(asWritten(rows, otherwise)) }) });

/** The rows of an import that ended with the duty of whoever brought it: what was not written is shown as refused, for that reason. */
export const asCutShort = (job: Job, { rows, chunks }: Plan, written: ReadonlyMap<number, unknown>): Plan["rows"] => {
  const { refusal } = job;
  if (refusal?.code !== "IMPORT_OFFICE_ENDED") return rows;
  const sheet: ImportSheet = sheets[job.sheet];
  const rest = new Set(chunks.flatMap((planned, number) => (written.has(number) ? [] : planned.map(({ row }) => row))));
  const issues = [{ column: sheet.columns[sheet.about]?.heading ?? "", ...refusal }];
  return rows.map((one) => (rest.has(one.row) ? { row: one.row, did: "refused" as const, issues } : one));
};

/**
 * SEC-05: in the name of somebody who was relieved nothing more is checked or written. What came in stays, and the import has ended: whoever is in office brings the file
 * anew, which leaves what is there as it is.
 */
export const officeEndedJob = (job: Job, plan: Plan, written: ReadonlyMap<number, number>, otherwise: readonly Otherwise[]): Job => {
  const done = [...written.values()].reduce((sum, rows) => sum + rows, 0);
  const planned = plan.chunks.reduce((sum, { length }) => sum + length, 0);
  const { refusal } = refuse("IMPORT_OFFICE_ENDED", "SEC-05", {
    written: done,
    rest: job.state === "CHECKING" ? job.rows : planned - done,
  });
  if (done === 0) return refusedJob(job, refusal);
  const ended = { ...job, refusal: { ...refusal, data: { ...refusal.data } } };
  return nextJob(ended, { state: "APPLIED", counts: countsOf(asWritten(asCutShort(ended, plan, written), otherwise)) });
};

/** When what is done with an import now was asked: its undo, or itself. */
export const askedOf = ({ undoAsked, asked }: Job): Now => undoAsked ?? asked;

/** A race spoiled rows after the check: what was written is taken back. */
export const stoppingJob = (job: Job, rows: readonly number[]): Job => {
  const { refusal } = refuse("IMPORT_ROW_SPOILED", sheets[job.sheet].rule, { rows: rows.join("、") });
  return nextJob(job, { state: "STOPPING", refusal: { ...refusal, data: { ...refusal.data } } });
};

/** An import that was taken back: nothing of it stands but the rows that had to be left. */
export const takenBackJob = (job: Job, left: readonly Dependent[], rows: Plan["rows"]): Job => {
  const leftRows = new Set(left.map(({ row }) => row));
  const stands = (wrote: "created" | "updated") => rows.filter(({ row, did }) => did === wrote && leftRows.has(row)).length;
  const standing = { created: stands("created"), updated: stands("updated") };
  return nextJob(job, { state: job.state === "STOPPING" ? "STOPPED" : "UNDONE", standing, ...(left.length > 0 && { left: [...left] }) });
};

/** Do the counts of an import say what was written, or what would be? */
export const countsAre = ({ state }: Pick<Job, "state">): "planned" | "written" =>
  state === "APPLIED" || state === "STOPPED" || state === "UNDONE" ? "written" : "planned";

/** What the rows of an import come to now: of one that was taken back, only what stands. */
export const countsNow = ({ state, counts, standing, left = [] }: Job): Counts => {
  if (state !== "STOPPED" && state !== "UNDONE") return counts;
  const created = Math.min(left.length, counts.created);
  return { ...counts, ...(standing ?? { created, updated: left.length - created }) };
};

/** Is something left for a worker to do? */
export const isUnderWay = ({ state }: Pick<Job, "state">): boolean =>
  state === "CHECKING" || state === "APPLYING" || state === "STOPPING" || state === "UNDOING";

/**
 * Applies what was only checked; it is checked again first, for things may have changed. The same ask again changes nothing, and one that differs in
 * `goodRowsOnly` is refused.
 */
export const decideApply = (job: Job, goodRowsOnly: boolean, now: Now): Outcome<Job> => {
  const { state } = job;
  const isAsked = state === "APPLYING" || state === "APPLIED" || (state === "CHECKING" && !job.checkOnly);
  if (isAsked && job.goodRowsOnly === goodRowsOnly) return accept(job, "unchanged");
  if (isUnderWay(job)) return refuse("IMPORT_NOT_FINISHED", "SEC-03", { state });
  if (state !== "CHECKED") return refuse("IMPORT_NOTHING_TO_APPLY", "SEC-03", { state });
  const removed = removedImport(job);
  if (removed) return removed;
  return accept(nextJob(job, { state: "CHECKING", checkOnly: false, goodRowsOnly, asked: now, checked: 0 }), "queued");
};

/** Ends an import that cannot go on: before anything is written it is refused, later it is taken back. What is being taken back goes on. */
export const decideEnd = (job: Job, reason: string): Outcome<Job> => {
  if (!isUnderWay(job)) return accept(job, "unchanged");
  const { refusal } = refuse("IMPORT_ENDED", "SEC-03", { reason });
  if (job.state === "CHECKING") return accept(refusedJob(job, refusal));
  if (job.state !== "APPLYING") return refuse("IMPORT_NOT_FINISHED", "SEC-03", { state: job.state });
  return accept(nextJob(job, { state: "STOPPING", refusal: { ...refusal, data: { ...refusal.data } } }), "queued");
};

const SHOWN = 200;

/** Takes a whole import back while no later work uses its rows. */
export const decideUndo = (job: Job, dependents: readonly Dependent[], now: Now): Outcome<Job> => {
  if (job.state === "UNDOING" || job.state === "UNDONE") return accept(job, "unchanged");
  if (isUnderWay(job)) return refuse("IMPORT_NOT_FINISHED", "SEC-03", { state: job.state });
  if (job.state !== "APPLIED") return refuse("IMPORT_NOTHING_TO_UNDO", "SEC-03", { state: job.state });
  const removed = removedImport(job);
  if (removed) return removed;
  if (dependents.length > 0)
    return refuse("IMPORT_UNDO_BLOCKED", "SEC-03", { count: dependents.length, hanging: dependents.slice(0, SHOWN) });
  return accept(nextJob(job, { state: "UNDOING", undoAsked: now }), "queued");
};
