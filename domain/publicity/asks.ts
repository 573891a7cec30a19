import * as z from "zod";
import { LessonId } from "../ids.ts";
import { freeText, PersonName, reasonWithin, words } from "../names.ts";
import { DayAsk } from "../program/types.ts";
import { EVIDENCE_FILES } from "./evidence.ts";
import { EvidenceType } from "./types.ts";

const PostedAsk = z
  .strictObject({ where: words(100), on: DayAsk })
  .optional()
  .meta({ description: "张贴公示的地点和日期；网上公示的不填" });

/** Where and when it was posted; on our page, where nothing is said. */
export const PublishRound = z.strictObject({ posted: PostedAsk });
export type PublishRound = Readonly<z.output<typeof PublishRound>>;

/** For which lesson the next one moves up; of a publicity that was posted, where and when this one was. */
export const ReplaceLine = z.strictObject({ lesson: LessonId.meta({ description: "由后一名递补的课例" }), posted: PostedAsk });
export type ReplaceLine = Readonly<z.output<typeof ReplaceLine>>;

const Objecting = {
  lesson: LessonId,
  says: reasonWithin(1000).meta({ description: "异议的内容和理由" }),
  evidence: freeText(2000).default("").meta({ description: "证据：时间、地点、经过或材料名称；匿名的必须写明" }),
};

/** An objection of somebody who signed in. */
export const ObjectToAward = z.strictObject({
  ...Objecting,
  anonymous: z.boolean().default(false).meta({ description: "匿名：不记录是谁提出；须附证据" }),
});
export type ObjectToAward = Readonly<z.output<typeof ObjectToAward>>;

/** One that came by letter, as the office enters it. */
export const EnterObjection = z.strictObject({
  ...Objecting,
  name: PersonName.optional().meta({ description: "来信人姓名；匿名来信不填，须附证据" }),
  receivedOn: DayAsk.meta({ description: "收到来信的日期" }),
});
export type EnterObjection = Readonly<z.output<typeof EnterObjection>>;

export const DecideObjection = z.strictObject({
  upheld: z.boolean().meta({ description: "异议是否成立；成立的，该课例退出公示" }),
  reason: reasonWithin(1000),
  withoutFiles: z
    .array(z.int().min(1).max(EVIDENCE_FILES))
    .max(EVIDENCE_FILES)
    .readonly()
    .default([])
    .meta({ description: "已申报上传而未传完的证据文件中，不再等待的编号；没有的不填" }),
});
export type DecideObjection = Readonly<z.output<typeof DecideObjection>>;

/** A file of evidence that is put straight into the store, as it is said to be. */
export const UploadEvidence = z.strictObject({
  bytes: z
    .int()
    .min(0)
    .max(2 ** 50)
    .meta({ description: "文件的字节数", examples: [9_800_000] }),
  sum: z
    .string()
    .regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)
    .meta({ description: "文件的 SHA-256（base64）", examples: ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] }),
  mediaType: EvidenceType,
});
export type UploadEvidence = Readonly<z.output<typeof UploadEvidence>>;

/** Where such a file is put, with which headers and until when; asked for again, it is with the objection. */
export const EvidenceAddress = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.string().meta({ description: "地址失效的时刻", examples: ["2022-07-13T02:00:00.000Z"] }),
});
export type EvidenceAddress = Readonly<z.output<typeof EvidenceAddress>>;
