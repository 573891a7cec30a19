import { type Act, count, type Season } from "../play.ts";

const digestsOf = async ({ system }: Season, day: string) =>
  (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<deadline-digest.${day}.`));

const remindOn = async (season: Season, day: string, atLeast: number): Promise<string> => {
  const digests = await digestsOf(season, day);
  if (digests.length < atLeast) throw new Error(`${digests.length} reminders on ${day}, expected ${atLeast} at the least`);
  count(season, "reminders", digests.length);
  return `${digests.length} reminders, one a recipient`;
};

const owing = ({ counties }: Season): number =>
  counties.flatMap(({ schools }) => schools).filter(({ temper }) => temper === "late" || temper === "silent").length;

/** The reminders of the enrollment's last days: to whoever still owes a list, and of the overdue ones to the county. */
export const reminders: Act = {
  scenes: [
    { at: "2022-07-17T08:00", what: "reminders, three days before", play: (season) => remindOn(season, "2022-07-17", owing(season)) },
    { at: "2022-07-19T08:00", what: "reminders, the day before", play: (season) => remindOn(season, "2022-07-19", owing(season)) },
    { at: "2022-07-20T08:00", what: "reminders, on the day", play: (season) => remindOn(season, "2022-07-20", owing(season)) },
    {
      at: "2022-07-21T08:00",
      what: "reminders, and what is overdue to the counties",
      play: (season) => remindOn(season, "2022-07-21", owing(season)),
    },
  ],
};
