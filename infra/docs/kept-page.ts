import { KEPT_OBJECTS, KEPT_ROWS, type Kept, type KeptFor } from "#table/kept.ts";

const days = (kept: KeptFor): string => (typeof kept === "object" ? `${kept.days} days` : kept);

const line = ([name, { zh = "", why, for: kept }]: readonly [string, Kept]): string => `| ${name} | ${zh} | ${why} | ${days(kept)} |`;

const table = (what: string, kept: Readonly<Record<string, Kept>>): string[] => [
  `| ${what} | of people | why | kept |`,
  "| --- | --- | --- | --- |",
  ...Object.entries(kept).map(line),
];

/** docs/kept.md: what is kept of people, why, and how long, as the code declares it. */
export const keptPage = (): string =>
  [
    "# What is kept of people (个人信息保存告知)",
    "",
    "Printed from `functions/table/kept.ts` by `npm run docs`; a kind of row that is not in it does not compile.",
    "",
    "本系统为“互联网+教师专业发展”工程处理教师信息，依据通知和《个人信息保护法》，只保存下列内容。证件号码和电话加密保存，平时只显示后四位；查看完整号码须有权限并写明用途，",
    "每次均留有记录。`undecided`：期限由主管单位确定；确定之前不删除。`for ever`：操作记录、任职经历和安全事件不因期限而删除。",
    "",
    "What says `undecided` stays until the office decides; nothing goes by age before. The audit, the stints of people and incidents never do. Copies of the audit are kept in the archive.",
    "",
    "## Rows",
    "",
    ...table("row", KEPT_ROWS),
    "",
    "## Objects, all versions",
    "",
    ...table("begins with", KEPT_OBJECTS),
    "",
  ].join("\n");
