/** How long after signing in somebody signs in anew (SEC-07), in seconds. */
export const SESSION_SECONDS = 12 * 3600;
