import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** Interfaces of one machine by name, as the system tells them. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Networks that machines inside this machine use among themselves, and tunnels: a guest in the same hall seldom finds us there. */
const BESIDE = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|lxc|cni|flannel|podman|tun|tap|utun|wg|zt|tailscale)/i;

/**
 * The addresses of this machine at which others in its network may find it, the likeliest first: a home's or hall's network before
 * those of virtual machines and tunnels, the older kind before the newer. Left out are loopback, and addresses of the newer kind that
 * hold on one cable only (`fe80:`): a browser cannot be told which cable.
 */
export function localAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, entries = []]) =>
    entries
      .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
      .map(({ address, family }) => ({ address, rank: rank(name, address, family) })),
  );
  return [...new Set(found.sort((a, b) => a.rank - b.rank).map(({ address }) => address))];
}

function rank(name: string, address: string, family: string): number {
  const beside = BESIDE.test(name) ? 10 : 0;
  if (family !== 'IPv4') return beside + (/^f[cd]/i.test(address) ? 5 : 4);
  // The system gave itself an address because nobody else gave it one.
  if (address.startsWith('169.254.')) return beside + 6;
  if (address.startsWith('192.168.')) return beside;
  if (address.startsWith('10.')) return beside + 1;
  return beside + (/^172\.(1[6-9]|2\d|3[01])\./.test(address) ? 2 : 3);
}

/** Names by which others may know this machine: its own, and that by which machines without a name server find each other. */
export function localNames(name: string = hostname()): string[] {
  const own = name.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(own)) return [];
  const [short = ''] = own.split('.');
  return [...new Set([own, `${short}.local`])];
}

/** An address as it stands in a URL: the newer kind in brackets. */
export function inUrl(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
