import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { output, root, run } from './run.js';

/** The headless shell comes first: it draws the same pages for two thirds of the processor. */
const shell = 'chromium-headless-shell';
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const pathOf = (name) => output('which', [name]);
const installed = () => process.env.CHROMIUM ?? names.map(pathOf).find(Boolean);

/** Installs Debian's package of a browser, and letters for Chinese; false where that is not possible. */
function installPackage(name, stdio = 'inherit') {
  const [command, ...sudo] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  return [['update'], ['install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk']].every(
    (args) => spawnSync(command, [...sudo, ...args], { stdio }).status === 0,
  );
}

function playwrights() {
  const { chromium } = createRequire(`${root}e2e/package.json`)('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** The path of a Chromium: one that is installed, else Playwright's own, else Debian's package. */
export function findChromium() {
  // A machine that does nothing but test is given the quicker one.
  if (process.env.CI && !process.env.CHROMIUM && !pathOf(shell)) installPackage(shell, 'ignore');
  const found = installed() ?? playwrights();
  if (found) return found;
  console.log('Installing Chromium …');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { cwd: `${root}e2e`, stdio: 'ignore' });
  const downloaded = playwrights();
  if (downloaded) return downloaded;
  if (!installPackage(shell)) installPackage('chromium');
  const path = installed();
  if (!path) throw new Error('No Chromium could be installed: put one on the PATH, or name it in CHROMIUM.');
  return path;
}
