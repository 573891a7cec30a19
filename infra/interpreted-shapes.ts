import * as z from "zod";

/** A function that answers parses each shape a few times before it ends: to compile them costs more than it saves, ten milliseconds of the first answer. */
z.config({ jitless: true });
