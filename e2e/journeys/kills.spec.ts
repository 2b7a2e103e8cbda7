import { killed } from '../support/kills.js';
import { expect, test } from '../support/test.js';

test('the end of the browser at a random instant loses at most the last 300 ms', async ({ baseURL, launchOptions }) => {
  test.setTimeout(120_000);
  const kills = await killed({ options: launchOptions, baseURL: baseURL!, times: 3, random: Math.random });
  expect(kills).toHaveLength(3);
  for (const { isKnown, lost, changes } of kills) {
    expect(isKnown).toBe(true);
    expect(changes).toBeGreaterThan(0);
    expect(lost).toBeLessThanOrEqual(300);
  }
});
