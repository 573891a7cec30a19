import type { System } from "#given/system.ts";
import type { County } from "./counties.ts";

/** What a season is played on, who takes part, and what was done in it, as the season itself counts. */
export type Season = {
  readonly system: System;
  readonly counties: County[];
  readonly tally: Map<string, number>;
};

/** Something that happens at one moment of the program. What it answers is shown beside it. */
export type Scene = { readonly at: string; readonly what: string; readonly play: (season: Season) => Promise<string> };

type Checks = Readonly<Record<string, (season: Season) => Promise<readonly string[]>>>;

/** A part of the season: its scenes, and what must hold whatever was played, and what at its end alone; each fault as a sentence. */
export type Act = { readonly scenes: readonly Scene[]; readonly holds?: Checks; readonly holdsAtItsEnd?: Checks };

/** What of the acts is played until a moment. */
export const until = (at: string, acts: readonly Act[]): readonly Act[] =>
  acts.map(({ scenes, holds = {}, holdsAtItsEnd = {} }) => {
    const played = scenes.filter((scene) => scene.at <= at);
    return { scenes: played, holds, ...(played.length === scenes.length && { holdsAtItsEnd }) };
  });

export type Show = (done: {
  readonly at: string;
  readonly what: string;
  readonly came: string;
  readonly seconds: number;
  /** How many scenes are played, of how many. */
  readonly played: number;
  readonly of: number;
}) => void;

export const count = ({ tally }: Season, what: string, by = 1): void => {
  tally.set(what, (tally.get(what) ?? 0) + by);
};

/** Plays the scenes of all acts in the order of their moments, the clock moved on to each, and then asks what must hold. A fault ends the season loudly. */
export const playSeason = async (season: Season, acts: readonly Act[], show: Show): Promise<void> => {
  const scenes = acts.flatMap((act) => act.scenes).sort((left, right) => left.at.localeCompare(right.at));
  for (const [before, { at, what, play }] of scenes.entries()) {
    const began = performance.now();
    const fired = await season.system.clock(at);
    const failed = fired.filter(({ ok }) => !ok);
    if (failed.length > 0) throw new Error(`schedules failed: ${JSON.stringify(failed)}`);
    count(season, "schedules fired", fired.length);
    const came = await play(season);
    await season.system.settle();
    show({ at, what, came, seconds: (performance.now() - began) / 1000, played: before + 1, of: scenes.length });
  }
  const faults: string[] = [];
  for (const [says, check] of acts.flatMap(({ holds = {}, holdsAtItsEnd = {} }) => Object.entries({ ...holds, ...holdsAtItsEnd })))
    faults.push(...(await check(season)).map((fault) => `${says}: ${fault}`));
  if (faults.length > 0) throw new Error(`The season broke what must hold.\n${faults.slice(0, 20).join("\n")}`);
};
