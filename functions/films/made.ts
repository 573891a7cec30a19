import { createHash } from "node:crypto";
import { ulid } from "ulid";
import type { Made } from "#domain/films/port.ts";
import { UploadId } from "#domain/ids.ts";
import { enqueueFilms } from "#table/lessons/uploads.ts";

/** Ids, sums of sums, and who looks at a film. */
export const made: Made = {
  newUpload: () => {
    const upload = UploadId.parse(ulid());
    return { upload, object: `films/${upload}` };
  },
  compositeOf: (parts) => {
    const whole = createHash("sha256");
    for (const { sum } of parts) whole.update(Buffer.from(sum, "base64"));
    return `${whole.digest("base64")}-${parts.length}`;
  },
  verify: ({ upload }) => enqueueFilms([upload]),
};
