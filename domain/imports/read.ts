import type { Actor } from "../access.ts";
import type { ImportId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { ERRORS_HEADING, type Row } from "../sheet.ts";
import { cellReason, reasonOf } from "../sheets/reasons.ts";
import { warningOfRow } from "../sheets/warnings.ts";
import type { ImportsWorld } from "./port.ts";
import { asCutShort, asWritten, countsAre, countsNow, isShownTo, removedImport } from "./rules.ts";
import { type SheetName, sheets } from "./sheets.ts";
import { jobInScope } from "./take-in.ts";
import type { Job, Plan, RowDid } from "./types.ts";
import { type JobView, jobView, type RowView } from "./views.ts";

type Ask = { readonly importId: ImportId };

/** Rows written: counted while they are being written or taken back, known once that is over. */
const viewOf = async (job: Job, { progress }: ImportsWorld): Promise<JobView> => {
  const { created, updated } = countsNow(job);
  if (!MOVING.includes(job.state)) return jobView(job, countsAre(job) === "written" ? created + updated : 0);
  const written = await progress.written(job.import);
  return jobView(
    job,
    [...written.values()].reduce((sum, rows) => sum + rows, 0),
  );
};

const MOVING: readonly Job["state"][] = ["APPLYING", "STOPPING", "UNDOING"];

/** Shows an import as `use` leaves it. */
export const withJobView =
  <A>(use: (actor: Actor, ask: A, world: ImportsWorld) => Promise<Outcome<Job>>) =>
  async (actor: Actor, ask: A, world: ImportsWorld): Promise<Outcome<JobView>> => {
    const outcome = await use(actor, ask, world);
    return outcome.ok ? accept(await viewOf(outcome.value, world), outcome.did) : outcome;
  };

/** Where an import stands. */
export const readImport = withJobView((actor, ask: Ask, world) => jobInScope(actor, ask, world));

/** The imports of an organisation; to a source, those of them that it brought. */
export const listImports = async (actor: Actor, { page }: { page: Page }, world: ImportsWorld): Promise<Outcome<Paged<JobView>>> => {
  const { items, next } = await world.jobs.of(actor.scope.organization, page);
  const shown = items.filter((job) => isShownTo(actor, job));
  return accept({ items: await Promise.all(shown.map((job) => viewOf(job, world))), ...(next && { next }) });
};

type RowsAsk = Ask & { readonly did?: RowDid | undefined; readonly page: Page };

/** What the rows of an import came to, those of one outcome or all. */
export const listRows = async (actor: Actor, ask: RowsAsk, world: ImportsWorld): Promise<Outcome<Paged<RowView>>> => {
  const found = await checkedJob(actor, ask, world);
  if (!found.ok) return found;
  const rows = await rowsOf(found.value, world);
  const from = Number(ask.page.after?.row ?? 0);
  const wanted = rows.filter(({ row, did }) => row > from && (ask.did === undefined || did === ask.did));
  const items = wanted.slice(0, ask.page.limit).map(({ row, did, issues = [], changes = [], warnings = [] }) => ({
    row,
    did,
    issues: issues.map(cellReason),
    changes,
    warnings: warnings.map(({ column, code }) => ({ column, ...warningOfRow(code) })),
  }));
  const last = items.at(-1);
  return accept({ items, ...(last && wanted.length > items.length && { next: { row: `${last.row}` } }) });
};

const checkedJob = async (actor: Actor, ask: Ask, world: ImportsWorld): Promise<Outcome<Job>> => {
  const found = await jobInScope(actor, ask, world);
  if (!found.ok) return found;
  const removed = removedImport(found.value);
  if (removed) return removed;
  if (found.value.plan) return found;
  return found.value.refusal
    ? { ok: false, refusal: found.value.refusal }
    : refuse("IMPORT_NOT_FINISHED", "SEC-03", { state: found.value.state });
};

/** What the rows of an import came to. */
const rowsOf = async (job: Job, { files, progress }: ImportsWorld): Promise<Plan["rows"]> => {
  const [plan, otherwise] = await Promise.all([files.plan(job), sheets[job.sheet].keepsGoodRows ? progress.otherwise(job.import) : []]);
  const written = job.state === "APPLIED" && job.refusal ? await progress.written(job.import) : undefined;
  return asWritten(written ? asCutShort(job, plan, written) : plan.rows, otherwise);
};

type File = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

/**
 * The sheet as it was sent, with a column that says what is wrong. It is made when asked for and kept nowhere; it holds the numbers that were sent, so it goes
 * to whoever sent it and to nobody else, and the audit says when.
 */
export const errorSheet = async (actor: Actor, ask: Ask, world: ImportsWorld): Promise<Outcome<File>> => {
  const found = await checkedJob(actor, ask, world);
  if (!found.ok) return found;
  const job = found.value;
  if (job.by !== actor.account) return refuse("FIELD_SCOPE", "SEC-08", {});
  await world.jobs.taken(job, actor, world.now);
  const [[header = NO_ROW, ...rows], came] = await Promise.all([world.files.rows(job), rowsOf(job, world)]);
  const columns = header.cells.flatMap((heading, column) => (heading === ERRORS_HEADING ? [] : [column]));
  const sent = ({ cells }: Row) => columns.map((column) => cells[column] ?? "");
  const wrong = new Map(came.map(({ row, issues = [] }) => [row, issues.map(issueText).join("；")]));
  const place = (row: Row, index: number): string => (row.number === index + SECOND_ROW ? "" : `原文件第${row.number}行：`);
  const told = (row: Row, index: number): string => (wrong.has(row.number) ? `${place(row, index)}${wrong.get(row.number)}` : "");
  const lines = rows.map((row, index) => [...sent(row), told(row, index)]);
  const bytes = await world.spreadsheets.withErrors(sheets[job.sheet].title, sent(header), lines);
  return accept({ bytes, type: world.spreadsheets.type, name: `${sheets[job.sheet].title}导入-错误说明.xlsx` });
};

/** Below the headings, with which this sheet begins. */
const SECOND_ROW = 2;

const NO_ROW: Row = { number: 1, cells: [] };

const issueText = (issue: Parameters<typeof reasonOf>[0] & { readonly column: string }) => `${issue.column}：${reasonOf(issue).detail}`;

/** An empty sheet to fill in, with drop-downs and a sheet of explanations. */
export const template = async (_: null, { sheet }: { sheet: SheetName }, world: ImportsWorld): Promise<Outcome<File>> => {
  const bytes = await world.spreadsheets.template(sheets[sheet]);
  return accept({ bytes, type: world.spreadsheets.type, name: `${sheets[sheet].title}导入模板.xlsx` });
};
