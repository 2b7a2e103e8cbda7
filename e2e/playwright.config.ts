import { defineConfig } from '@playwright/test';

const port = 4179;
/** A server that runs already; without one, the built site is served for the run. */
const served = process.env.E2E_BASE_URL;
const baseURL = served ?? `http://localhost:${port}/`;

/** A tool to run in place of the journeys: `kills`, `tour`, `looks` or `bench`. */
const tool = process.env.TOOL;

export default defineConfig({
  ...(tool === undefined ? { testDir: './journeys' } : { testDir: './tools', testMatch: `${tool}.spec.ts` }),
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  forbidOnly: !!process.env.CI,
  // What fails once and passes then is listed as flaky at the end.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Pictures that are compared: letters stand where the font says, without the colours of one screen.
        ...(tool === 'looks' ? ['--font-render-hinting=none', '--disable-lcd-text'] : []),
      ],
    },
  },
  ...(served === undefined && {
    webServer: {
      command: `node scripts/serve.js ${port}`,
      cwd: '..',
      url: baseURL,
      reuseExistingServer: false,
    },
  }),
});
