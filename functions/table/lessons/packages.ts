import * as z from "zod";
import { LessonId, PackageId } from "#domain/ids.ts";
import { Package, PackageLink } from "#domain/packages/types.ts";
import { row } from "../rows.ts";

export const packages = row("package", Package);

/** In which package a lesson goes upward, and which lesson of a node: each once. */
export const packaged = row("packaged", z.object({ package: PackageId }));
export const nodesSent = row("nodeSent", z.object({ lesson: LessonId }));

/** An address that opens a film, by the hash of its code. */
export const packageLinks = row("packageLink", PackageLink);
