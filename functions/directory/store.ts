import { foreignHits } from "#platform/foreign-hits.ts";
import { organizations, principals } from "./organizations.ts";
import { teachers } from "./teachers.ts";

/** Organisations, principals and teachers, as the table keeps them. */
export const directoryWorld = () => ({ organizations, principals, teachers, foreign: foreignHits });
