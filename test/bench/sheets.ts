import { execFileSync } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { Day } from "#domain/program/types.ts";
import { matchHeadings } from "#domain/sheet-headings.ts";
import { readTeacher, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { People } from "#given/people.ts";
import { readRows } from "#given/rows.ts";
import { csvOf } from "#given/sheets.ts";
import { aBomb } from "#given/zip.ts";

const MEBIBYTE = 1024 * 1024;

export const aSheetOfTeachers = (count: number): Uint8Array => {
  const people = new People(5);
  return csvOf(Array.from({ length: count }, () => people.aTeacher()));
};

/** Decodes, parses and validates a sheet of teachers. */
export const readTeachers = async (bytes: Uint8Array) => {
  const read = await readRows(bytes);
  if (!read.ok) throw new Error(read.refusal.code);
  const [header, ...lines] = read.value;
  const columns = matchHeadings(teacherSheet, header);
  if (!columns.ok) throw new Error(columns.refusal.code);
  const today = Day.parse("2022-07-05");
  return { rows: lines.length, mistakes: lines.filter((line) => !readTeacher(columns.value.cells(line), today).ok) };
};

/** Rows a second of one processor, the best of four. */
export const speedOfReading = async (): Promise<number> => {
  const bytes = aSheetOfTeachers(10_000);
  const once = async () => {
    const from = process.cpuUsage();
    const { rows } = await readTeachers(bytes);
    return rows / (process.cpuUsage(from).user / 1_000_000);
  };
  return Math.max(await once(), await once(), await once(), await once());
};

const Refused = z.object({ cpu: z.number(), memory: z.number() });

/** CPU milliseconds and MiB beyond what it held, that a fresh process takes to refuse a bomb; one that says so, and one that claims to be small. */
export const refusalOfBombs = () =>
  [undefined, 1000].map((claimed) => {
    const said = execFileSync(process.execPath, [fileURLToPath(import.meta.url)], {
      input: aBomb(claimed),
      env: { PATH: process.env.PATH },
    });
    return Refused.parse(JSON.parse(`${said}`));
  });

const refuseIt = async (bomb: Buffer): Promise<z.infer<typeof Refused>> => {
  const [memory, from] = [process.memoryUsage().rss, process.cpuUsage()];
  const { ok } = await readRows(bomb);
  if (ok) throw new Error("the bomb was read");
  const { user, system } = process.cpuUsage(from);
  return { cpu: (user + system) / 1000, memory: Math.max(0, process.resourceUsage().maxRSS * 1024 - memory) / MEBIBYTE };
};

if (import.meta.main) console.log(JSON.stringify(await refuseIt(await buffer(process.stdin))));
