import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { aFilm, type FilmLike } from "#given/films/film.ts";
import { asking, Begun, compositeOf, partsOf, put } from "#given/films/uploading.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { aRound } from "#given/rounds.ts";
import { type Answered, everyPage, granted } from "#infra/local/http/client.ts";
import { type County, type School, YEAR } from "../counties.ts";
import { type Act, count, type Season } from "../play.ts";

const Any = z.looseObject({});
const Made = z.looseObject({ lesson: z.string() });
const FilmNow = z.looseObject({ state: z.string() });
const TeacherLine = z.looseObject({ teacher: TeacherId, position: z.string() });
const Objected = z.looseObject({ objection: z.string() });
const Public = z.looseObject({ lines: z.array(z.looseObject({ lesson: z.string(), left: z.string().nullable() })) });
const Packed = z.looseObject({ package: z.string(), recalls: z.array(z.looseObject({ lesson: z.string() })) });
const Near = z.looseObject({ items: z.array(z.looseObject({ lessons: z.array(z.looseObject({ lesson: z.string() })) })) });
const Awards = z.looseObject({ lesson: z.string(), withdrawn: z.unknown() });

/** A lesson of the contest, and the school whose it is. */
type Entered = { readonly school: School; readonly path: string; readonly lesson: string };

/** Refuses to go on unless an ask was refused so. */
const refused = ({ status, body }: Answered, code: string): void => {
  const said = z.looseObject({ code: z.string() }).safeParse(body).data?.code;
  if (said !== code) throw new Error(`expected ${code}, not ${status} ${JSON.stringify(body)}`);
};

