import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading } from "../sheet.ts";
import { dayIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { type Whom, whomColumns, whomIn } from "../teachers/whom.ts";

/** The sheet of departures (离职): whom, by the number this system gave them or that of their document, from which day, and why (TRF-07). */
export const departureSheet = {
  title: "离职",
  levels: ["SCHOOL"],
  rule: "TRF-07",
  ownPeople: true,
  columns: {
    ...whomColumns,
    name: { heading: "姓名", required: true, note: "与现有教师信息核对" },
    on: { heading: "离职日期", required: true, day: true, note: "如 2022-07-05" },
    reason: { heading: "离职原因", required: true, free: true },
  },
  about: "teacher",
  columnOf: { DEPARTURE_DATE_INVALID: "on", NAME_DIFFERS: "name" },
} as const satisfies ImportSheet;

export type DepartureField = keyof typeof departureSheet.columns;

/** A row of the sheet. */
export type DepartureLine = Whom & { readonly name: string; readonly on: Day; readonly reason: string };

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readDeparture = (cells: Cells<DepartureField>, today: Day): RowReading<DepartureLine> => {
  const reader = new Reader<DepartureField>(departureSheet, cells);
  const whom = whomIn(reader, { teacher: "teacher", number: "number" }, "TRF-07", today);
  const name = reader.requiredText("name", 40, "TRF-07");
  const on = dayIn(reader, "on", "TRF-07");
  if (reader.cell("on") === "") reader.wrong("on", "VALUE_REQUIRED", "TRF-07", { column: "离职日期" });
  const reason = reader.requiredReason("reason", 200, "TRF-07");
  const whole = whom !== undefined && name !== undefined && on !== undefined && reason !== undefined;
  if (!whole || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  return { ok: true, entry: { ...whom, name, on, reason } };
};
