import { killed } from '../support/kills.js';
import { expect, test } from '../support/test.js';

for (const [end, what, atMost] of [
  ['kill', 'the end of the browser', 300],
  ['reload', 'leaving the page', 0],
] as const)
  test(`${what} at a random instant loses at most the last ${atMost} ms`, async ({ baseURL, launchOptions }) => {
    test.setTimeout(120_000);
    const kills = await killed({ options: launchOptions, baseURL: baseURL!, times: 3, end, random: Math.random });
    expect(kills).toHaveLength(3);
    for (const { isKnown, lost, changes, found, shown } of kills) {
      expect(isKnown, `${found}\nafter ${shown}`).toBe(true);
      expect(changes).toBeGreaterThan(0);
      expect(lost).toBeLessThanOrEqual(atMost);
    }
  });
