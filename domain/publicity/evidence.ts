import { given } from "../given.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import { dayOf, plusDays } from "../program/days.ts";
import type { Day, Now } from "../program/types.ts";
import { objectionDecided } from "./effects.ts";
import type { AwaitedFile, EvidenceFile, EvidenceType, PublicObjection } from "./types.ts";

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
  const awaited = objection.awaited?.filter((one) => one.fileNumber !== fileNumber);
  return accept({ before: objection, after: { ...objection, files: sorted, ...given({ awaited }), fileChanges: fileChanges + 1 } });
};

/** Through which day a file that was announced is waited for: what no objection has taken over lies in the store a day. */
const awaitedThrough = ({ at }: Pick<AwaitedFile, "at">): Day => plusDays(dayOf(at), 1);

/** The files of an objection that were announced and have not been finished, while they may still be. */
export const awaitedOn = ({ awaited = [] }: Pick<PublicObjection, "awaited">, { day }: Pick<Now, "day">): readonly AwaitedFile[] =>
  awaited.filter((one) => awaitedThrough(one) >= day);

/** An objection with a file announced to it; as it is, where the same is announced already. */
const announcing = (objection: PublicObjection, said: Omit<AwaitedFile, "at">, now: Now): Brought => {
  const { fileNumber, mediaType, bytes, hash } = said;
  const standing = awaitedOn(objection, now);
  if (standing.some((one) => one.fileNumber === fileNumber && one.hash === hash)) return { before: objection, after: objection };
  const file = { fileNumber, mediaType, bytes, hash, at: now.at };
  const awaited = [...standing.filter((one) => one.fileNumber !== fileNumber), file];
  return { before: objection, after: { ...objection, awaited, fileChanges: (objection.fileChanges ?? 0) + 1 } };
};

/** VID-03: an objection is not decided while a file to it was announced and not finished, but where the office goes on without it by name. */
export const notWaitedFor = (objection: PublicObjection, without: readonly number[], now: Now): Refused | undefined => {
  const awaited = awaitedOn(objection, now).filter(({ fileNumber }) => !without.includes(fileNumber));
  const last = awaited.map(awaitedThrough).toSorted().at(-1);
  const numbers = awaited.map(({ fileNumber }) => `${fileNumber}`).toSorted();
  return last && refuse("EVIDENCE_AWAITED", "VID-03", { files: numbers, through: last });
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
  if (!first) return accept(announcing(objection, said, now), "queued");
  const mediaType = evidenceType(first);
  if (!mediaType) return refuse("EVIDENCE_TYPE", "VID-03", {});
  return mediaType === said.mediaType ? decided : refuse("EVIDENCE_NOT_AS_SAID", "VID-03", { said: said.mediaType, found: mediaType });
};

/** What people see of files that were announced: through which day they are waited for. */
export const awaitedShown = (awaited: readonly AwaitedFile[] = []) =>
  awaited.map((one) => ({ fileNumber: one.fileNumber, mediaType: one.mediaType, bytes: one.bytes, through: awaitedThrough(one) }));

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
