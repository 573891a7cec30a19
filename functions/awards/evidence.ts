import { accept } from "#domain/outcome.ts";
import type { Evidence } from "#domain/publicity/port.ts";
import type { EvidenceType } from "#domain/publicity/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject, readKept } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { audit } from "#table/audit.ts";
import { publicObjections as rows } from "#table/lessons/publicity.ts";
import { present } from "#table/rows.ts";
import { actingIn } from "./objections.ts";

const ENDINGS: Readonly<Record<EvidenceType, string>> = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" };

/** Files that prove objections, in the bucket of records: their names hold no word of whom they come from. */
export const evidence: Evidence = {
  placeOf: ({ round, objection }, fileNumber, content) => {
    const hash = sha256(content);
    return { hash, object: `evidence/${round}/${objection}/${fileNumber}-${hash}` };
  },

  keep: async (by, of, { before, after, fileNumber, content }, now) => {
    const { round, objection } = after;
    const { object, mediaType, bytes } = present(
      after.files?.find((file) => file.fileNumber === fileNumber),
      "the file that is kept",
    );
    await keepObject(object, content, mediaType);
    const { kept } = await transact([
      rows.update(
        { round, objection },
        {
          set: { files: after.files, fileChanges: after.fileChanges },
          when: { decided: undefined, fileChanges: before.fileChanges },
        },
      ),
      audit(await actingIn(by, of), now, {
        ...{ kind: "PUBLICITY", id: round, act: "bring evidence", rule: "VID-03" },
        after: { objection, file: fileNumber, mediaType, bytes },
      }),
    ]);
    return kept ? accept(after) : "stale";
  },

  open: async (actor, { round, objection }, file, now) => {
    const { fileNumber, mediaType } = file;
    const bytes = await readKept(file);
    await transact([
      audit(actor, now, { kind: "PUBLICITY", id: round, act: "open evidence", rule: "VID-03", after: { objection, file: fileNumber } }),
    ]);
    return { bytes, type: mediaType, name: `异议证据${fileNumber}.${ENDINGS[mediaType]}` };
  },
};
