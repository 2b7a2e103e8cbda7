const remembered = new Map<string, number>();

/** A number of the theme's tokens, read from the page once for each theme. */
export function themeNumber(theme: string, token: '--move' | '--travel' | '--wire-scale'): number {
  const key = `${theme} ${token}`;
  const known =
    remembered.get(key) ?? Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(token));
  remembered.set(key, known);
  return Number.isNaN(known) ? 0 : known;
}
