import basicSsl from '@vitejs/plugin-basic-ssl';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { mqttTimers } from './src/adapters/mqtt/mqttTimers';
import { embeddedBroker } from './src/broker/plugin';
import { chartsPlugin } from './src/graph/chartsPlugin';
import { firstCallPlugin } from './src/graph/firstCallPlugin';
import { securityHeaders } from './src/hosting/securityHeaders';
import { lessonsPlugin } from './src/lessons/lessonsPlugin';

export default defineConfig({
  base: './',
  define: { __PARLEY_VERSION__: JSON.stringify(manifest.version) },
  plugins: [
    react(),
    chartsPlugin(),
    firstCallPlugin(),
    lessonsPlugin(),
    mqttTimers(),
    securityHeaders(),
    embeddedBroker(),
    process.env['PARLEY_HTTPS'] === '1' ? basicSsl() : null,
  ],
  build: { target: 'es2022' },
  worker: { format: 'es' },
  // The stage is loaded when somebody joins; its libraries must not be found only then.
  optimizeDeps: {
    // The pages of the benchmarks have packages of their own.
    entries: ['index.html'],
    include: [
      'mqtt',
      'lean-qr',
      'valibot',
      'jsonc-parser',
      'xstate',
      'xstate/graph',
      'sdp-transform',
      'diff',
      'yaml',
    ],
    rolldownOptions: { plugins: [mqttTimers()] },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/browser/**', 'tests/model/**'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000, // stories of many thousand worlds
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['PARLEY_CHROMIUM'] ?? '/usr/bin/chromium',
                args: [
                  '--no-sandbox',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                  '--no-first-run',
                  '--use-fake-device-for-media-stream',
                  '--use-fake-ui-for-media-stream',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
