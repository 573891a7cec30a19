import * as z from "zod";
import { template } from "../mail/letter.ts";
import { SheetName, sheets } from "./sheets.ts";

/** Tells the county that an import was stopped because many of its people belong to other organisations. */
export const stoppedLetter = template(
  "import-stopped",
  z.object({ organization: z.string(), sheet: SheetName, rows: z.int(), foreign: z.int() }),
  ({ organization, sheet, rows, foreign }, { console }) => ({
    subject: `学时系统提醒：${organization}的${sheets[sheet].title}导入已停止`,
    blocks: [
      {
        is: "paragraph",
        text: `${organization}上传的${sheets[sheet].title}表共${rows}行，其中${foreign}人已属于其他单位，超过5%，系统已停止该次导入，未写入任何数据。请向该单位了解情况。`,
      },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);
