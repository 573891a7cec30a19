/** Whether a mark is one of 0 to 100 points, with two decimals at most. */
export const isOnScale = (mark: number): boolean => mark >= 0 && mark <= 100 && Math.abs(mark * 100 - Math.round(mark * 100)) < 1e-6;

/** A mark as it is kept, in whole hundredths, and as people read it. */
export const inHundredths = (mark: number): number => Math.round(mark * 100);
export const inPoints = (hundredths: number): number => hundredths / 100;
