import { createHash } from "node:crypto";
import { ReviewCode, type ReviewerId } from "#domain/ids.ts";
import type { Codes } from "#domain/rounds/port.ts";
import type { Round } from "#domain/rounds/types.ts";
import { lettersOf } from "#platform/sealing/letters.ts";

/** The code by which a reviewer knows a lesson: nobody finds either from it, and no other reviewer has the same. */
export const codeOf: Codes["codeOf"] = ({ salt }, reviewer, lesson) => {
  const digest = createHash("sha256")
    .update(JSON.stringify([salt, reviewer, lesson]))
    .digest();
  return ReviewCode.parse(lettersOf(digest.subarray(0, 26)));
};

/** The code by which letters to a reviewer are known, made of one round's salt: whoever looks after mails finds nobody by it. */
export const letterCodeOf = (round: Pick<Round, "salt">, reviewer: ReviewerId): ReviewCode => codeOf(round, reviewer, "letters");
