import type { Scope } from "#domain/access.ts";
import type { TransferId } from "#domain/ids.ts";
import { minuteOf } from "#domain/program/days.ts";
import { levelLabels } from "#domain/program/labels.ts";
import { masked } from "#domain/teachers/effects.ts";
import { directionWords, TransferState, transferStateLabels } from "#domain/transfers/states.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { lookThrough } from "#table/look.ts";
import { readAll } from "#table/rows.ts";
import { filed, transfers as rows, transferCards } from "#table/teachers/transfers.ts";
import type { Line } from "./line.ts";
import { inParts } from "./parts.ts";
import { namesOf } from "./schools.ts";

/** What a school filed, or what waits with an office and what it settled, state by state. */
async function* asked({ organization, level }: Scope): AsyncGenerator<{ readonly transfer: TransferId }> {
  if (level === "SCHOOL") yield* lookThrough("the transfers a school filed", { organization }, filed);
  else
    for (const state of TransferState.options)
      yield* lookThrough("the transfers of an office in a state", { organization, state }, transferCards);
}

export const transferHeadings = [
  ...["申请编号", "姓名", "证件号码", "方向", "原学校", "调入学校", "办理级别", "状态"],
  ...["理由", "调动日期", "提出时间", "办结时间", "办理意见", "文号"],
] as const;

type Named = Awaited<ReturnType<ReturnType<typeof namesOf>>>;

const cellsOf = (one: Transfer, named: Named, sees: boolean): readonly string[] => {
  const { settled } = one;
  const { recordedFor } = settled ?? {};
  return [
    ...[one.transfer, one.person.name, masked(one.person.last4), directionWords[one.direction]],
    ...[
      (sees || one.direction === "OUT") && one.from ? named(one.from) : "",
      named(one.to),
      sees ? levelLabels[one.level].zh : "",
      transferStateLabels[one.state].zh,
    ],
    ...[one.reason, one.on ?? "", minuteOf(one.filed.at), settled ? minuteOf(settled.at) : ""],
    ...[settled?.reason ?? "", recordedFor ? `${recordedFor.document}（${recordedFor.on}）` : ""],
  ];
};

/** Transfers with the schools' names; where the person serves and who acts only an office sees (TRF-01). */
export async function* transfers(scope: Scope): AsyncGenerator<Line> {
  const names = namesOf();
  for await (const part of inParts(asked(scope))) {
    const found = (await readAll(part.map((one) => rows.at(one)))).flatMap((one) => (one ? [one] : []));
    const named = await names(found.flatMap(({ from, to }) => (from ? [from, to] : [to])));
    for (const one of found) yield { of: one.teacher ? [one.teacher] : [], cells: cellsOf(one, named, scope.level !== "SCHOOL") };
  }
}
