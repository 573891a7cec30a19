/** Whether this is `npm run test:all`, which does in full what takes long; the other lanes do a fixed small part of it. */
export const inFull = process.env.LANE === "all";
