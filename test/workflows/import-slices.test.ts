import { describe, expect, test } from "vitest";
import { ImportId } from "#domain/ids.ts";
import type { WorkWorld } from "#domain/imports/port.ts";
import { asCutShort, isUnderWay } from "#domain/imports/rules.ts";
import type { Job } from "#domain/imports/types.ts";
import { CHUNKS_A_SLICE, workOff } from "#domain/imports/work.ts";
import { spokenCode } from "#domain/program/sentences.ts";
import { Day } from "#domain/program/types.ts";
import { anActor, places } from "#given/actors.ts";

const actor = anActor("SCHOOL");
const plan = Array.from({ length: 2 * CHUNKS_A_SLICE + 10 }, (_, row) => [{ row, plan: null }]);

const rows = plan.flatMap((chunk) => chunk.map(({ row }) => ({ row, did: "created" as const })));

const aJob = (change: Partial<Job>): Job => ({
  import: ImportId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
  organization: places.SCHOOL,
  sheet: "teachers",
  state: "APPLYING",
  checkOnly: false,
  goodRowsOnly: false,
  by: actor.account,
  onBehalf: false,
  asked: { at: "2022-07-05T01:00:00.000Z", day: Day.parse("2022-07-05") },
  rows: plan.length,
  checked: plan.length,
  counts: { created: plan.length, updated: 0, unchanged: 0, refused: 0 },
  chunks: plan.length,
  plan: "plan",
  version: 2,
  ...change,
});

const never = async () => {
  throw new Error("not asked for");
};

/** What an import comes to slice by slice, how many chunks each had, and which messages were put for the next. */
const inSlices = async (
  from: Job,
  written: Set<number>,
  { busy = false, broken = false, mayStill = true, until = Number.POSITIVE_INFINITY } = {},
) => {
  let job = from;
  let chunks = 0;
  const slices: number[] = [];
  const said: string[] = [];
  const world: WorkWorld = {
    jobs: {
      byId: async () => job,
      keep: async (moved) => {
        job = moved;
        return "kept";
      },
    },
    files: { keepRows: never, rows: never, keepPlan: never, plan: broken ? never : async () => ({ rows, chunks: plan }) },
    progress: {
      ...{ checked: never, left: async () => [], otherwise: async () => [] },
      written: async () => new Map([...written].map((number) => [number, 1])),
    },
    mayStill: async () => mayStill,
    isInOffice: async () => written.size < until,
    kinds: () => ({
      judge: never,
      chunk: () => [],
      keep: async (_, __, number) => {
        written.add(number);
        return "kept";
      },
      takeBack: async (_, __, number) => {
        written.delete(number);
        return "kept";
      },
    }),
    dependents: async () => [],
    foreign: { met: never },
    tellCounty: never,
    turns: {
      take: async () => !busy,
      goOn: async () => {
        said.push("goes on");
      },
      pass: async () => {
        said.push("passes");
      },
    },
    pace: async () => {
      chunks++;
    },
    committed: from.asked.at,
    message: "1",
  };
  do {
    chunks = 0;
    await workOff({ import: from.import, actor }, world).catch((error: Error) => said.push(error.message));
    slices.push(chunks);
  } while (isUnderWay(job) && !busy && !broken);
  return { state: job.state, slices, said, ...(job.refusal && { job }) };
};

describe("an import of many chunks", () => {
  const all = [CHUNKS_A_SLICE, CHUNKS_A_SLICE, 10];

  test("is written slice by slice, each brought by a message of its own, and then passes the turn on", async () => {
    expect(await inSlices(aJob({}), new Set())).toEqual({ state: "APPLIED", slices: all, said: ["goes on", "goes on", "passes"] });
  });

  test("is taken back slice by slice", async () => {
    const written = new Set(plan.keys());
    const undone = await inSlices(aJob({ state: "UNDOING" }), written);
    expect(undone).toEqual({ state: "UNDONE", slices: all, said: ["goes on", "goes on", "passes"] });
    expect(written.size).toBe(0);
  });

  test("§6-33 of a managing school that may no more: refused before it was judged, written or taken back to its end afterwards", async () => {
    const ended = { mayStill: false };
    const waits = await inSlices(aJob({ state: "CHECKING", plan: undefined, chunks: 0, checked: 0 }), new Set(), ended);
    expect(waits).toMatchObject({ state: "REFUSED", slices: [0], said: ["passes"] });
    expect(await inSlices(aJob({}), new Set(), ended)).toMatchObject({ state: "APPLIED", slices: all });
    expect(await inSlices(aJob({ state: "UNDOING" }), new Set(plan.keys()), ended)).toMatchObject({ state: "UNDONE", slices: all });
  });

  test("SEC-05 in the name of somebody who was relieved nothing more is written: what came in stays, and the import says so", async () => {
    const waits = await inSlices(aJob({ state: "CHECKING", plan: undefined, chunks: 0, checked: 0 }), new Set(), { until: 0 });
    const [code, rule, total] = ["IMPORT_OFFICE_ENDED", "SEC-05", plan.length];
    expect(waits).toMatchObject({ state: "REFUSED", slices: [0], job: { refusal: { code, rule, data: { written: 0, rest: total } } } });
    const written = new Set<number>();
    const { job, ...cut } = await inSlices(aJob({}), written, { until: CHUNKS_A_SLICE });
    expect(cut).toEqual({ state: "APPLIED", slices: [CHUNKS_A_SLICE, 0], said: ["goes on", "passes"] });
    const rest = total - CHUNKS_A_SLICE;
    const counts = { created: CHUNKS_A_SLICE, refused: rest };
    expect(job).toMatchObject({ counts, refusal: { code, data: { written: CHUNKS_A_SLICE, rest } } });
    expect(spokenCode(job?.refusal?.code ?? "NOT_FOUND")).toBe("import-office-ended");
    const told = job && asCutShort(job, { rows, chunks: plan }, new Map([...written].map((number) => [number, 1])));
    expect(told?.filter(({ did }) => did === "refused")).toHaveLength(rest);
    expect(told?.at(-1)).toMatchObject({ did: "refused", issues: [{ column: "证件号码", code }] });
    expect(await inSlices(aJob({ state: "UNDOING" }), new Set(plan.keys()), { until: 0 })).toMatchObject({ state: "UNDONE" });
  });

  test("does nothing while its organisation is busy, for it is called when it is its turn", async () => {
    expect(await inSlices(aJob({}), new Set(), { busy: true })).toEqual({ state: "APPLYING", slices: [0], said: [] });
  });

  test("passes the turn on where it fails, and is tried again by its message", async () => {
    const failed = await inSlices(aJob({}), new Set(), { broken: true });
    expect(failed).toEqual({ state: "APPLYING", slices: [0], said: ["passes", "not asked for"] });
  });

  test("passes the turn on once it has ended, so that a message that came again strands nobody", async () => {
    expect(await inSlices(aJob({ state: "APPLIED" }), new Set())).toEqual({ state: "APPLIED", slices: [0], said: ["passes"] });
  });
});
