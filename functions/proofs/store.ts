import { accept } from "#domain/outcome.ts";
import { EVIDENCE_IN_BODY } from "#domain/publicity/evidence.ts";
import type { Arrivals, Evidence, EvidencePlace, EvidenceWorld } from "#domain/publicity/evidence-port.ts";
import type { EvidenceType } from "#domain/publicity/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject, readKept } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { copyRecord, firstBytes } from "#platform/store/arrivals.ts";
import { presignedRecord } from "#platform/store/presign.ts";
import { audit } from "#table/audit.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { actingIn, publicities, publicObjections as rows } from "#table/lessons/publicity.ts";
import { get, getMany, present } from "#table/rows.ts";

const ENDINGS: Readonly<Record<EvidenceType, string>> = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" };

/** So long a file may be put at an address, and so long one that is opened may be read at it, in seconds. */
const PUT_SECONDS = 900;
const READ_SECONDS = 300;

/** Where a file lies that no objection has taken over: the bucket takes away what stays there for a day. */
const arrivingAt = ({ object }: EvidencePlace): string => object.replace(/^evidence\//, "evidence/arriving/");

/** Files that prove objections, in the bucket of records: their names hold no word of whom they come from. */
const evidence: Evidence = {
  standing: async (round, objection) => {
    const [publicity, standing] = await getMany([publicities.at({ round }), rows.at({ round, objection })]);
    return publicity && standing && { publicity, objection: standing };
  },

  isOwn: async (actor, lesson) => isOwn(actor, [present(await get(lessons.at({ lesson })), "the lesson of an objection")]),

  placeOf: ({ round, objection }, fileNumber, of) => {
    const hash = typeof of === "string" ? Buffer.from(of, "base64").toString("hex") : sha256(of);
    return { hash, object: `evidence/${round}/${objection}/${fileNumber}-${hash}` };
  },

  keep: async (by, of, { before, after, fileNumber, content }, now) => {
    const { round, objection } = after;
    const file = present(
      after.files?.find((one) => one.fileNumber === fileNumber),
      "the file that is kept",
    );
    const { object, mediaType, bytes } = file;
    if (content) await keepObject(object, content, mediaType);
    else await copyRecord(arrivingAt(file), object, mediaType);
    const { kept } = await transact([
      rows.update(
        { round, objection },
        {
          set: { files: after.files, awaited: after.awaited, fileChanges: after.fileChanges },
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
    const { fileNumber, mediaType: type, bytes: size, object: key } = file;
    const name = `异议证据${fileNumber}.${ENDINGS[type]}`;
    const bytes = size > EVIDENCE_IN_BODY ? undefined : await readKept(file);
    await transact([
      audit(actor, now, { kind: "PUBLICITY", id: round, act: "open evidence", rule: "VID-03", after: { objection, file: fileNumber } }),
    ]);
    if (bytes) return { bytes, type, name };
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    const query = { "response-content-type": type, "response-content-disposition": disposition };
    return { location: presignedRecord({ method: "GET", key, query, seconds: READ_SECONDS, at: new Date() }) };
  },
};

const arrivals: Arrivals = {
  announce: async ({ before, after }) => {
    const { round, objection, awaited, fileChanges } = after;
    const when = { decided: undefined, fileChanges: before.fileChanges };
    const { kept } = await transact([rows.update({ round, objection }, { set: { awaited, fileChanges }, when })]);
    return kept ? accept(after, "queued") : "stale";
  },

  firstOf: (place, said) => firstBytes(arrivingAt(place), said),

  address: (place, { bytes, sum }) => {
    const at = new Date();
    const headers = { "x-amz-checksum-sha256": sum };
    const signed = { ...headers, "content-length": `${bytes}` };
    const url = presignedRecord({ method: "PUT", key: arrivingAt(place), headers: signed, seconds: PUT_SECONDS, at });
    return { url, headers, expiresAt: new Date(at.getTime() + PUT_SECONDS * 1000).toISOString() };
  },
};

export const proofsWorld = (): Omit<EvidenceWorld, "now"> => ({ evidence, arrivals });
