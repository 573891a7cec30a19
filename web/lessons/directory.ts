import { useCallback, useEffect, useState } from "react";
import type { Stage } from "#domain/program/types.ts";
import { routes } from "#functions/lessons/routes.ts";
import { ask } from "../api/ask.ts";
import type { School } from "../app.tsx";
import { useAsked } from "../hooks.ts";
import type { Node } from "./nodes.ts";

/** So many milliseconds after the last letter of a subject its directory is asked for. */
const TYPED = 400;

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPED);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

const readNodes = async (countyId: School["organization"] | undefined, stage: Stage | undefined, subject: string): Promise<Node[]> => {
  const found: Node[] = [];
  if (countyId === undefined || stage === undefined || subject === "") return found;
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await ask(routes.listChapters, {
      countyId,
      stage,
      subject,
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    });
    found.push(...items);
    if (next === undefined) return found;
    cursor = next;
  }
};

/** The name of a directory of a stage and subject. */
export const ofDirectory = (stage: Stage | undefined, subject: string): string => `${stage}/${subject}`;

/** What the school's county lists of a stage and subject, once both are filled in; `of` names both, `isLooking`: it is not known yet whether there is anything. */
export const useDirectory = ({ path: { COUNTY: county } }: School, stage: Stage | undefined, said: string | undefined) => {
  const subject = useSettled((said ?? "").trim());
  const of = ofDirectory(stage, subject);
  const { value, fault, again } = useAsked(
    useCallback(
      async () => ({ of: ofDirectory(stage, subject), nodes: await readNodes(county, stage, subject) }),
      [county, stage, subject],
    ),
  );
  const isKnown = value?.of === of && subject === (said ?? "").trim();
  return { of, nodes: isKnown ? value.nodes : [], isLooking: !isKnown && fault === undefined, fault, again };
};
