/** Widths of letters in Helvetica and the like, in parts of the font's size; drawn text may be a little wider. */
const NARROW = new Set("iljtfrI.,:;'|!()[] ");
const WIDE = new Set('mwMWOQGDCN@…');

const widthOf = (letter: string): number => {
  if (NARROW.has(letter)) return 0.37;
  if (WIDE.has(letter)) return 0.86;
  return letter >= 'A' && letter <= 'Z' ? 0.72 : 0.6;
};

/** How wide a line of text is drawn, at most, in pixels. */
export const textWidth = (text: string, fontSize: number): number =>
  Math.ceil(Array.from(text).reduce((width, letter) => width + widthOf(letter), 0) * fontSize);

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
