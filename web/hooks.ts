import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Expired } from "./api/problem.ts";
import { signedInAgain } from "./session/sign-in.ts";

const listen = (heard: () => void): (() => void) => {
  addEventListener("hashchange", heard);
  return () => removeEventListener("hashchange", heard);
};

/** Where in the console somebody is: what stands behind the `#` of the address, part by part. */
export const usePlace = (): readonly string[] => {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean);
};

/** Something done at a press: under way, done with its answer, or why it was not. */
export const useAct = <T>(work: () => Promise<T>) => {
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly value?: T; readonly fault?: unknown }>({ isBusy: false });
  const act = async (): Promise<void> => {
    setState({ isBusy: true });
    try {
      setState({ isBusy: false, value: await work() });
    } catch (fault) {
      setState({ isBusy: false, fault });
    }
  };
  return { ...state, act };
};

export type Loaded<T> = { readonly value?: T; readonly fault?: unknown; readonly again: () => void };

/** What was asked for: nothing yet, its answer, or why there is none. It is asked for anew by `again`, and once somebody has signed in again. */
export const useAsked = <T>(work: () => Promise<T>): Loaded<T> => {
  const [state, setState] = useState<{ readonly value?: T; readonly fault?: unknown }>({});
  const latest = useRef(0);
  const again = useCallback(() => {
    const round = ++latest.current;
    const isWanted = () => round === latest.current;
    (async () => work())().then(
      (value) => isWanted() && setState({ value }),
      (fault: unknown) => {
        if (!isWanted()) return;
        setState({ fault });
        if (fault instanceof Expired) void signedInAgain().then(() => isWanted() && again());
      },
    );
  }, [work]);
  useEffect(() => {
    again();
    return () => {
      latest.current++;
    };
  }, [again]);
  return { ...state, again };
};
