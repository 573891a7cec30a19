import type { Lesson } from "../../lessons/types.ts";
import type { Under } from "../port.ts";
import type { Upload } from "../types.ts";

/** Marks a film in the store, where a mark takes the place of those before; anew, where its lesson was to be sealed meanwhile, so that it stays sealed (§6-68). */
export const markAs = async (
  { lesson, upload }: { readonly lesson: Lesson; readonly upload: Upload },
  mark: (upload: Upload, isSealed: boolean) => Promise<void>,
  under: Pick<Under, "of">,
): Promise<void> => {
  await mark(upload, lesson.sealing !== undefined);
  if (lesson.sealing === undefined && (await under.of(upload.upload))?.lesson.sealing !== undefined) await mark(upload, true);
};
