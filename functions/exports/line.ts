/** A line of a list that is given away: its cells, and the ids of the people it tells of. */
export type Line = { readonly of: readonly string[]; readonly cells: readonly string[] };
