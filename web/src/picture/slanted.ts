/** The slanted letter of mathematics for a Greek one, where the face of mathematics has it under a number of its own. */
const greek = (sign: string): string | undefined => {
  const code = sign.codePointAt(0)!;
  if (code >= 0x3b1 && code <= 0x3c9) return String.fromCodePoint(0x1d6fc + code - 0x3b1);
  return sign === '∂' ? '𝜕' : undefined;
};

/** The text of an element of mathematics as it is drawn: `isAuto` slants a letter that stands alone, as MathML says. */
export function slanted(text: string, isAuto: boolean): { readonly text: string; readonly isItalic: boolean } {
  const letter = text.trim();
  if (!isAuto || [...letter].length !== 1) return { text, isItalic: false };
  if (/^[a-z]$/i.test(letter)) return { text: letter, isItalic: true };
  return { text: greek(letter) ?? letter, isItalic: false };
}
