/** Control characters (ECMA-48) but tabs and line ends, and those that turn the direction of writing (UAX #9). */
const CONTROLS = /[^\P{Cc}\t\n\r]|\p{Bidi_Control}/gu;

/** Text in which nothing moves a cursor or shows words in another order than they have; what would is a U+FFFD. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '\uFFFD');
}
