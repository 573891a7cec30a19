import { decideEarlierAward } from "#domain/awards/earlier-award-row.ts";
import { type EarlierAwardField, type EarlierAwardLine, earlierAwardSheet, readEarlierAward } from "#domain/awards/earlier-award-sheet.ts";
import type { EarlierAward } from "#domain/awards/types.ts";
import type { Audited } from "#table/audit.ts";
import { ownedBy, type SheetKind } from "#table/imports/sheet-kind.ts";
import { earlierAwardAt, earlierAwards, earlierAwardWrite } from "#table/lessons/awards.ts";
import { chapterAt, chapters } from "#table/lessons/chapters.ts";
import { readAll } from "#table/rows.ts";
import { type EarlierAwardPlan, earlierAwardPlan } from "./earlier-awards-plan.ts";

type Kind = SheetKind<EarlierAwardField, EarlierAwardLine, EarlierAwardPlan>;

const check: Kind["check"] = async ({ job, actor, now }, rows) => {
  const { county } = actor.scope;
  const standing = await readAll(rows.map(({ entry }) => earlierAwards.at(earlierAwardAt({ ...entry, county }))));
  const nodes = await readAll(rows.map(({ entry }) => chapters.at(chapterAt({ ...entry, county, code: entry.node }))));
  const keyOf = ({ stage, subject, node, level, awardYear }: EarlierAwardLine) => [stage, subject, node, level, awardYear].join("#");
  const byKey = Map.groupBy(rows, ({ entry }) => keyOf(entry));
  return rows.map(({ entry }, index) => {
    const file = { importId: job.import, same: byKey.get(keyOf(entry)) ?? [] };
    return decideEarlierAward(actor, { award: standing[index], isNode: nodes[index] !== undefined }, entry, file, now);
  });
};

const factsOf = (award: EarlierAward | undefined) => {
  if (!award) return undefined;
  const { county: _, madeAt: __, madeBy: ___, importId: ____, ...facts } = award;
  return facts;
};

const told = (act: Audited["act"], of: EarlierAward, before: EarlierAward | undefined, after: EarlierAward | undefined): Audited => {
  const facts = { before: factsOf(before), after: factsOf(after) };
  return { kind: "AWARD", id: `${of.county}.${of.node}`, act, rule: "VID-08", ...facts };
};

/** The sheet of earlier awards: each row one that a node of the directory has (VID-08). */
export const earlierAwardsKind: Kind = {
  sheet: earlierAwardSheet,
  read: readEarlierAward,
  check,
  plan: earlierAwardPlan,
  idOf: ({ award }) => award.node,
  weigh: (plans) => plans.length,
  audits: (_doing, { before, award }, became) =>
    became === "taken back"
      ? told("undo an earlier award", award, award, before)
      : told(before ? "change an earlier award" : "note an earlier award", award, before, award),
  writes: async (_doing, planned) => ({
    owned: planned.flatMap(({ row, plan: { before, award } }) => ownedBy(row, [earlierAwardWrite(before, award)])),
  }),
  undo: async (_doing, planned) =>
    planned.flatMap(({ row, plan: { before, award } }) => {
      const { version, importId } = award;
      const taken = earlierAwards.remove(earlierAwardAt(award), { version, importId });
      return ownedBy(row, [before ? earlierAwardWrite(award, before) : taken]);
    }),
};
