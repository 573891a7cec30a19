import * as z from "zod";
import { subjectOf, template } from "../mail/letter.ts";
import { SheetName, sheets } from "./sheets.ts";

/** Tells the county that many people of an import belong to other organisations: it was stopped, or, where its rows name one's own people, they are like nobody. */
export const stoppedLetter = template(
  "import-stopped",
  z.object({ organization: z.string(), sheet: SheetName, rows: z.int(), foreign: z.int() }),
  ({ organization, sheet, rows, foreign }, { console, edition }) => {
    const about = `${organization}的${sheets[sheet].title}导入${sheets[sheet].ownPeople ? "含其他单位人员" : "已停止"}`;
    return {
      subject: subjectOf(about, { edition, subject: `学时系统提醒：${about}` }),
      blocks: [
        {
          is: "paragraph",
          text: `${organization}上传的${sheets[sheet].title}表共${rows}行，其中${foreign}人已属于其他单位，超过5%，${sheets[sheet].ownPeople ? "这些行按查无此人处理，未写入" : "系统已停止该次导入，未写入任何数据"}。请向该单位了解情况。`,
        },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
      ],
    };
  },
);
