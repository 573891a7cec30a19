import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeRows } from "#platform/sheets/stream.ts";
import { writeCsv, writeWorkbook } from "#platform/sheets/write.ts";

/**
 * How much memory a file of 50,000 teachers takes, built whole and written as rows come: `node test/bench/exports.ts`. Each way runs in a process of its own;
 * told are the largest resident size above an idle process, the time and the size of the file.
 */
const ROWS = 50_000;
const HEADINGS = ["教师编号", "姓名", "证件号码", "学校代码", "学校名称", "学段", "任教学科", "职务", "已校验", "有教师资格证书"];
const line = (index: number): string[] => [
  `01G7${String(index).padStart(22, "0")}`,
  `教师${index}`,
  `**************${String(index % 10_000).padStart(4, "0")}`,
  ...["3790010001", "金城第一初级中学", "初中", "数学", "教师", "是", "是"],
];
const all = () => Array.from({ length: ROWS }, (_, index) => line(index));

async function* paged() {
  for (let from = 0; from < ROWS; from += 1000) {
    await new Promise(setImmediate);
    for (let index = from; index < from + 1000; index++) yield line(index);
  }
}
const out = () => ({ name: "在职教师", headings: HEADINGS, rows: paged(), textColumns: [0, 2] });

const ways: Readonly<Record<string, () => Promise<Uint8Array | undefined>>> = {
  idle: async () => new Uint8Array(),
  "xlsx, whole": () => writeWorkbook([{ name: "在职教师", headings: HEADINGS, rows: all(), textColumns: [0, 2] }]),
  "xlsx, as rows come": () => writeRows("xlsx", out(), Number.POSITIVE_INFINITY),
  "csv, whole": async () => writeCsv([HEADINGS, ...all()]),
  "csv, as rows come": () => writeRows("csv", out(), Number.POSITIVE_INFINITY),
};

const [wanted] = process.argv.slice(2);
const way = wanted === undefined ? undefined : ways[wanted];
if (way) {
  const started = performance.now();
  const bytes = await way();
  const mebibytes = (size: number) => (size / 1024 / 1024).toFixed(1);
  const took = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${wanted}: ${mebibytes(process.resourceUsage().maxRSS * 1024)} MiB resident at most, ${took} s, file ${mebibytes(bytes?.length ?? 0)} MiB`,
  );
} else
  for (const name of Object.keys(ways)) await new Promise((resolve) => fork(fileURLToPath(import.meta.url), [name]).once("exit", resolve));
