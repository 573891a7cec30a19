import { accept, type Outcome } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { Rounds } from "./port.ts";
import type { CountyMessage } from "./types.ts";

/** The two moments of a day: 00:10 keeps the books of what fell due, 08:00 reminds. */
export type Tick = { readonly tick: "00:10" | "08:00" };

/** Sends every county its round. A round repeated finds what fired and does nothing; one that was missed is made up for by the next. */
export const makeRounds = async (
  { tick }: Tick,
  { rounds, now }: { readonly rounds: Rounds; readonly now: Now },
): Promise<Outcome<{ counties: number }>> => {
  const messages: CountyMessage[] = [];
  for await (const county of rounds.counties())
    messages.push({ kind: tick === "00:10" ? "close" : "remind", county, day: now.day, asked: now.at });
  await rounds.send(messages);
  return accept({ counties: messages.length }, "queued");
};
