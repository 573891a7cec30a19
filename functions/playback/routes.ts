import { CourseCode } from "#domain/courses/types.ts";
import { PlayView } from "#domain/films/asks.ts";
import { ShownLesson } from "#domain/films/playing/shown.ts";
import { ReviewCode } from "#domain/ids.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** Films of lessons as they are played. */
export const routes = {
  playFilm: {
    on: "POST /programs/{year}/schools/{schoolId}/lessons/{lessonId}/playback",
    summary: "取得课例视频的播放地址（短时有效，每次取得均有记录）",
    may: { do: "play a film", at: "schoolId" },
    spends: "plays",
    answers: { 200: PlayView },
  },
  listShownLessons: {
    on: "GET /programs/{year}/counties/{countyId}/shown-lessons",
    summary: "本县展示的课例（已推荐到县、可以播放的），本县登录人员可看：题目、学段、学科、学校和所获等级",
    may: "self",
    paged: true,
    answers: { 200: pageOf(ShownLesson) },
  },
  playOwnFilm: {
    on: "POST /me/lessons/{year}/{lessonId}/playback",
    summary: "作者取得本人课例视频的播放地址；课例推荐到县后，本县登录人员也可取得（短时有效，每次取得均有记录）",
    may: "self",
    spends: "plays",
    answers: { 200: PlayView },
  },
  playPushed: {
    on: "POST /me/pushes/{year}/{courseCode}/playback",
    summary: "教师取得被推送课例视频的播放地址（短时有效，每次取得均有记录）",
    may: "self",
    parameters: { courseCode: CourseCode },
    spends: "plays",
    answers: { 200: PlayView },
  },
  playReview: {
    on: "POST /me/reviews/{roundId}/{reviewCode}/playback",
    summary: "评委取得待评课例视频的播放地址（评审期间，短时有效，每次取得均有记录）",
    may: "self",
    parameters: { reviewCode: ReviewCode },
    spends: "plays",
    answers: { 200: PlayView },
  },
} satisfies Routes;
