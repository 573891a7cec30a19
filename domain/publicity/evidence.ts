import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import { objectionDecided } from "./effects.ts";
import type { EvidenceFile, EvidenceType, PublicObjection } from "./types.ts";

/** So many files prove an objection at most, together so large. */
export const EVIDENCE_FILES = 3;
/** What is larger than this is neither sent nor answered through a function: it goes straight to the store, and comes from there. */
export const EVIDENCE_IN_BODY = 4 * 1024 * 1024;
const TOGETHER = 10 * 1024 * 1024;

/** How files of each type begin; what they are called is not looked at. */
const BEGINNINGS: Readonly<Record<EvidenceType, readonly number[]>> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46, 0x2d],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** Of which of the types a file is by its first bytes; `undefined` where of none. */
export const evidenceType = (bytes: Uint8Array): EvidenceType | undefined => {
  const isOf = (type: EvidenceType) => BEGINNINGS[type].every((byte, index) => bytes[index] === byte);
  return (["application/pdf", "image/jpeg", "image/png"] as const).find(isOf);
};

/** A file as it is brought: which of an objection's files, how large, of which type by its bytes, and where they will lie. */
export type Bringing = Omit<EvidenceFile, "at" | "mediaType"> & { readonly mediaType: EvidenceType | undefined };

type Brought = { readonly before: PublicObjection; readonly after: PublicObjection };

/**
 * §6-25: a file that proves an objection: a PDF, a JPEG or a PNG by its bytes. Another of the same number takes its place while the objection is open, but not where
 * anybody who knows its number may bring one; the same bytes again are the file that is there.
 */
export const decideEvidence = (
  objection: PublicObjection,
  { fileNumber, bytes, mediaType, object, hash }: Bringing,
  { at }: Now,
): Outcome<Brought> => {
  const { files = [], fileChanges = 0, decided } = objection;
  const standing = files.find((one) => one.fileNumber === fileNumber);
  if (standing?.hash === hash) return accept({ before: objection, after: objection }, "unchanged");
  if (decided) return objectionDecided(decided);
  if (standing && isAnonymous(objection)) return refuse("EVIDENCE_STANDS", "VID-03", { fileNumber });
  if (bytes === 0) return refuse("EVIDENCE_EMPTY", "VID-03", {});
  if (!mediaType) return refuse("EVIDENCE_TYPE", "VID-03", {});
  const others = files.filter((one) => one !== standing);
  const together = others.reduce((sum, one) => sum + one.bytes, bytes);
  if (together > TOGETHER) return refuse("EVIDENCE_TOO_LARGE", "VID-03", { limit: TOGETHER / 1024 / 1024 });
  const file = { fileNumber, mediaType, bytes, object, hash, at };
  const sorted = [...others, file].sort((one, other) => one.fileNumber - other.fileNumber);
  return accept({ before: objection, after: { ...objection, files: sorted, fileChanges: fileChanges + 1 } });
};

/** §6-25: the same of a file that is put straight into the store: by what it is said to be, and once it lies there by its `first` bytes as well. */
export const decideUpload = (
  objection: PublicObjection,
  said: Bringing & { readonly mediaType: EvidenceType },
  first: Uint8Array | undefined,
  now: Now,
): Outcome<Brought> => {
  const decided = decideEvidence(objection, said, now);
  if (!decided.ok || decided.did === "unchanged") return decided;
  if (!first) return accept(decided.value, "queued");
  const mediaType = evidenceType(first);
  if (!mediaType) return refuse("EVIDENCE_TYPE", "VID-03", {});
  return mediaType === said.mediaType ? decided : refuse("EVIDENCE_NOT_AS_SAID", "VID-03", { said: said.mediaType, found: mediaType });
};

/** What people see of the files of an objection. */
export const evidenceShown = (files: readonly EvidenceFile[] = []) =>
  files.map(({ fileNumber, mediaType, bytes, at }) => ({ fileNumber, mediaType, bytes, at }));

/** Was an objection made here by nobody that is known? Whoever knows its number may add to it. */
const isAnonymous = ({ objector }: PublicObjection): boolean => objector.by === "NOBODY" && objector.enteredBy === undefined;

/** Does an objection belong to whoever signed in: they made it by name, or it is anonymous and they know its number? Those that came by letter are the office's. */
export const isTheirs = (account: string, objection: PublicObjection): boolean =>
  objection.objector.by === "NAME" ? objection.objector.account === account : isAnonymous(objection);

/** Did an objection come by letter? */
export const cameByLetter = ({ objector }: PublicObjection): boolean =>
  objector.by === "LETTER" || (objector.by === "NOBODY" && objector.enteredBy !== undefined);
