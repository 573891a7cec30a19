import * as z from "zod";
import { type AuditKind, kindWords } from "./words.ts";

const isKind = (kind: string): kind is AuditKind => Object.hasOwn(kindWords, kind);

/** What an act may be about, as somebody asks for its history. */
export const AskedKind = z.enum(Object.keys(kindWords).filter(isKind));
