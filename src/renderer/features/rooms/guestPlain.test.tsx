import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { connectHost, singleChannel } from '../../../shared/protocol/connect';
import { channelPair } from '../../../shared/protocol/memoryChannel';
import { WindowWorkbench } from '../../workbench/windowWorkbench';
import { GuestForm } from './GuestStart';

afterEach(() => vi.unstubAllGlobals());

/** What stands on the page on which a guest enters, in a browser that takes the address for secure or not. */
function shown(isSecureContext: boolean): string {
  vi.stubGlobal('window', { isSecureContext });
  const workbench = new WindowWorkbench(connectHost(singleChannel(channelPair()[0])), []);
  const guest = { invited: '7K4Q-9XM2P-TB3VD', prepare: () => undefined, enter: () => Promise.resolve(null) };
  return renderToStaticMarkup(<GuestForm workbench={workbench} guest={guest} refused={null} />);
}

test('on plain http the page of a guest says who can read along, and what the browser does not give there', () => {
  const words = shown(false);
  expect(words).toContain('anybody on the network can read along, and change what you are shown');
  expect(words).toContain('This browser gives the page no encryption of its own');
  expect(words).toContain('type nothing here that the network must not read');
  expect(words).toContain('7K4Q-9XM2P-TB3VD');
});

test('over TLS, and on this computer itself, it says nothing of that', () => {
  expect(shown(true)).not.toContain('plain http');
});
