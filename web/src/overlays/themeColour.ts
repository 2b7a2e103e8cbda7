const remembered = new Map<string, string>();

/** A colour of the theme's tokens, for what is painted and not styled; read from the page once for each theme. */
export function themeColour(theme: string, token: `--${string}`): string {
  const key = `${theme} ${token}`;
  const known = remembered.get(key) ?? getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  remembered.set(key, known);
  return known;
}
