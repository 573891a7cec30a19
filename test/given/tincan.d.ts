declare module "tincanjs" {
  type Said = { readonly id: string; readonly verb: { readonly id: string } };
  type Told<T> = (error: unknown, answer: T) => void;
  class LRS {
    constructor(given: { endpoint: string; username: string; password: string; version: string; allowFail: boolean });
    saveStatement(statement: Statement, given: { callback: Told<unknown> }): void;
    retrieveStatement(id: string, given: { callback: Told<Said> }): void;
    retrieveVoidedStatement(id: string, given: { callback: Told<Said> }): void;
    queryStatements(given: {
      params: object;
      callback: Told<{ readonly statements: readonly Said[]; readonly more: string | null }>;
    }): void;
    moreStatements(given: { url: string; callback: Told<{ readonly statements: readonly Said[]; readonly more: string | null }> }): void;
  }
  class Statement {
    constructor(given: object);
    readonly id: string;
  }
  const tincan: { LRS: typeof LRS; Statement: typeof Statement };
  export default tincan;
}
