/** A file that cannot be read as it is: the message is one sentence for whoever named it. */
export class FileError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FileError';
  }
}
