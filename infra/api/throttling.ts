import type { Route } from "#platform/http/route.ts";

/** How many requests a second a route takes, and how many at once, as CloudFormation calls them; what comes beyond is answered 429 before a function runs. */
type Throttle = { readonly ThrottlingRateLimit: number; readonly ThrottlingBurstLimit: number };

/** What kind of route it is, by what a request of it costs and what it may be misused for. */
type RouteClass = "reads" | "changes" | "files" | "secrets" | "public" | "publicBatches";

/**
 * For each route of its class; all routes of the API together take what the stage takes. A county's last day is some hundred changes a second at the very most;
 * a file holds a worker for seconds; a number or a code is opened, or guessed, one at a time. What anybody asks of two hundred at once is asked more seldom by as much.
 */
export const THROTTLES: Readonly<Record<RouteClass, Throttle>> = {
  reads: { ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 },
  changes: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
  files: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
  secrets: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 50 },
  public: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
  publicBatches: { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
};

/** All routes together. */
export const STAGE: Throttle = { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 };

/** What everybody who signed in may try a code at. */
const CODES = ["POST /me/activations", "POST /me/invitations"];

/** Acts that show what is sealed, or tell of people whom the caller does not see otherwise. */
const OPENING = ["unmask a number", "export with numbers", "search the pool", "find teachers by number"];

const isFile = (shape: object | undefined): boolean => shape !== undefined && "file" in shape;

const classOf = ({ on, may, takes, answers }: Route): RouteClass => {
  const isRead = on.startsWith("GET ");
  if (may === "public") return isRead ? "public" : "publicBatches";
  if (CODES.includes(on) || (typeof may === "object" && OPENING.includes(may.do))) return "secrets";
  if (may !== "key" && isFile(takes)) return "files";
  if (typeof may === "object" && Object.values(answers).some(isFile)) return "files";
  return isRead ? "reads" : "changes";
};

/** How a route is throttled. */
export const throttleOf = (route: Route): Throttle => THROTTLES[classOf(route)];
