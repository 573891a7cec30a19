import * as z from "zod";
import { subjectOf, template } from "../../mail/letter.ts";
import { dayWords, weekday } from "../days.ts";
import { Day, Year } from "../types.ts";

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;

/** Asks a county whether it gives days of grace for registering credit (§6-50): platforms may deliver after the day on which learning and registration end together. */
export const graceLetter = template(
  "grace-asked",
  z.object({ year: Year, closesOn: Day }),
  ({ year, closesOn }, { recipient, console }) => {
    const last = `${dayWords(closesOn)}（星期${WEEKDAYS[weekday(closesOn) - 1]}）`;
    return {
      subject: subjectOf(`请确定${year}年度学分登记是否设宽限期`),
      blocks: [
        {
          is: "paragraph",
          text: `${recipient}：学科课程学习和学分登记均于${last}24时截止，学习平台此后报送的当日学习记录将无法登记。请于截止前办理其中一项：`,
        },
        {
          is: "list",
          items: [
            "按通知设置“学分登记宽限天数”（registrationGraceDays），须填写通知文号；",
            "不设宽限期的，说明理由予以答复，并留存记录。",
          ],
        },
        { is: "paragraph", text: "依据：通知方案四。", tone: "quiet" },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }]),
      ],
    };
  },
);
