import type { Actor } from "../access.ts";
import type { ImportId, OrgId } from "../ids.ts";
import type { Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Row, Sheet } from "../sheet.ts";
import type { Hanging, Job, Judged, Plan, Planned, SheetName } from "./types.ts";

/** How writing one chunk ended: it stands, it stood already, or these rows could not be written as they were decided. */
export type Chunked = "kept" | "already" | { readonly spoiled: readonly number[] };

/** A kind of sheet: what the engine asks of schools, teachers, enrollments. */
export type Kind = {
  readonly sheet: Sheet;
  /** Reads and judges every row; writes nothing. A file without the right headings is refused. */
  readonly judge: (
    job: Job,
    actor: Actor,
    rows: readonly Row[],
    checked: (rows: number) => Promise<void>,
  ) => Promise<Outcome<readonly Judged[]>>;
  /** Parts what is to be written into transactions. */
  readonly chunk: (planned: readonly Planned[]) => readonly (readonly Planned[])[];
  readonly keep: (job: Job, actor: Actor, number: number, planned: readonly Planned[]) => Promise<Chunked>;
  /** What was made from these rows and is in use. */
  readonly hanging: (planned: readonly Planned[]) => Promise<readonly Hanging[]>;
  readonly takeBack: (job: Job, actor: Actor, number: number, planned: readonly Planned[]) => Promise<Chunked>;
};

export type Kinds = Readonly<Record<SheetName, Kind>>;

/** The rows of jobs. `keep` holds only if the job is still the version it was decided on. */
export type Jobs = {
  readonly newId: () => ImportId;
  readonly byId: (id: ImportId) => Promise<Job | undefined>;
  readonly keep: (job: Job, actor: Actor) => Promise<"kept" | "stale">;
  readonly of: (organization: OrgId, page: Page) => Promise<Paged<Job>>;
  /** Rows whose chunk is written and not taken back. */
  readonly written: (id: ImportId) => Promise<number>;
};

/** Sealed objects: the rows as they were sent, and the plan made from them. */
export type Papers = {
  readonly keepRows: (job: Job, rows: readonly Row[]) => Promise<void>;
  readonly rows: (job: Job) => Promise<readonly Row[]>;
  readonly keepPlan: (job: Job, plan: Plan) => Promise<string>;
  readonly plan: (job: Job) => Promise<Plan>;
};
