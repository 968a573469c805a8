/** Something the user can put right: shown as its one sentence, without a stack. */
export class UserError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UserError';
  }
}
