/** What processes use, as Linux tells it (proc(5)). */
import { readFileSync } from 'node:fs';

/** ms in a unit of /proc/<pid>/stat: all of Linux says 100 a second to programs. */
const tickMs = 10;

/** Time on processors so far, in ms, of all of them together. */
export const cpuMs = (pids: number[]) =>
  pids.reduce((sum, pid) => {
    // The name, in brackets, may hold spaces; utime and stime are the 14th and 15th field.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * tickMs;
  }, 0);

/** Resident memory in MB. */
export const memoryMb = (pids: number[]) =>
  pids.reduce((sum, pid) => {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return sum + Number(kb) / 1024;
  }, 0);
