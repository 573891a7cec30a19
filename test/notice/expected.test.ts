import { describe, expect, test } from "vitest";
import { statementOf } from "#domain/credits/statement.ts";
import type { Learning } from "#domain/credits/types.ts";
import { statementView } from "#domain/credits/views.ts";
import { changesSince, countedIn } from "#domain/spaces/changes.ts";
import { statementPage } from "#domain/transcripts/page.ts";
import { drawPage } from "#functions/transcripts/pdf.ts";
import { day, on } from "#given/days.ts";
import { aComplete, assessed, session, teacher, withFacts, withoutFacts } from "#given/learning.ts";
import { schoolId } from "#given/report.ts";

const shown = (learning: Learning) =>
  statementView({
    ...{ teacher, name: "王某某", year: 2022, school: schoolId(1), hash: "0".repeat(64), learning },
    statement: statementOf(learning),
  });
const seen = (learning: Learning) => ({ at: on("2022-10-11").at, counted: [...countedIn(shown(learning))] });

describe("CRD-01 a teacher is told what counts and what counts no more", () => {
  test("nothing while nothing changes; everything that counts where nobody said so yet", () => {
    const all = aComplete();
    expect(changesSince(seen(all), shown(all), [])).toMatchObject({ since: on("2022-10-11").at, courses: [], answers: [] });
    const first = changesSince(undefined, shown(all), []);
    expect(first).toMatchObject({ since: null });
    expect(first.courses.map(({ change }) => change)).toEqual(Array(8).fill("COUNTS"));
  });

  test("each course once, with the hours and why it does not count any more, whatever the cause", () => {
    const [all, less] = [aComplete(), withoutFacts(aComplete(), "E1-passed")];
    expect(changesSince(seen(less), shown(all), []).courses).toMatchObject([{ course: "E1", change: "COUNTS", was: 0, counted: 4 }]);
    expect(changesSince(seen(all), shown(less), []).courses).toMatchObject([
      { course: "E1", change: "COUNTS_NO_MORE", was: 4, counted: 0, reason: "已完成，尚未考核合格" },
    ]);
    const unplanned = { ...all, plan: null };
    expect(changesSince(seen(all), shown(unplanned), []).courses.map(({ course }) => course)).toEqual(["G1", "G2", "S1", "S2"]);
    const failed = withFacts(all, assessed("L1", { passed: false }));
    expect(changesSince(seen(all), shown(failed), []).courses).toMatchObject([{ course: "L1", change: "COUNTS_NO_MORE" }]);
  });
});

describe("CRD-01 the statement on paper", () => {
  const made = (learning: Learning, maker = "某某县教育局") =>
    statementPage({ statement: shown(learning), schoolName: "第一初级中学", maker, on: day("2022-10-11") });

  test("says whose it is, each part, each fact with clause and reason, who made it, and on which day it was judged", () => {
    const page = made(withFacts(withoutFacts(aComplete(), "E1-passed"), session("watched", "2022-10-02", "09:00", "10:00")));
    const said = JSON.stringify(page);
    for (const words of [
      "王某某",
      "第一初级中学",
      "初中 数学",
      "尚未合格",
      "2022年10月11日",
      "某某县教育局",
      "已完成，尚未考核合格",
      "通知",
    ])
      expect(said, words).toContain(words);
    const [parts, lines] = page.tables;
    expect(parts?.rows).toHaveLength(3);
    expect(lines?.rows).toHaveLength(15);
    expect(page.notes[0]).toContain("学习时段记录1条");
  });

  test("is the same bytes twice, on as many sheets as it takes; a letter that the font has not stands as 〓", async () => {
    const page = made(aComplete());
    const [first, again] = await Promise.all([drawPage(page), drawPage(page)]);
    expect(first.equals(again)).toBe(true);
    const [lines] = page.tables.slice(1);
    const rows = Array.from({ length: 60 }, () => lines?.rows[0] ?? []);
    const long = await drawPage({
      ...page,
      title: "𠮷",
      tables: [{ widths: [10, 20, 30, 10, 10, 20], headings: lines?.headings ?? [], rows }],
    });
    expect(long.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  });
});
