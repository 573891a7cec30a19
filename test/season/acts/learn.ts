import * as z from "zod";
import { aSource, programOf } from "#given/evidence.ts";
import type { Line } from "#given/people.ts";
import { csvOf } from "#given/sheets.ts";
import { granted } from "#infra/local/http/client.ts";
import { importSheet } from "#infra/local/offices.ts";
import { type County, YEAR } from "../counties.ts";
import { juniorSchools, type Learner, learnersOf, listOf, ownAccount, withStory } from "../learners.ts";
import { type Book, depart, expectThat, fileOut, homes, type Mover, refused, settle } from "../movers.ts";
import { type Class, learnt, onlyCreated, send, sendOf } from "../platform.ts";
import { count, type Scene, type Season } from "../play.ts";

const Slips = z.looseObject({ items: z.array(z.looseObject({ teacher: z.string(), code: z.string().nullable() })) });
const Plan = z.looseObject({ version: z.int(), hours: z.number() });
const Push = z.looseObject({ state: z.string(), lessons: z.array(z.looseObject({ code: z.string() })) });
const Versioned = z.looseObject({ version: z.int() });

const SOURCE = "省平台";
const LESSONS = [1, 2, 3, 4];
const TOPICS = ["师德师风建设", "劳动教育"];

const codeOf = ({ subjects }: Class, letter: string, subject: string, number: number): string =>
  `${letter}-${subjects.indexOf(subject) + 1}-${number}`;
const electivesOf = (all: Class, { subject }: Learner): string[] => [
  ...[1, 2].map((number) => codeOf(all, "S", subject, number)),
  "G-1",
  "G-2",
];

