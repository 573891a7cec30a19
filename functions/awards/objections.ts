import { createHash } from "node:crypto";
import { ObjectionId, type OrgId, type RoundId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { MadePublic } from "#domain/publicity/effects.ts";
import type { PublicObjections } from "#domain/publicity/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { dayLetters } from "#platform/sealing/day-letters.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit } from "#table/audit.ts";
import { awardsOf, awardTold, lessonAwardWrite } from "#table/lessons/awards.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { recallWrites } from "#table/lessons/packages.ts";
import { actingIn, publicities, publicityWrite, publicObjections as rows } from "#table/lessons/publicity.ts";
import { judgedIn } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";

/** What was made public of a round of a county, and what is objected to it: read after it, so that whatever came between raises its version. */
export const madePublic = async (county: OrgId, round: RoundId | undefined): Promise<MadePublic> => {
  const found = round && (await get(publicities.at({ round })));
  if (!found || found.county !== county) return { publicity: undefined, objections: [], judged: new Map() };
  const [all, judged] = await Promise.all([objections.all(found.round), judgedIn(found.round)]);
  return { publicity: found, objections: all, judged };
};

/** Objections to proposed awards, as the table keeps them. */
export const objections: PublicObjections = {
  idOf: (round, { lesson, says, evidence, objector, receivedOn }) => {
    const whose = objector.by === "NAME" ? objector.account : objector.by === "LETTER" ? objector.name : "";
    const digest = createHash("sha256")
      .update(JSON.stringify([round, lesson, says, evidence, objector.by, whose]))
      .digest();
    return ObjectionId.parse(dayLetters(receivedOn) + lettersOf(digest.subarray(0, 16)));
  },

  standing: async (round, objection) => {
    const [publicity, standing] = await getMany([publicities.at({ round }), rows.at({ round, objection })]);
    if (!publicity) return undefined;
    const { year, county, stage, lines } = publicity;
    const line = lines.find(({ lesson }) => lesson === standing?.lesson);
    const awards = line ? await awardsOf({ county, stage, ...line }) : [];
    const award = awards.find((one) => one.level === "COUNTY" && one.round === round);
    return { program: await get(programRow.at({ year, county })), publicity, objection: standing, award };
  },

  all: (round) => gather(lookThrough("the objections to a round", { round }, rows)),

  file: async (by, of, filed, now) => {
    const { round, objection, lesson } = filed;
    const act = "scope" in by ? "enter an objection" : "object to an award";
    const { kept } = await transact([
      rows.put({ round, objection }, filed, { when: "absent" }),
      publicityWrite({ ...of, version: of.version + 1 }, { version: of.version }),
      audit(await actingIn(by, of), now, { kind: "PUBLICITY", id: round, act, rule: "VID-03", after: { objection, lesson } }),
    ]);
    return kept ? accept(filed, "created") : "stale";
  },

  decide: async (actor, of, { objection: decided, publicity, award }, now) => {
    const { round, objection, lesson } = decided;
    const held = award && present(await get(lessons.at({ lesson })), "the lesson");
    const { upheld, reason } = present(decided.decided, "the decision");
    const { kept } = await transact([
      rows.update(
        { round, objection },
        { set: { decided: decided.decided }, when: { decided: undefined, fileChanges: decided.fileChanges } },
      ),
      ...(publicity ? [publicityWrite(publicity.after, { version: of.version })] : []),
      ...(held ? await recallWrites(held, now, award?.after) : []),
      ...(award ? [lessonAwardWrite(award.before, award.after), audit(actor, now, awardTold(award, { reason, rule: "VID-03" }))] : []),
      audit(actor, now, {
        ...{ kind: "PUBLICITY", id: round, act: "decide an objection", rule: "VID-03", reason },
        after: { objection, lesson, upheld },
      }),
    ]);
    return kept ? accept(decided) : "stale";
  },
};
