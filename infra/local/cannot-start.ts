/** Something about this machine that its user can mend; told in one line, without a trace. */
export class CannotStart extends Error {}
