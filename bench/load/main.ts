/** Measures the contestants one after the other, and prints the figures. */
import { loadavg } from 'node:os';
import { contestants } from './contestants';
import { measure } from './measure';
import { printContestant } from './print';

export async function main() {
  const sizes = (process.env['ROOMS'] ?? '0,10,100,500,1000').split(',').map(Number);
  const only = process.env['ONLY']?.split(',');
  for (const [name, start] of Object.entries(contestants)) {
    if (only && !only.includes(name)) continue;
    const broker = await start();
    if (broker === null) {
      console.log(`${name}: left out, as it is not installed`);
      continue;
    }
    try {
      console.log(`\n${name} (load of the machine: ${loadavg()[0]?.toFixed(1)})`);
      printContestant(await measure(broker, sizes, 20));
    } finally {
      await broker.stop();
    }
  }
}
