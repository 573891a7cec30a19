import { useSyncExternalStore } from "react";
import { isUnderWay, type Shown } from "./shown.ts";
import { type OfLesson, Uploading } from "./uploading.ts";

/** The uploads of this page, by lesson: they go on whatever of the page is looked at. */
const uploads = new Map<string, Uploading>();
const heard = new Set<() => void>();
const tell = (): void => {
  for (const one of heard) one();
};

/** Whoever closes the page meanwhile is asked first. */
const warn = (event: BeforeUnloadEvent): void => {
  if ([...uploads.values()].some(({ shown }) => isUnderWay(shown))) event.preventDefault();
};
addEventListener("beforeunload", warn);

/** Uploads a file as the film of a lesson; `instead` of what another file began before. */
export const upload = (file: File, of: OfLesson, how?: { readonly instead: boolean }): void => {
  const one = new Uploading(file, of);
  uploads.set(of.lessonId, one);
  one.listen(tell);
  tell();
  void one.run(how);
};

/** Puts the last upload of a lesson out of sight. */
export const forget = (lesson: string): void => {
  uploads.delete(lesson);
  tell();
};

const listen = (one: () => void): (() => void) => {
  heard.add(one);
  return () => heard.delete(one);
};

/** The upload of a lesson's film from this page, if there is one, and how far it is. */
export const useUpload = (lesson: string): { readonly one: Uploading | undefined; readonly shown: Shown | undefined } => {
  const shown = useSyncExternalStore(listen, () => uploads.get(lesson)?.shown);
  return { one: uploads.get(lesson), shown };
};
