import * as z from "zod";
import { given } from "../given.ts";
import { Day } from "../program/types.ts";
import { faultLabels } from "./states.ts";
import { FilmFacts, FilmFault, FilmOfLesson, type Rejection, UploadState } from "./types.ts";

/** Why a film was rejected, and what to do, in words. */
export const RejectionView = z.object({ fault: FilmFault.meta({ description: "原因的代码" }), advice: z.string() });

const minutes = (seconds = 0): string => `${Math.floor(seconds / 6) / 10}`;

/** What to do about a film that was rejected. */
export const rejectionView = ({ fault, is = "其他文件", seconds }: Rejection): z.input<typeof RejectionView> => ({
  fault,
  advice: faultLabels[fault].zh.replace("{is}", is).replace("{minutes}", minutes(seconds)),
});

/** The film of a lesson as people read it. */
export const FilmView = FilmOfLesson.pick({ upload: true, size: true, at: true }).extend({
  state: UploadState,
  facts: FilmFacts.optional().meta({ description: "核验所见：编码、画面、时长、声音" }),
  rejection: RejectionView.optional(),
  endedOn: Day.optional(),
  repairBy: Day.optional(),
});
export type FilmView = z.input<typeof FilmView>;

export const filmView = ({ upload, size, at, state, facts, rejection, endedOn }: FilmOfLesson): FilmView => ({
  ...{ upload, size, at, state },
  ...given({ facts, rejection: rejection && rejectionView(rejection), endedOn }),
});
