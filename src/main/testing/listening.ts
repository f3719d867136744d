import { readdir, readFile, readlink } from 'node:fs/promises';

/** What a process listens to by TCP, `127.0.0.1:8080`, on Linux (proc_pid_net(5)); an address of the newer kind as the system writes it. */
export async function listeningOf(pid: number): Promise<string[]> {
  const own = new Set<string>();
  for (const fd of await readdir(`/proc/${pid}/fd`)) {
    const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined) own.add(inode);
  }
  const found: string[] = [];
  for (const kind of ['tcp', 'tcp6']) {
    const table = await readFile(`/proc/${pid}/net/${kind}`, 'utf8').catch(() => '');
    for (const line of table.trim().split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      const [host = '', port = ''] = local.split(':');
      const bytes = (host.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));
      const words = bytes.length === 4 ? bytes.join('.') : host;
      if (state === '0A' && own.has(inode)) found.push(`${words}:${Number.parseInt(port, 16)}`);
    }
  }
  return found.sort();
}
