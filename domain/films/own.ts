import type { Person } from "../access.ts";
import { refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { BeginUpload } from "./asks.ts";
import { completeUpload } from "./complete.ts";
import { byAuthor } from "./play.ts";
import type { FilmsWorld, OfLesson } from "./port.ts";
import { beginUpload, giveUpUpload, nothing, readUpload, signParts } from "./upload.ts";

/** The author of a lesson begins the upload of its film, where the county lets authors and as long as they serve at the lesson's school (VID-15). */
export const beginOwnUpload = async (person: Person, ask: BeginUpload & OfLesson, world: FilmsWorld) => {
  if (!person.teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const author = await world.authors.of(person, ask);
  if (!author) return nothing();
  return inProgram(ask.year, async (rulesIn) =>
    author.serves && rulesIn(author).settings.authorMayUpload
      ? beginUpload(author.by, ask, world)
      : refuse("AUTHOR_MAY_NOT_UPLOAD", "VID-15", {}),
  );
};

export const readOwnUpload = byAuthor(readUpload);
export const signOwnParts = byAuthor(signParts);
export const completeOwnUpload = byAuthor(completeUpload);
export const giveUpOwnUpload = byAuthor(giveUpUpload);
