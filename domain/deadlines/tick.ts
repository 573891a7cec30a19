import { accept, type Outcome } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { CountyQueue } from "./port.ts";
import type { CountyMessage } from "./types.ts";

/** The two moments of a day: 00:10 closes what fell due, 08:00 reminds. */
export type Tick = { readonly tick: "00:10" | "08:00" };

/** Has every county looked at. A county looked at twice finds what fired and does nothing; one that was missed is made up for by the next tick. */
export const queueCounties = async (
  { tick }: Tick,
  { queue, now }: { readonly queue: CountyQueue; readonly now: Now },
): Promise<Outcome<{ counties: number }>> => {
  const messages: CountyMessage[] = [];
  for await (const county of queue.counties())
    messages.push({ kind: tick === "00:10" ? "close" : "remind", county, day: now.day, asked: now.at });
  await queue.send(messages);
  return accept({ counties: messages.length }, "queued");
};
