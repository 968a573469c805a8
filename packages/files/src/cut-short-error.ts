/** The compressed data ends early or is damaged. What came before it has been given. */
export class CutShortError extends Error {
  constructor(damage: 'cut short' | { cause: string }) {
    const isCut = damage === 'cut short';
    super(`the compressed file is ${isCut ? 'cut short' : `damaged (${damage.cause})`}`);
    this.name = 'CutShortError';
  }
}
