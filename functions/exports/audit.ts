import type { Actor, Scope } from "#domain/access.ts";
import { auditWord } from "#domain/audit/words.ts";
import { minuteOf } from "#domain/program/days.ts";
import type { Day } from "#domain/program/types.ts";
import { yesOrNo } from "#domain/sheet.ts";
import { linesButOfOwn } from "#table/audit/shown.ts";
import { placedLines } from "#table/audit.ts";
import { lookThrough } from "#table/look.ts";
import type { Line } from "./line.ts";
import { inParts } from "./parts.ts";
import { codesAndNamesOf } from "./schools.ts";

export const actHeadings = ["时间", "账户", "单位代码", "单位名称", "操作", "对象", "对象编号", "依据", "理由", "代办"] as const;

/** What was done in the county on a day, and by whom: accountability, as whoever asks reads it. */
export async function* acts({ county }: Scope, { day, by }: { readonly day: Day; readonly by: Actor }): AsyncGenerator<Line> {
  const places = codesAndNamesOf();
  for await (const placed of inParts(lookThrough("the audit of a day", { county, day }, placedLines))) {
    const part = await linesButOfOwn(by, placed);
    const named = await places(part.map(({ organization }) => organization));
    for (const card of part) {
      const { code, name } = named(card.organization);
      const { kind, id } = card.about;
      const cells = [
        ...[minuteOf(card.asked), card.account, code, name, auditWord(card.act), auditWord(kind), id, card.rule],
        ...[card.reason ?? "", card.onBehalf ? yesOrNo.YES : yesOrNo.NO],
      ];
      yield { of: [card.account, ...(kind === "TEACHER" ? [id] : [])], cells };
    }
  }
}
