import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { output, root, run } from './run.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const installed = () => process.env.CHROMIUM ?? names.map((name) => output('which', [name])).find(Boolean);

function playwrights() {
  const { chromium } = createRequire(`${root}e2e/package.json`)('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** The path of a Chromium: one that is installed, else Playwright's own, else Debian's package. */
export function findChromium() {
  const found = installed() ?? playwrights();
  if (found) return found;
  console.log('Installing Chromium …');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { cwd: `${root}e2e`, stdio: 'ignore' });
  const downloaded = playwrights();
  if (downloaded) return downloaded;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    run(command, rest);
  }
  const path = installed();
  if (!path) throw new Error('No Chromium could be installed: put one on the PATH, or name it in CHROMIUM.');
  return path;
}
