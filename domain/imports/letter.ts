import * as z from "zod";
import { subjectOf, template } from "../mail/letter.ts";
import { SheetName, sheets } from "./sheets.ts";

/**
 * Tells the county that many rows of an import are about people of other organisations, and that it was stopped; or, where its rows name one's own people, that many
 * name nobody of them: no word and no figure tells whether somebody elsewhere has such a number, for the county may have sent the sheet in itself. `foreign` is a figure
 * of letters from before.
 */
export const stoppedLetter = template(
  "import-stopped",
  z.object({ organization: z.string(), sheet: SheetName, rows: z.int(), foreign: z.int().optional() }),
  ({ organization, sheet, rows }, { console, edition }) => {
    const { title, ownPeople } = sheets[sheet];
    const about = `${organization}的${title}导入${ownPeople ? "多行查无此人" : "已停止"}`;
    return {
      subject: subjectOf(about, { edition, subject: `学时系统提醒：${about}` }),
      blocks: [
        {
          is: "paragraph",
          text: `${organization}上传的${title}表共${rows}行，其中${ownPeople ? "在本单位查无此人的行超过5%，这些行未写入" : "已属于其他单位的人员超过5%，系统已停止该次导入，未写入任何数据"}。请向该单位了解情况。`,
        },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
      ],
    };
  },
);

/** Tells an organisation that an import ended with the duty of whoever brought it: how many rows are in and stay, and how many somebody in office has to bring anew. */
export const officeEndedLetter = template(
  "import-office-ended",
  z.object({ sheet: SheetName, written: z.int(), rest: z.int() }),
  ({ sheet, written, rest }, { recipient, console, edition }) => {
    const about = `${sheets[sheet].title}导入未写完，请重新上传`;
    return {
      subject: subjectOf(about, { edition, subject: `学时系统提醒：${about}` }),
      blocks: [
        {
          is: "paragraph",
          text: `${recipient}：贵单位一份${sheets[sheet].title}表的上传人职责已经终止，系统不再以其名义写入。已写入${written}行，予以保留；未写入${rest}行。请由在任管理员重新上传整份文件，已写入的不会重复。`,
        },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
      ],
    };
  },
);
