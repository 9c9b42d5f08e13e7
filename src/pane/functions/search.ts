/** Finding a function by words, for the pane's page and for the help page. Pure; no DOM, no catalogue. */

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9£%]+/g, ' ');

/** True when every word of the query stands in the text, whole or in part. A blank query finds everything. */
export function hasWords(text: string, query: string): boolean {
  const within = plain(text);
  return plain(query)
    .split(' ')
    .every((word) => within.includes(word));
}

/** "3 of 20 functions", or what to do when there is none. */
export function foundSentence(found: number, of: number, query: string): string {
  if (query.trim() === '') return `${of} functions.`;
  if (found === 0)
    return `No function has “${query.trim()}” in its help. Try another word, such as band or deficit.`;
  return `${found} of ${of} functions.`;
}
