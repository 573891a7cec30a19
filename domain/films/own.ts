import type { Person } from "../access.ts";
import { type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import { completeUpload } from "./complete.ts";
import { byAuthor } from "./playing/play.ts";
import type { By, FilmsWorld, OfLesson } from "./port.ts";
import { beginUpload, giveUpUpload, listUploads, nothing, readUpload, signParts } from "./upload.ts";

/**
 * Each step of an upload by the author of the lesson, in their own name: where the county lets authors, and as long as they serve at the lesson's school (VID-15).
 * What was begun before either ended is looked at and given up alone; the school goes on with it.
 */
const uploading =
  <Ask extends OfLesson, T>(useCase: (by: By, ask: Ask, world: FilmsWorld) => Promise<Outcome<T>>) =>
  async (person: Person, ask: Ask, world: FilmsWorld): Promise<Outcome<T>> => {
    if (!person.teacher) return refuse("NOT_BOUND", "LRN-02", {});
    const author = await world.authors.of(person, ask);
    if (!author) return nothing();
    return inProgram(ask.year, async (rulesIn) =>
      author.serves && rulesIn(author).settings.authorMayUpload
        ? useCase(author.by, ask, world)
        : refuse("AUTHOR_MAY_NOT_UPLOAD", "VID-15", {}),
    );
  };

export const beginOwnUpload = uploading(beginUpload);
export const signOwnParts = uploading(signParts);
export const completeOwnUpload = uploading(completeUpload);
export const listOwnUploads = byAuthor(listUploads);
export const readOwnUpload = byAuthor(readUpload);
export const giveUpOwnUpload = byAuthor(giveUpUpload);
