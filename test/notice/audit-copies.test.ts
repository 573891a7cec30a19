import { describe, expect, it } from "vitest";
import { compareDay, nameOfRow } from "#domain/audit/comparing.ts";
import { type Archive, copiesOf, copyRows, type DayCopy, type Told } from "#domain/audit/copies.ts";
import { canonical } from "#domain/canonical.ts";
import { Day } from "#domain/program/types.ts";

const aRow = (sk: string, committed: string, beside: object = {}) => ({ pk: "AUDIT#TEACHER#1", sk, committed, ...beside });
const came = (row: object): Told => ({ did: "INSERT", key: { pk: "AUDIT#TEACHER#1", sk: "1" }, row });
const day = Day.parse("2022-07-05");
const [late, early] = [aRow("2", "2022-07-05T15:59:59.999Z"), aRow("1", "2022-07-04T16:00:00.000Z")];
const next = aRow("3", "2022-07-05T16:00:00.000Z");

describe("SEC-08 rows of the audit are copied", () => {
  it("by the day on which they were committed in Shanghai", () => {
    expect(copiesOf([late, next, early]).map((copy) => [copy.day, copy.text.split("\n").length - 1])).toEqual([
      ["2022-07-05", 2],
      ["2022-07-06", 1],
    ]);
  });

  it("as the same bytes, in whatever order they come", () => {
    expect(copiesOf([late, early])).toEqual(copiesOf([early, { committed: late.committed, sk: late.sk, pk: late.pk }]));
  });

  it("not at all where one of them cannot be read, so that its batch can be halved", async () => {
    const kept: DayCopy[] = [];
    const archive: Archive = {
      keep: async (copy) => {
        kept.push(copy);
      },
      raiseAlarm: () => {},
    };
    await expect(copyRows([came(early), came({ pk: "AUDIT#TEACHER#1", sk: "4" })], { archive })).rejects.toThrow("committed");
    await expect(copyRows([came(early), came(aRow("5", "some day"))], { archive })).rejects.toThrow();
    expect(kept).toEqual([]);
  });

  it("only when they come; whatever else becomes of one is told", async () => {
    const told: Told[] = [];
    const kept: DayCopy[] = [];
    const archive: Archive = {
      keep: async (copy) => {
        kept.push(copy);
      },
      raiseAlarm: (one) => told.push(one),
    };
    const changed = { ...came(late), did: "MODIFY" } as const;
    await copyRows([changed, came(early), { did: "REMOVE", key: early }], { archive });
    expect([kept.map(({ text }) => text), told.map(({ did }) => did)]).toEqual([[`${canonical(early)}\n`], ["MODIFY", "REMOVE"]]);
  });
});

describe("a day of the audit and its copies", () => {
  const at = "2022-07-05T16:10:00.000Z";
  const compared = (rows: readonly (typeof late)[], lines: readonly (typeof late)[]) => {
    const copied = Map.groupBy(lines, nameOfRow);
    const names = new Map([...copied].map(([name, all]) => [name, new Set(all.map(canonical))]));
    const { missing, changed, gone, waiting } = compareDay({ day, lines: names }, new Map(rows.map((row) => [nameOfRow(row), row])), at);
    return { missing: missing.map(({ sk }) => sk), changed: changed.length, gone: gone.length, waiting };
  };
  const same = { missing: [], changed: 0, gone: 0, waiting: 0 };

  it("are the same where each row has the copy it had, the same one twice too", () => {
    expect(compared([early, next], [early])).toEqual(same);
    expect(compared([early], [early, { ...early }])).toEqual(same);
  });

  it("differ by rows that have no copy; what was committed in the last quarter of an hour may be on its way", () => {
    expect(compared([early, late], [])).toEqual({ ...same, missing: ["1"], waiting: 1 });
  });

  it("differ by rows that say something else, or were copied in two forms, or say no longer when they were committed", () => {
    expect(compared([{ ...early, pk: early.pk }], [aRow("1", early.committed, { act: "enroll" })])).toEqual({ ...same, changed: 1 });
    expect(compared([early], [early, aRow("1", early.committed, { act: "enroll" })])).toEqual({ ...same, changed: 1 });
    expect(compared([aRow("1", "")], [early])).toEqual({ ...same, changed: 1 });
  });

  it("differ by copies whose row is gone", () => {
    expect(compared([], [early])).toEqual({ ...same, gone: 1 });
  });
});