/** From the catalogue to the last fact of a platform: topics, plans, pushes and five months of evidence (LRN-01 to LRN-15). */
export const learningScenes = (all: Class, book: Book): Scene[] => {
  const inTurn = async (season: Season, work: (county: County) => Promise<void>): Promise<void> => {
    for (const county of homes(season)) await work(county);
  };

  const catalogues = async (season: Season): Promise<string> => {
    all.subjects.push(...new Set((await learnersOf(season)).map(({ subject }) => subject)));
    const ofSubject = { 学段: "初中", 生效日期: "" };
    const general = { 学段: "", 学科: "", 生效日期: "" };
    const rows: Line[] = all.subjects.flatMap((学科) => [
      ...LESSONS.map((number) => ({
        ...{ 课程编码: codeOf(all, "L", 学科, number), 课程名称: `${学科}课例${number}`, 类别: "学科必修", ...ofSubject, 学科 },
        ...{ 专题: "", 学时: "2", 获奖级别: "市级" },
      })),
      ...[1, 2].map((number) => ({
        ...{ 课程编码: codeOf(all, "S", 学科, number), 课程名称: `${学科}专题${number}`, 类别: "学科选修", ...ofSubject, 学科 },
        ...{ 专题: "", 学时: "4", 获奖级别: "" },
      })),
    ]);
    rows.push(
      { 课程编码: "E-1", 课程名称: "师德师风", 类别: "通识必修", ...general, 专题: "师德师风建设", 学时: "4", 获奖级别: "" },
      ...[1, 2, 3].map((number) => ({
        ...{ 课程编码: `G-${number}`, 课程名称: `劳动教育${number}`, 类别: "通识选修", ...general },
        ...{ 专题: "劳动教育", 学时: "3", 获奖级别: "" },
      })),
    );
    await inTurn(season, async ({ office, id, code }) => {
      const { state, counts, ...job } = await importSheet(office, id, "courses", csvOf(rows));
      expectThat(state === "APPLIED", `the catalogue ended ${state}: ${JSON.stringify({ counts, job })}`);
      count(season, "courses", counts.created);
      const client = `platform-${code}`;
      await granted(office, z.unknown(), `POST /counties/${id}/sources`, aSource(season.system, client, { source: SOURCE }));
      all.platforms.set(id, programOf(season.system, client));
    });
    return `${rows.length} courses a county, for ${all.subjects.length} subjects; a source in each`;
  };

  const topics = async (season: Season): Promise<string> => {
    await inTurn(season, async (county) => {
      for (const school of juniorSchools(county)) {
        const ask = { topics: TOPICS };
        await granted(school.administrator, z.unknown(), `PUT ${listOf(school)}/topics`, ask, { "if-match": '"0"' });
        count(season, "schools with topics");
      }
    });
    return `${season.tally.get("schools with topics")} schools chose their topics`;
  };

  const setPlan = (season: Season, learner: Learner, version: number) =>
    ownAccount(season, learner)(
      `PUT /programs/${YEAR}/teachers/${learner.teacher}/plan`,
      { courses: electivesOf(all, learner), confirm: true },
      { "if-match": `"${version}"` },
    );

  /** From now on the season's book follows where a learner is. */
  const moverOf = ({ teacher, name, last4, county, school }: Learner): Mover => {
    const mover = book.movers.get(teacher) ?? { teacher, names: [name], last4, seat: { county, school }, departed: false, acts: [] };
    book.movers.set(teacher, mover);
    return mover;
  };

  const inPerson = (): Learner[] => withStory(all.learners, "missed", "mover");

  const ownPlans = async (season: Season): Promise<string> => {
    for (const learner of inPerson()) {
      const { school, teacher, last4 } = learner;
      const { items } = await granted(school.administrator, Slips, `POST /organizations/${school.id}/activations`, { teachers: [teacher] });
      const code = items.find((one) => one.teacher === teacher)?.code;
      await granted(ownAccount(season, learner), z.unknown(), "POST /me/activations", { code, last4 });
      count(season, "accounts of teachers");
      if (learner.story === "missed") continue;
      const { status, body } = await setPlan(season, learner, 0);
      expectThat(status === 200 && Plan.parse(body).hours === 14, `${learner.name} cannot plan: ${status} ${JSON.stringify(body)}`);
    }
    return `${inPerson().length} teachers signed in by their codes; all but those who forget it planned 14 hours`;
  };

  const pushesAreDrawn = async (season: Season): Promise<string> => {
    all.learners.push(...(await learnersOf(season)).filter(({ subject }) => all.subjects.includes(subject)));
    for (const { school, teacher, subject } of all.learners) {
      const push = await granted(school.administrator, Push, `GET ${listOf(school)}/teachers/${teacher}/push`);
      const own = LESSONS.map((number) => codeOf(all, "L", subject, number));
      const lessons = new Set(push.lessons.map(({ code }) => code));
      expectThat(
        push.state === "PUSHED" && lessons.size === 3 && [...lessons].every((code) => own.includes(code)),
        `${teacher} was pushed ${JSON.stringify(push)}`,
      );
    }
    count(season, "pushes", all.learners.length);
    return `${all.learners.length} teachers were pushed three lessons each`;
  };

  const plansAreBrought = async (season: Season): Promise<string> => {
    await inTurn(season, async (county) => {
      const others = all.learners.filter((learner) => learner.county.id === county.id && !inPerson().includes(learner));
      const rows = others.flatMap((learner) =>
        electivesOf(all, learner).map((课程编码) => ({
          ...{ 来源: SOURCE, 选课编号: `${learner.teacher.slice(-12)}.${课程编码}`, 教师编号: learner.teacher, 证件号码: "", 姓名: "" },
          ...{ 课程编码, 选课日期: "2022-08-15" },
        })),
      );
      const { state, counts, ...job } = await importSheet(county.office, county.id, `plans?year=${YEAR}`, csvOf(rows));
      expectThat(state === "APPLIED" && counts.created === rows.length, `the plans ended ${state}: ${JSON.stringify({ counts, job })}`);
      count(season, "plans brought", others.length);
    });
    return `${season.tally.get("plans brought")} plans brought from the platform`;
  };

  const pushedTo = async ({ school, teacher }: Learner): Promise<string[]> =>
    (await granted(school.administrator, Push, `GET ${listOf(school)}/teachers/${teacher}/push`)).lessons.map(({ code }) => code);

  const lessonsAndEthics = async (season: Season): Promise<string> => {
    const pushed = new Map<string, string[]>();
    for (const learner of all.learners) pushed.set(learner.teacher, await pushedTo(learner));
    return onlyCreated(
      await sendOf(season, all, (learner) => [
        ...(pushed.get(learner.teacher) ?? []).flatMap((course, at) =>
          learnt(learner, course, "2022-08-22", !(at === 0 && learner.story === "corrected")),
        ),
        ...learnt(learner, "E-1", "2022-08-24"),
      ]),
    );
  };

  const planAnew = async (season: Season): Promise<string> => {
    for (const learner of withStory(all.learners, "missed")) {
      await refused("selection-closed", () => setPlan(season, learner, 0), "a plan after CAL-14");
      const path = `${listOf(learner.school)}/teachers/${learner.teacher}/plan/reopening`;
      const ask = { until: "2022-09-28", reason: "报名较晚" };
      const { version } = await granted(learner.county.office, Versioned, `POST ${path}`, ask);
      const { status, body } = await setPlan(season, learner, version);
      expectThat(status === 200, `${learner.name} cannot plan late: ${status} ${JSON.stringify(body)}`);
      count(season, "plans reopened");
    }
    return `${season.tally.get("plans reopened")} who missed it planned late, after the county opened it again`;
  };

  const subjectCourses = async (season: Season): Promise<string> => {
    const factsOf = (learner: Learner) =>
      electivesOf(all, learner)
        .slice(0, 2)
        .flatMap((course) => learnt(learner, course, "2022-09-20"));
    const came = onlyCreated(await sendOf(season, all, factsOf));
    const again = await sendOf(season, all, factsOf);
    expectThat(
      [...again.keys()].every((result) => result === "UNCHANGED"),
      `a week sent twice came to ${JSON.stringify([...again])}`,
    );
    return `${came}; sent again, nothing changes`;
  };

  const cheats = async (season: Season): Promise<string> => {
    const cheating = withStory(all.learners, "cheat");
    for (const learner of cheating) {
      const { teacher } = learner;
      const session = (id: string, start: string, end: string, seconds: number) => ({
        ...{ id: `${teacher.slice(-12)}.${id}`, kind: "SESSION", teacher, course: "G-1" },
        ...{ start: `2022-10-10T${start}:00+08:00`, end: `2022-10-10T${end}:00+08:00`, seconds },
      });
      const kept = await send(season, all, learner.county, [
        session("s1", "08:00", "10:00", 7200),
        session("s2", "09:00", "11:00", 7200),
        ...learnt(learner, "G-3", "2022-10-12"),
      ]);
      expectThat(kept.get("CREATED") === 4, `what only the engine can tell was not kept: ${JSON.stringify([...kept])}`);
      const impossible = await send(season, all, learner.county, [
        session("s3", "12:00", "13:00", 8000),
        { id: `${teacher.slice(-12)}.future`, kind: "COMPLETED", teacher, course: "G-1", on: "2022-12-01" },
      ]);
      expectThat(impossible.get("REFUSED") === 2, `what cannot be was not refused: ${JSON.stringify([...impossible])}`);
    }
    return `${cheating.length} cheated: what cannot be is refused, the rest is kept and does not count`;
  };

  const somebodyMoves = async (season: Season): Promise<string> => {
    for (const learner of withStory(all.learners, "mover")) {
      const { school, county } = learner;
      const to = juniorSchools(county).find(({ id, temper }) => id !== school.id && temper === "prompt");
      if (!to) throw new Error(`${county.name} has no other school`);
      const asked = await fileOut(season, book, moverOf(learner), { county, school: to }, { lateReason: "十月批准" });
      await settle(season, book, asked, "approval");
      learner.school = to;
      count(season, "learners moved");
    }
    return `${season.tally.get("learners moved")} moved to another school with plan, push and evidence`;
  };

  const general = async (season: Season): Promise<string> =>
    onlyCreated(await sendOf(season, all, (learner) => learnt(learner, "G-1", "2022-10-20")));

  const somebodyLeaves = async (season: Season): Promise<string> => {
    for (const learner of withStory(all.learners, "leaver")) {
      await depart(season, moverOf(learner), "2022-11-14");
      count(season, "learners departed");
    }
    return `${season.tally.get("learners departed")} departed`;
  };

  const lastCourse = async (season: Season): Promise<string> => {
    const later = withStory(all.learners, "short", "last-day", "grace");
    const came = onlyCreated(await sendOf(season, all, (learner) => (later.includes(learner) ? [] : learnt(learner, "G-2", "2022-11-21"))));
    for (const learner of withStory(all.learners, "corrected")) {
      const [lesson = ""] = await pushedTo(learner);
      const [, wrong] = learnt(learner, lesson, "2022-08-22", false);
      const right = { ...wrong, id: `${wrong?.id}.2`, passed: true, supersedes: wrong?.id };
      onlyCreated(await send(season, all, learner.county, [right]));
      count(season, "facts corrected");
    }
    return `${came}; ${season.tally.get("facts corrected")} corrected`;
  };

  return [
    { at: "2022-07-25T16:00", what: "the counties bring their catalogues and let a platform in", play: catalogues },
    { at: "2022-07-26T10:00", what: "schools choose topics", play: topics },
    { at: "2022-08-02T09:00", what: "lessons have been pushed", play: pushesAreDrawn },
    { at: "2022-08-03T10:00", what: "teachers sign in for themselves and plan", play: ownPlans },
    { at: "2022-08-16T10:00", what: "the counties bring what was chosen on the platform", play: plansAreBrought },
    { at: "2022-08-29T10:00", what: "the platform reports lessons and ethics", play: lessonsAndEthics },
    { at: "2022-09-19T10:00", what: "plans that were missed are opened again", play: planAnew },
    { at: "2022-09-26T10:00", what: "the platform reports subject courses, twice", play: subjectCourses },
    { at: "2022-10-12T10:00", what: "teachers move", play: somebodyMoves },
    { at: "2022-10-17T10:00", what: "some cheat", play: cheats },
    { at: "2022-10-24T10:00", what: "the platform reports general courses", play: general },
    { at: "2022-11-15T10:00", what: "teachers depart", play: somebodyLeaves },
    { at: "2022-11-28T10:00", what: "the platform reports the last courses and corrects itself", play: lastCourse },
  ];
};