/** Lessons, films, reviews, publicity, awards and what goes upward, played by the first county of the season (VID-01 to VID-15). */
export const contest = (): Act => {
  const entered: Entered[] = [];
  /** Who judges on paper. */
  const panel: string[] = [];
  const known = { round: "", upheld: "", moved: "", withdrawn: "", awarded: "", path: "" };
  const countyOf = ({ counties: [county] }: Season): County => {
    if (!county) throw new Error("no county plays");
    return county;
  };
  const ofCounty = (season: Season, part: string) => `/programs/${YEAR}/counties/${countyOf(season).id}${part}`;
  const ask = (season: Season, on: string, part: string, body?: object) =>
    granted(countyOf(season).office, Any, `${on} ${ofCounty(season, part)}`, body);
  const ofRound = (season: Season, on: string, part: string, body?: object) => ask(season, on, `/rounds/${known.round}${part}`, body);

  const teacherOf = async ({ administrator, id }: School, place: number): Promise<string> => {
    const people = await everyPage(administrator, TeacherLine, `/organizations/${id}/teachers`);
    return people.filter(({ position }) => position === "TEACHER").at(place)?.teacher ?? "";
  };

  const begin = async (school: School, chapter = `${school.code}的一课`): Promise<Entered> => {
    const teacher = await teacherOf(school, 0);
    const lessons = `/programs/${YEAR}/schools/${school.id}/lessons`;
    const { lesson } = await granted(school.administrator, Made, `POST ${lessons}`, aLesson(teacher, { chapter }));
    return { school, lesson, path: `${lessons}/${lesson}` };
  };

  /** Brings a film in parts, begun at one machine and taken up at another, and answers for what was found of it. */
  const bring = async ({ system }: Season, { school, path }: Entered, film: Uint8Array, type?: string): Promise<string> => {
    const { administrator: by } = school;
    const { upload } = await granted(by, Begun, `POST ${path}/uploads`, asking(film, type));
    const { upload: again, window } = await granted(by, Begun, `POST ${path}/uploads`, asking(film, type));
    if (again !== upload) throw new Error(`the upload ${upload} was begun again as ${again}`);
    for (const address of window) await put(address, partsOf(film)[address.part - 1] ?? film);
    await granted(by, Any, `POST ${path}/uploads/${upload}/completion`, { sum: compositeOf(film) });
    await system.settle();
    return (await granted(by, FilmNow, `GET ${path}/uploads/${upload}`)).state;
  };

  const handIn = async ({ school: { administrator: by }, path }: Entered): Promise<void> => {
    await granted(by, Any, `PUT ${path}/consent`, aConsent({ scopes: ["校内", "县内", "上报", "推送"] }));
    await granted(by, Any, `POST ${path}/submission`);
    await granted(by, Any, `POST ${path}/recommendation`);
  };

  /** One school brings another's film, cut and in another container: it counts, and the office looks at both beside each other. */
  const copyNearly = async (season: Season, of: Entered, film: Uint8Array): Promise<void> => {
    const school = countyOf(season).schools[0];
    if (!school) throw new Error("no school copies");
    const { office, id } = countyOf(season);
    const copy = await begin(school, "借来的一课");
    if ((await bring(season, copy, film, "video/quicktime")) !== "READY") throw new Error("a near copy does not count");
    await granted(school.administrator, Any, `PUT ${copy.path}/consent`, aConsent());
    const { items } = await granted(office, Near, `GET /counties/${id}/same-films?kind=NEAR`);
    const shown = items.map(({ lessons }) => lessons.map(({ lesson }) => lesson).sort());
    if (JSON.stringify(shown) !== JSON.stringify([[of.lesson, copy.lesson].sort()])) throw new Error(JSON.stringify(shown));
    for (const one of [of, copy]) await granted(office, Any, `POST ${one.path}/playback`);
    await granted(school.administrator, Any, `POST ${copy.path}/withdrawal`, { reason: "系他校视频" });
    count(season, "near copies shown");
  };

  const bringLessons = async (season: Season): Promise<string> => {
    const like: readonly FilmLike[] = [{}, { kind: "mov" }, { indexFirst: true }, { varied: true, minutes: 11 }, { filler: 1_000_000 }];
    const schools = countyOf(season).schools.slice(0, like.length);
    const films = like.map((one, seed) => aFilm({ minutes: 10, seed: seed + 1, ...one }));
    for (const [place, school] of schools.entries()) {
      const one = await begin(school);
      const film = films[place] ?? new Uint8Array();
      const type = like[place]?.kind === "mov" ? "video/quicktime" : undefined;
      if (place === 2) {
        const found = await bring(season, one, film.subarray(0, Math.floor(film.length * 0.6)));
        if (found !== "REJECTED") throw new Error(`half a film is ${found}`);
        count(season, "films rejected");
      }
      if (place === 3) {
        await bring(season, one, films[0] ?? film);
        await granted(school.administrator, Any, `PUT ${one.path}/consent`, aConsent());
        refused(await school.administrator(`POST ${one.path}/submission`), "duplicate-lesson-video");
        count(season, "duplicates refused");
      }
      const found = await bring(season, one, film, type);
      if (found !== "READY") throw new Error(`the film of ${school.code} is ${found}`);
      await handIn(one);
      entered.push(one);
      count(season, "lessons recommended");
      if (place === 3) await copyNearly(season, one, aFilm({ minutes: 10, seed: place + 1, varied: true, kind: "mov" }));
    }
    return `${entered.length} lessons recommended, one film was cut off, one was another school's and one nearly so`;
  };

  const openRound = async (season: Season): Promise<string> => {
    const { office, id } = countyOf(season);
    const made = await granted(office, z.looseObject({ round: z.string() }), `POST ${ofCounty(season, "/rounds")}`, aRound());
    known.round = made.round;
    for (const name of ["甲专家", "乙专家", "丙专家"]) {
      const who = { name, stages: ["初中"], subjects: ["数学"] };
      const { reviewer } = await granted(office, z.looseObject({ reviewer: z.string() }), `POST /counties/${id}/reviewers`, who);
      await ofRound(season, "POST", "/panel", { reviewer });
      panel.push(reviewer);
    }
    const [first] = entered;
    if (!first) throw new Error("no lesson to judge");
    const colleague = { teacher: await teacherOf(first.school, 1), stages: ["初中"], subjects: ["数学"] };
    const { reviewer: partial } = await granted(
      office,
      z.looseObject({ reviewer: z.string() }),
      `POST /counties/${id}/reviewers`,
      colleague,
    );
    await ofRound(season, "POST", "/panel", { reviewer: partial });
    await ofRound(season, "POST", "/moves", { to: "OPEN" });
    const pair = { lesson: first.lesson, reviewer: partial };
    refused(await office(`POST ${ofCounty(season, `/rounds/${known.round}/assignments`)}`, pair), "reviewer-conflict");
    count(season, "conflicts found");
    await ofRound(season, "POST", "/assignments", {});
    return "one round, three reviewers, each lesson with all of them; a colleague of an author judges none";
  };

  const judge = async (season: Season): Promise<string> => {
    for (const [place, { lesson }] of entered.entries())
      for (const reviewer of panel) {
        const mark = 95 - place * 3;
        await ofRound(season, "PUT", "/rubrics", { reviewer, lesson, marks: [mark, mark], signedOn: "2022-07-19" });
        count(season, "rubrics entered");
      }
    const sealed = entered[2];
    if (!sealed) throw new Error("no lesson to seal");
    await granted(sealed.school.administrator, Any, `POST ${sealed.path}/consent/withdrawal`, { reason: "家长撤回同意" });
    count(season, "consents withdrawn");
    return `${entered.length * panel.length} rubrics; a consent is withdrawn meanwhile`;
  };

  const freeze = async (season: Season): Promise<string> => {
    await ofRound(season, "POST", "/moves", { to: "SETTLING" });
    await ofRound(season, "POST", "/moves", { to: "FROZEN" });
    return "settled and frozen";
  };

  const publish = async (season: Season): Promise<string> => {
    const { lines } = Public.parse(await ofRound(season, "POST", "/publicity", {}));
    const [first, second] = lines;
    known.awarded = first?.lesson ?? "";
    known.upheld = second?.lesson ?? "";
    if (lines.length !== 2 || [known.awarded, known.upheld].includes(entered[2]?.lesson ?? "")) throw new Error(JSON.stringify(lines));
    for (const { lesson } of lines) {
      const says = { lesson, says: "该课此前公开上过" };
      const objection = await granted(season.system.as("objector"), Objected, `POST /publicities/${known.round}/objections`, says);
      const decision = { upheld: lesson === known.upheld, reason: "经核查录像" };
      await ofRound(season, "POST", `/publicity/objections/${objection.objection}/decision`, decision);
      count(season, decision.upheld ? "objections upheld" : "objections dismissed");
    }
    const moved = Public.parse(await ofRound(season, "POST", "/publicity/replacements", { lesson: known.upheld }));
    known.moved = moved.lines.at(-1)?.lesson ?? "";
    return "two public, one objection upheld and one dismissed, the next moved up";
  };

  const award = async (season: Season): Promise<string> => {
    const { office } = countyOf(season);
    for (const lesson of [known.awarded, known.moved])
      await ask(season, "POST", "/awards", { lesson, level: "COUNTY", round: known.round });
    refused(
      await office(`POST ${ofCounty(season, "/awards")}`, { lesson: known.upheld, level: "COUNTY", round: known.round }),
      "objection-upheld",
    );
    count(season, "awards given", 2);
    const contest = { stage: "JUNIOR", part: "CONTEST", round: known.round, lessons: [known.awarded, known.moved] };
    const { package: id } = Packed.parse(await ask(season, "POST", "/packages", contest));
    known.path = `/packages/${id}`;
    await ask(season, "POST", `${known.path}/receipt`, { number: "2022-031", on: "2022-08-02" });
    return "two awards, one package, received";
  };

  const withdraw = async (season: Season): Promise<string> => {
    await ask(season, "POST", "/awards/withdrawals", { lesson: known.moved, level: "COUNTY", reason: "经查实系重复课" });
    const { recalls } = Packed.parse(await ask(season, "GET", known.path));
    if (recalls.length !== 1 || recalls[0]?.lesson !== known.moved) throw new Error(JSON.stringify(recalls));
    await ask(season, "POST", `${known.path}/recalls/${known.moved}/receipt`, { number: "2022-040", on: "2022-08-10" });
    count(season, "awards withdrawn");
    return "one award withdrawn, its lesson called back and taken off";
  };

  const standing = async (season: Season): Promise<readonly string[]> => {
    const { office, id } = countyOf(season);
    const all = await everyPage(office, Awards, `/counties/${id}/awards`);
    const stand = all.filter(({ withdrawn }) => withdrawn === null).map(({ lesson }) => lesson);
    return all.length === 2 && stand.length === 1 && stand[0] === known.awarded ? [] : [JSON.stringify(all)];
  };

  return {
    scenes: [
      { at: "2022-07-13T10:20", what: "schools bring lessons to the contest", play: bringLessons },
      { at: "2022-07-14T10:20", what: "a round of reviews opens", play: openRound },
      { at: "2022-07-19T10:20", what: "reviewers judge", play: judge },
      { at: "2022-07-23T10:20", what: "the round is settled", play: freeze },
      { at: "2022-07-25T10:20", what: "proposed awards are made public", play: publish },
      { at: "2022-08-02T10:20", what: "awards are given and go upward", play: award },
      { at: "2022-08-10T10:20", what: "an award is withdrawn", play: withdraw },
    ],
    holdsAtItsEnd: { "VID-03, VID-13 the award that nothing spoke against stands, and no other": standing },
  };
};
