import { expect, test } from '@playwright/test';
import { type Kill, killed } from '../support/kills.js';

/** A sequence of numbers below 1 that is the same every time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const line = ({ end, what, changes, kept, lost, isKnown }: Kill, run: number) =>
  `${end} ${String(run + 1).padStart(2)}, ${what}: ${changes} changes, ${kept} kept, ${lost} ms lost${isKnown ? '' : ', AND AN UNKNOWN STATE'}`;

for (const [end, atMost] of [
  ['kill', 300],
  ['reload', 0],
] as const)
  test(`20 times, a ${end} at a random instant loses at most the last ${atMost} ms`, async ({
    baseURL,
    launchOptions,
  }) => {
    test.setTimeout(600_000);
    const kills = await killed({
      ...{ options: launchOptions, baseURL: baseURL!, times: 20, end },
      random: sequence(Number(process.env.SEED ?? 1)),
      onKill: (kill, run) => console.log(line(kill, run)),
    });
    console.log(`the most that was lost: ${Math.max(...kills.map(({ lost }) => lost))} ms`);
    expect(kills.filter(({ isKnown, lost, changes }) => !isKnown || lost > atMost || changes === 0)).toEqual([]);
  });
