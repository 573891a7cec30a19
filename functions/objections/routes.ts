import * as z from "zod";
import { ObjectionId } from "#domain/ids.ts";
import { AnswerObjection, ObjectTo } from "#domain/objections/asks.ts";
import { ObjectionState } from "#domain/objections/states.ts";
import { CountyObjectionView, ObjectionView, OwnObjectionView } from "#domain/objections/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const own = "/me/objections/{year}" as const;
const ofCounty = "/programs/{year}/counties/{countyId}" as const;
const parameters = { objectionId: ObjectionId };

/** What teachers object to in their statements, and what the county answers (SEC-01). */
export const routes = {
  objectTo: {
    on: `POST ${own}`,
    summary: "对本人学时情况中的一条记录提出异议，须写明理由；来源和县级可见，县级按期答复",
    may: "self",
    takes: ObjectTo,
    readAt: own,
    answers: { 200: OwnObjectionView, 201: OwnObjectionView },
  },
  listOwnObjections: {
    on: `GET ${own}`,
    summary: "本人提出的学时异议及答复",
    may: "self",
    answers: { 200: z.object({ items: z.array(OwnObjectionView) }) },
  },
  withdrawObjection: {
    on: `POST ${own}/{objectionId}/withdrawal`,
    summary: "撤回本人尚未答复的学时异议",
    may: "self",
    parameters,
    answers: { 200: OwnObjectionView },
  },
  listObjections: {
    on: `GET ${ofCounty}/objections`,
    summary: "由本县答复的学时异议",
    may: { do: "answer objections", at: "countyId" },
    query: z.strictObject({ state: ObjectionState.optional() }),
    paged: true,
    answers: { 200: pageOf(CountyObjectionView) },
  },
  answerObjection: {
    on: `POST ${ofCounty}/teachers/{teacherId}/objections/{objectionId}/answer`,
    summary: "答复学时异议：是否成立及理由；答复后不再更改，教师在个人空间查看",
    may: { do: "answer objections", at: "countyId" },
    parameters,
    takes: AnswerObjection,
    answers: { 200: ObjectionView },
  },
  listObjectedTo: {
    on: `GET ${ofCounty}/evidence/objections`,
    summary: "对本来源所报记录的异议，供核实、更正",
    may: { do: "read what is objected to", at: "countyId" },
    paged: true,
    answers: { 200: pageOf(ObjectionView) },
  },
} satisfies Routes;
