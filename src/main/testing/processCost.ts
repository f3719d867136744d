import { readFile } from 'node:fs/promises';

/** Clock ticks of Linux (sysconf(_SC_CLK_TCK), 100 everywhere). */
const TICKS_A_SECOND = 100;

/** Processor time in milliseconds, and memory in megabytes, of a process (proc_pid_stat(5)). Where /proc does not tell: nothing of either. */
export async function processCost(pid: number): Promise<{ readonly cpu: number; readonly memory: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (stat === '') return { cpu: 0, memory: 0 };
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const memory = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  return { cpu: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND, memory };
}
