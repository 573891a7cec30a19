import type { Settings } from "../program/settings.ts";
import type { Found } from "./container/probe.ts";
import type { FilmFacts, Rejection } from "./types.ts";

const codecFault = ({ codec }: FilmFacts, settings: Settings): Rejection | undefined => {
  const { filmCodecs } = settings;
  if (filmCodecs.some((one) => one === codec)) return undefined;
  return codec === "HEVC" ? { fault: "HEVC" } : { fault: "OTHER_CODEC", is: codec };
};

const lengthFault = ({ seconds }: FilmFacts, settings: Settings): Rejection | undefined => {
  const { filmMinutesAtLeast, filmMinutesAtMost } = settings;
  if (seconds < filmMinutesAtLeast * 60) return { fault: "TOO_SHORT", seconds };
  return seconds > filmMinutesAtMost * 60 ? { fault: "TOO_LONG", seconds } : undefined;
};

/** VID-15: whether a film counts by the county's settings: its kind, its codec, its sound and its length. Its bitrate never rejects it. */
export const judge = (found: Found, settings: Settings): Found => {
  if ("rejection" in found) return found;
  const { facts } = found;
  const { filmTypes, soundRequired } = settings;
  const rejection =
    (filmTypes.includes(facts.type) ? undefined : ({ fault: "TYPE_NOT_TAKEN", is: facts.type } as const)) ??
    codecFault(facts, settings) ??
    (soundRequired && facts.sound === null ? ({ fault: "NO_SOUND" } as const) : undefined) ??
    lengthFault(facts, settings);
  return rejection ? { rejection } : found;
};
