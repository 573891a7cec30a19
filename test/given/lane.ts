/** Whether this is `npm run test:all`, which does in full what takes long; `npm test` does a fixed small part of it. */
export const inFull = process.env.LANE === "all";
