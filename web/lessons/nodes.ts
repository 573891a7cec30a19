import type { ChapterFacts } from "#domain/chapters/types.ts";

/** A node of the county's directory, as the API answers it. */
export type Node = ChapterFacts & { readonly code: string };

type Wanted = { readonly grade?: number | null | undefined; readonly held?: string | undefined };

/** The nodes that a lesson may name, to choose from: those in use and the one it holds, of its grade or of none (VID-09, §6-79); found by any of their words. */
export const nodeOptions = (nodes: readonly Node[], { grade, held }: Wanted): { readonly value: string; readonly label: string }[] =>
  nodes
    .filter((node) => !node.gone || node.code === held)
    .filter((node) => node.grade === undefined || (grade ?? node.grade) === node.grade)
    .map(({ code, chapter, lesson, edition, volume = "" }) => ({
      value: code,
      label: `${chapter} ${lesson}（${edition}${volume}，${code}）`,
    }));
