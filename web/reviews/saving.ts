/** Whether what somebody filled in is kept: all of it, not yet, or not for a reason. */
export type Kept = { readonly is: "kept" } | { readonly is: "saving" } | { readonly is: "failed"; readonly fault: unknown };

/** So many milliseconds after the last change it is saved. */
const AFTER = 800;

/** After so many milliseconds what may help is tried again. */
const AGAIN_AFTER = 5000;

/** Waits for what is on its way and tells whether all of it is kept; what had failed is tried once more. */
export const allKept = async (savings: readonly Pick<Saving<unknown>, "again" | "isKept">[]): Promise<boolean> => {
  await Promise.all(savings.filter(({ isKept }) => !isKept).map((one) => one.again()));
  return savings.every(({ isKept }) => isKept);
};

/**
 * Saves the latest of many changes, one at a time: what is changed while another is on its way goes after it, so that an older one never takes the place of a newer.
 * A failure keeps what was filled in; `again` saves it once more, and so does time where `mayHelp` says that it may, also once nobody looks at the page any more.
 */
export class Saving<T> {
  readonly #save: (value: T) => Promise<void>;
  #told: (kept: Kept) => void;
  readonly #mayHelp: (fault: unknown) => boolean;
  #latest: { readonly value: T } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #underway: { readonly value: T } | undefined;
  #sent: Promise<void> = Promise.resolve();

  constructor(save: (value: T) => Promise<void>, told: (kept: Kept) => void, mayHelp: (fault: unknown) => boolean = () => false) {
    this.#save = save;
    this.#told = told;
    this.#mayHelp = mayHelp;
  }

  get isKept(): boolean {
    return this.pending === undefined;
  }

  /** What was filled in last and is not kept yet. */
  get pending(): T | undefined {
    return this.#latest?.value ?? this.#underway?.value;
  }

  /** Has another place told of it from now on. */
  tell(told: (kept: Kept) => void): void {
    this.#told = told;
  }

  change(value: T): void {
    this.#latest = { value };
    this.#told({ is: "saving" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.again(), AFTER);
  }

  /** Saves what is not kept yet; done when it has arrived, or failed. */
  again(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#underway === undefined) this.#sent = this.#send();
    return this.#sent;
  }

  async #send(): Promise<void> {
    while (this.#latest !== undefined) {
      const { value } = this.#latest;
      this.#latest = undefined;
      this.#underway = { value };
      this.#told({ is: "saving" });
      try {
        await this.#save(value);
        this.#underway = undefined;
      } catch (fault) {
        this.#latest ??= { value };
        this.#underway = undefined;
        this.#told({ is: "failed", fault });
        if (this.#mayHelp(fault)) this.#timer = setTimeout(() => void this.again(), AGAIN_AFTER);
        return;
      }
      if (this.#latest === undefined) this.#told({ is: "kept" });
    }
  }
}
