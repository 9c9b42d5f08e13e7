/** The failure a person can cause by opening or saving a file. Its message names the file and says what to do. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
