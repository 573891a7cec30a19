import type { Command } from "commander";
import type { Now } from "#domain/program/types.ts";
import { loseSigningKey } from "#functions/certificates/operator.ts";

/** `signing-key-lost`: what a key signed that somebody else may have is signed anew. */
export const addSigningKeyLost = (program: Command, now: () => Now): void => {
  program
    .command("signing-key-lost")
    .description("Marks the key lost that signed certificates, and has them signed anew; deploy another key first (-c signingKey=2)")
    .argument("<kid>", "what GET /certificates/signing/keys calls it")
    .requiredOption("--reason <words>", "what happened")
    .action(async (kid, { reason }) => {
      const count = await loseSigningKey(kid, reason, now());
      console.log(`${kid} is marked lost; ${count} certificates are signed anew.`);
    });
};
