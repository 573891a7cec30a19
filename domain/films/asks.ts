import * as z from "zod";
import { UploadId } from "../ids.ts";
import { words } from "../names.ts";
import { Day, Instant } from "../program/types.ts";
import { FIRST_PARTS, PARTS_A_WINDOW, UploadState } from "./types.ts";
import { FilmView } from "./views.ts";

/** The SHA-256 of a part, as base64: 32 bytes. */
const Sum = z
  .string()
  .regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)
  .meta({ description: "该分片的 SHA-256（base64）", examples: ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] });

/** Beginning an upload: the size of the file, its kind, and the sums of its first eight parts, or of as many as it has. */
export const BeginUpload = z.strictObject({
  size: z
    .int()
    .min(1)
    .max(2 ** 50)
    .meta({ description: "文件的字节数", examples: [1_300_000_000] }),
  type: words(100).meta({ description: "文件类型", examples: ["video/mp4", "video/quicktime"] }),
  sums: z.array(Sum).min(1).max(FIRST_PARTS).readonly(),
});
export type BeginUpload = Readonly<z.output<typeof BeginUpload>>;

/** The addresses of the next parts: from which part on, and their sums in order. */
export const SignParts = z.strictObject({
  from: z.int().min(1).max(10_000).meta({ description: "自第几个分片起" }),
  sums: z.array(Sum).min(1).max(PARTS_A_WINDOW).readonly(),
});
export type SignParts = Readonly<z.output<typeof SignParts>>;

/** Putting an upload together: the composite sum of the file at hand, which is the SHA-256 of its parts' sums, and how many there are. */
export const CompleteUpload = z.strictObject({
  sum: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=-\d{1,5}$/)
    .meta({
      description: "整个文件的合成校验值：各分片 SHA-256 依次相连后的 SHA-256，加“-分片数”",
      examples: ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=-64"],
    }),
});
export type CompleteUpload = Readonly<z.output<typeof CompleteUpload>>;

/** Where one part is put, by which method and with which headers, until when. */
export const PartAddress = z.object({
  part: z.int().meta({ description: "第几个分片", examples: [1] }),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.string(),
});
export type PartAddress = Readonly<z.output<typeof PartAddress>>;

const Addresses = z.array(PartAddress).readonly().meta({ description: "分片的上传地址" });

/** A part that has come. */
export const PartThere = z.object({
  part: z.int().meta({ description: "第几个分片", examples: [1] }),
  sum: z.string().meta({ description: "该分片的 SHA-256（base64）", examples: ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] }),
  bytes: z.int(),
});
export type PartThere = Readonly<z.output<typeof PartThere>>;

/** An upload as people read it: its parts that have come while it is going on, and addresses for some of those that have not. */
export const UploadView = z.object({
  upload: UploadId,
  state: UploadState,
  size: z.int().meta({ description: "文件的字节数", examples: [1_300_000_000] }),
  partBytes: z.int(),
  parts: z.int().meta({ description: "分片数", examples: [78] }),
  arrived: z.array(PartThere).readonly(),
  window: Addresses,
  film: FilmView.nullable(),
  repeated: z.boolean(),
  goesOn: Day.nullable(),
  goneAt: Instant.nullable(),
});
export type UploadView = z.input<typeof UploadView>;

/** An upload that is not over, on the list of a lesson's. */
export const UploadLine = UploadView.pick({ upload: true, state: true, size: true, parts: true }).extend({ movedAt: Instant });
export type UploadLine = z.input<typeof UploadLine>;

export const PartsView = z.object({ upload: UploadId, window: Addresses });

/** Where a film plays, until when. */
export const PlayView = z.object({
  url: z.string(),
  type: z.string().meta({ description: "文件类型", examples: ["video/mp4"] }),
  expiresAt: z.string(),
});
