import { expect, it } from 'vitest';
import { connectHost, singleChannel } from '../../../shared/protocol/connect';
import { failure } from '../../../shared/protocol/failure';
import { channelPair } from '../../../shared/protocol/memoryChannel';
import type { DossierStatus } from '../../../shared/protocol/services';
import { WindowWorkbench } from '../../workbench/windowWorkbench';
import { Unkept } from './unkept';

const FULL = failure('disk.full', { path: '/work/a.chapeau' });

const STATUS: DossierStatus = {
  state: 'saved',
  unsaved: 0,
  savedAt: 1,
  path: '/work/a.chapeau',
  readOnly: null,
  editable: true,
  failure: null,
  journal: null,
  autosave: true,
};

function window() {
  const workbench = new WindowWorkbench(connectHost(singleChannel(channelPair()[0])), []);
  const standing = () => workbench.state.get().notices.map(({ text }) => text);
  return { workbench, standing, unkept: new Unkept(workbench) };
}

it('a full disk is told once, however much it refuses, and no more once it has room', () => {
  const { standing, unkept } = window();
  unkept.tell('file', FULL);
  unkept.tell('figures', FULL);
  unkept.tell('file', FULL);
  expect(standing()).toEqual(['The disk is full.']);
  unkept.follow({ file: { ...STATUS, state: 'failed', failure: FULL } });
  unkept.follow({ file: { ...STATUS, state: 'saving', failure: null } });
  unkept.written('figures');
  expect(standing()).toEqual(['The disk is full.']);
  unkept.follow({ file: STATUS });
  expect(standing()).toEqual([]);
});

it('what still is not written keeps the notice, and closing the dossier takes it away', () => {
  const { standing, unkept } = window();
  unkept.tell('figures', FULL);
  unkept.follow({ file: STATUS });
  expect(standing()).toHaveLength(1);
  unkept.end();
  expect(standing()).toEqual([]);
});

it('two notices of the same words do not stand one on the other', () => {
  const { workbench, standing } = window();
  workbench.report(FULL);
  workbench.report(failure('disk.read'));
  workbench.report(FULL);
  expect(standing()).toEqual(['The disk could not be read.', 'The disk is full.']);
});
