/** Whether two lists of numbers agree to a relative error of what is largest among them. */
function agree(got, want, tolerance) {
  const scale = want.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return got.length === want.length && want.every((value, i) => Math.abs(got[i] - value) <= tolerance * scale);
}

/**
 * Times contestants that compute the same: each is `{ contestant, step, numbers }`, and `numbers` after a few steps must be
 * those of the first. `per` divides the milliseconds of a step, in `unit`.
 */
export async function contest(time, work, contestants, { tolerance, rounds, unit = 'ms', per = 1 }) {
  const results = [];
  let wanted;
  for (const { contestant, step, numbers } of contestants) {
    for (let i = 0; i < 3; i++) await step();
    const got = await numbers();
    wanted ??= got;
    if (!agree(got, wanted, tolerance))
      throw new Error(`${work}: ${contestant} computes ${got.slice(0, 4)}, not ${wanted.slice(0, 4)}.`);
    const { median, min } = await time(rounds, step);
    results.push({ work, contestant, unit, median: median / per, min: min / per });
  }
  return results;
}

/** A contestant out of `peers/`, or none where its library is not installed. */
export async function peer(file, make) {
  try {
    return [].concat(await (await import(`./peers/${file}.js`))[make.name](...make.args));
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return [];
  }
}
